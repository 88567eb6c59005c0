/** Runs over many instruments, exactly as docs/reference/rest-api.md says it. */
import type { Question, Scorecard } from './evaluation-contract';

export interface UniverseRun {
  id: string;
  state: 'running' | 'complete' | 'interrupted';
  /** What it asks, in one text. */
  asks: string;
  units: number;
  /** How many units are kept, those that failed among them. */
  kept: number;
  failed: number;
  begunAt: string;
  changedAt: string;
  endedAt: string | null;
}

/** How models did over all instruments, at one question and horizon. */
export interface UniverseTable {
  question: Question;
  horizonBars: number;
  instruments: number;
  forecasts: number;
  loss: string;
  lossLabel: string;
  baseline: string;
  models: UniverseModel[];
}

export interface UniverseModel {
  model: string;
  label: string;
  instruments: number;
  /** Its loss to the baseline's, the geometric mean over the instruments. */
  lossRatio: number | null;
  lossRatioToEwma: number | null;
  betterShare: number;
  worseShare: number;
  mayBeBestShare: number;
  coverage: {
    median: number;
    least: number;
    greatest: number;
    worst250Median: number;
    worst250Least: number;
  } | null;
}

export interface UniverseSummary {
  run: UniverseRun;
  summary: UniverseTable[];
  failures: { instrument: string; question: Question; why: string }[];
}

/** What came of one question on one instrument; the courses of its scorecards are empty. */
export interface UniverseUnit {
  instrument: string;
  interval: string;
  question: Question;
  dataVersion: string;
  codeVersion: string;
  computedAt: string;
  scorecards: Scorecard[];
  notes: string[];
}
