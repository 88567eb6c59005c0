import type { Probability } from './units';

/** A prediction interval as a pair of columns of a quantile table. */
export interface BandColumns {
  /** Nominal coverage. */
  level: Probability;
  lower: number;
  upper: number;
}

/** The bands that the page shows; others that an answer holds stay in the answer. */
const SHOWN: readonly Probability[] = [0.5, 0.8, 0.95];
const SAME = 1e-9;

/** Whether two levels are the same but for rounding. */
export function sameLevel(a: Probability, b: Probability): boolean {
  return Math.abs(a - b) < SAME;
}

/**
 * Pairs the quantile levels that lie symmetrically about one half, narrowest band first: those of 50, 80 and 95 %, or
 * all there are when none of these is among them.
 */
export function bandColumns(quantileLevels: readonly Probability[]): BandColumns[] {
  const all = quantileLevels
    .flatMap((level, lower) => {
      const upper = quantileLevels.findIndex((other) => sameLevel(other, 1 - level));
      return level < 0.5 - SAME && upper >= 0 ? [{ level: 1 - 2 * level, lower, upper }] : [];
    })
    .sort((a, b) => a.level - b.level);
  const shown = all.filter((band) => SHOWN.some((level) => sameLevel(level, band.level)));
  return shown.length > 0 ? shown : all;
}
