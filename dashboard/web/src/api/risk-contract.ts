/** What may be lost and which prices may be touched, exactly as docs/reference/rest-api.md says it. */

import type { ModelVerdict } from './contract';
import type { VarianceProxy } from './evaluation-contract';
import type { LogReturn, Price, Probability } from './units';

/** Whether what was said of losses held so far. */
export type Standing = 'held' | 'rejected' | 'not-enough-data';

export interface Risk {
  instrument: string;
  interval: string;
  bars: number;
  dataVersion: string;
  variance: VarianceProxy;
  codeVersion: string;
  computedAt: string;
  computeMillis: number;
  /** When the bar was complete that it is told from. */
  asOf: string;
  close: Price;
  horizons: RiskHorizon[];
  notes: string[];
}

export interface RiskHorizon {
  horizonBars: number;
  tailModel: string;
  /** How many forecasts were scored; 0 where there are too few. */
  forecasts: number;
  /** Whether the model beats a constant volatility; null where nothing is scored. */
  skill: { state: ModelVerdict; text: string } | null;
  losses: Loss[];
  touchModel: string;
  touches: { move: number; probability: Probability }[];
  touchRecord: TouchRecord | null;
  scales: Scales | null;
}

/** What may be lost at a level, as log returns below zero. */
export interface Loss {
  level: Probability;
  valueAtRisk: LogReturn;
  expectedShortfall: LogReturn;
  standing: Standing;
  text: string;
  record: TailRecord | null;
}

/** How such statements did; a test without an answer is null. */
export interface TailRecord {
  outcomes: number;
  exceedances: number;
  expected: number;
  p: Probability | null;
  kupiecP: Probability | null;
  christoffersenP: Probability | null;
  dynamicQuantileP: Probability | null;
  acerbiSzekelyP: Probability | null;
  mcNeilFreyP: Probability | null;
  fisslerZiegel: number | null;
}

export interface TouchRecord {
  forecasts: number;
  brier: number;
  baseRateBrier: number;
  calibrationError: number;
  adjustedP: Probability | null;
  verdict: ModelVerdict;
  verdictText: string;
}

/** Where the risk comes from; the contributions sum to the three figures. */
export interface Scales {
  level: Probability;
  variance: number;
  valueAtRisk: LogReturn;
  expectedShortfall: LogReturn;
  contributions: {
    fromBars: number;
    periods: string;
    variance: number;
    valueAtRisk: LogReturn;
    expectedShortfall: LogReturn;
  }[];
}
