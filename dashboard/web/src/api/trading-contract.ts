/** What trading rules would have done, exactly as docs/reference/rest-api.md says it. */

import type { ModelVerdict } from './contract';
import type { Holdout } from './evaluation-contract';
import type { Probability, UtcSeconds } from './units';

/** A figure with the ends of its interval of 90 %. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface Account {
  rule: string;
  label: string;
  settings: Record<string, string>;
  annualReturn: Estimate;
  volatility: Estimate;
  sharpe: Estimate;
  /** The standard error of the Sharpe ratio, a year. */
  sharpeError: number | null;
  drawdown: Estimate;
  drawdownFrom: string;
  drawdownTo: string;
  turnover: Estimate;
  hitRate: Estimate;
  cost: Estimate;
  exposure: Estimate;
  trades: number;
  limitedDecisions: number;
  ruined: boolean;
  equity: (number | null)[];
  /** The deepest fall since the `t` before. */
  drawdowns: (number | null)[];
}

/** A rule beside buying and holding. */
export interface BookedRule {
  account: Account;
  deflatedSharpe: { probability: Probability | null; threshold: number | null; trials: number };
  comparison: {
    meanReturn: Estimate;
    meanReturnP: Probability | null;
    sharpe: Estimate;
    sharpeP: Probability | null;
  };
  /** The p value of the Sharpe ratios, corrected for the number of rules. */
  adjustedP: Probability | null;
  verdict: ModelVerdict;
  verdictText: string;
}

export interface Trading {
  instrument: string;
  interval: string;
  bars: number;
  dataVersion: string;
  codeVersion: string;
  computedAt: string;
  computeMillis: number;
  holdout: Holdout | null;
  costs: { commission: number; slippage: number; borrow: number; financing: number; cash: number } | null;
  trials: number;
  overfitting: Probability | null;
  from: string | null;
  to: string | null;
  barsPerYear: number;
  t: UtcSeconds[];
  benchmark: Account | null;
  rules: BookedRule[];
  notes: string[];
}
