/** How every model did, question by question, exactly as docs/reference/rest-api.md says it. */
import type { ModelVerdict } from './contract';
import type { Probability, UtcSeconds } from './units';

/** What can be asked, in the order in which it is shown. */
export const QUESTIONS = ['variance', 'range', 'quantiles', 'tail', 'return', 'direction', 'close'] as const;
export type Question = (typeof QUESTIONS)[number];

/** The bars that are kept for the end, and whether what stands beside is of them. */
export interface Holdout {
  bars: number;
  from: string;
  opened: boolean;
  openedBefore: number;
}

/** By what the variance of a bar is measured. */
export type VarianceProxy =
  | 'squared-return'
  | 'parkinson'
  | 'garman-klass'
  | 'rogers-satchell'
  | 'yang-zhang'
  | 'realised';

/** An answer that is still being computed; 0 of 0 while nobody knows how far. */
export interface Computing {
  state: 'computing';
  done: number;
  total: number;
}

export interface Evaluation {
  instrument: string;
  interval: string;
  bars: number;
  dataVersion: string;
  variance: VarianceProxy;
  codeVersion: string;
  computedAt: string;
  computeMillis: number;
  holdout: Holdout;
  scorecards: Scorecard[];
  notes: string[];
}

/** Several models of one target at one horizon on the same origins. */
export interface Scorecard {
  question: Question;
  target: string;
  targetLabel: string;
  horizonBars: number;
  forecasts: number;
  possibleForecasts: number;
  from: string;
  to: string;
  /** The name of the measure by which models are compared. */
  loss: string;
  baseline: string;
  measures: { name: string; label: string; better: string }[];
  verdict: 'better' | 'no-difference' | 'no-skill';
  verdictText: string;
  /** When the forecasts drawn in the courses were made. */
  t: UtcSeconds[];
  models: ScoredModel[];
}

export interface ScoredModel {
  model: string;
  label: string;
  settings: Record<string, string>;
  metrics: Record<string, number | null>;
  /** Its mean loss over the baseline's, with the ends of its interval of 95 %. */
  ratio: { value: number | null; low: number | null; high: number | null };
  tests: {
    dieboldMariano: number | null;
    p: Probability | null;
    adjustedP: Probability | null;
    confidenceSetP: Probability | null;
  };
  mayBeBest: boolean;
  verdict: ModelVerdict;
  verdictText: string;
  /** What it lost more than the baseline up to each `t`, as a part of all the baseline lost. */
  lossDifference: (number | null)[];
  coverage: CoverageCourse | null;
  pit: Pit | null;
  reliability: Reliability | null;
}

/** How often the central 90 % interval held. */
export interface CoverageCourse {
  nominal: Probability;
  realised: Probability;
  worst250: Probability | null;
  worst250From: string | null;
  worst250To: string | null;
  running: (Probability | null)[];
}

/** Where outcomes fell among the quantiles, from forecasts that do not overlap. */
export interface Pit {
  probabilities: Probability[];
  counts: number[];
  statistic: number;
  p: Probability;
}

/** Whether what was called likely came. */
export interface Reliability {
  bins: { lower: number; upper: number; count: number; forecast: Probability; frequency: Probability }[];
  calibrationError: number;
}
