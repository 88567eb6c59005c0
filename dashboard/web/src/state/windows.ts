import type { Bars, Decomposition } from '../api/contract';
import type { LiveDelta } from '../api/live-contract';
import type { BarIndex, UtcSeconds } from '../api/units';
import type { BarColumns } from '../charts/candles';
import { lowerBound } from '../charts/time-map';
import { priceDecimals } from '../format/numbers';

/** Bars as a chart shows them: coarse far away, fine around what is looked at. */
export interface ChartBars extends BarColumns {
  readonly t: readonly UtcSeconds[];
  /** Bars in the whole series. */
  readonly available: number;
}

/** Decimals for the prices of these bars. */
export function pricesDecimals({ o, h, l, c }: ChartBars): number {
  const newest = (prices: readonly number[]) => prices.slice(-50);
  return priceDecimals([...newest(o), ...newest(h), ...newest(l), ...newest(c)]);
}

/** A part of the series to be asked for in finer detail. */
export interface DetailRequest {
  fromIndex: BarIndex;
  /** Exclusive. */
  toIndex: BarIndex;
  from: UtcSeconds;
  /** Exclusive; undefined means up to the newest bar. */
  to: UtcSeconds | undefined;
  points: number;
}

/** Most points of the first, coarse answer over the whole history. */
export const OVERVIEW_POINTS = 2000;
const MOST_DETAIL_POINTS = 6000;

/**
 * What to load for a view of [from, to], or undefined when the overview is fine enough: as much again on either side,
 * so that a pan finds something, cut at the overview's bucket edges, so that the two join without an overlap. Single
 * bars where an answer has room for them.
 */
export function detailFor(
  overview: Bars,
  from: number,
  to: number,
  pixels: number,
): DetailRequest | undefined {
  const buckets = overview.i.length;
  if (overview.downsampling === null || buckets < 2) return undefined;
  const bucketBars = overview.available / buckets;
  const barsPerPixel = (to - from) / Math.max(1, pixels);
  if (bucketBars <= Math.max(1, barsPerPixel)) return undefined;
  const width = to - from;
  const firstBucket = Math.max(0, lowerBound(overview.i, from - width) - 1);
  const lastBucket = Math.min(buckets, lowerBound(overview.i, to + width));
  const fromIndex = overview.i[firstBucket];
  const fromTime = overview.t[firstBucket];
  if (fromIndex === undefined || fromTime === undefined || lastBucket <= firstBucket) return undefined;
  const toIndex = overview.i[lastBucket] ?? overview.available;
  const points = Math.min(MOST_DETAIL_POINTS, toIndex - fromIndex);
  return { fromIndex, toIndex, from: fromTime, to: overview.t[lastBucket], points: Math.max(10, points) };
}

/**
 * True when a loaded detail still serves a view, so that nothing need be asked for. Single bars serve wherever single
 * bars would be asked for; joined bars only the very view they were cut for, as the same address must always show the
 * same joints.
 */
export function detailServes(
  loaded: DetailRequest,
  overview: Bars,
  from: number,
  to: number,
  pixels: number,
): boolean {
  const wanted = detailFor(overview, from, to, pixels);
  if (!wanted) return false;
  if (!isSingle(wanted) || !isSingle(loaded))
    return wanted.fromIndex === loaded.fromIndex && wanted.toIndex === loaded.toIndex;
  return Math.max(0, from) >= loaded.fromIndex && Math.min(overview.available, to) <= loaded.toIndex;
}

function isSingle({ points, fromIndex, toIndex }: DetailRequest): boolean {
  return points >= toIndex - fromIndex;
}

/**
 * Bars with newer ones at the end. Those that are there already are left out; when some in between are missing, nothing is
 * added: a gap would move every later bar to a wrong place.
 */
export function appendBars(
  bars: Bars,
  { bars: newer, dataVersion }: Pick<LiveDelta, 'bars' | 'dataVersion'>,
): Bars {
  const skip = lowerBound(newer.i, bars.available);
  if (skip === newer.i.length || newer.i[skip] !== bars.available) return bars;
  const count = newer.i.length - skip;
  const add = <T>(old: readonly T[], more: readonly T[]): T[] => [...old, ...more.slice(skip)];
  return {
    ...bars,
    dataVersion,
    available: bars.available + count,
    matched: bars.matched + count,
    i: add(bars.i, newer.i),
    t: add(bars.t, newer.t),
    o: add(bars.o, newer.o),
    h: add(bars.h, newer.h),
    l: add(bars.l, newer.l),
    c: add(bars.c, newer.c),
    v: add(bars.v, newer.v),
  };
}

/** The overview with its middle replaced by the finer answer. */
export function joinBars(overview: Bars, detail?: Bars): ChartBars {
  const first = detail?.i[0];
  if (!detail || first === undefined) return { ...overview, end: overview.available };
  const [head, tail] = seams(overview.i, first, first + detail.matched);
  const join = <T>(outer: readonly T[], inner: readonly T[]): T[] => [
    ...outer.slice(0, head),
    ...inner,
    ...outer.slice(tail),
  ];
  return {
    i: join(overview.i, detail.i),
    t: join(overview.t, detail.t),
    o: join(overview.o, detail.o),
    h: join(overview.h, detail.h),
    l: join(overview.l, detail.l),
    c: join(overview.c, detail.c),
    v: join(overview.v, detail.v),
    available: overview.available,
    end: overview.available,
  };
}

/** The same for a decomposition; `end` is the position after the last bar of the detail. */
export function joinDecompositions(
  overview: Decomposition,
  detail: Decomposition | undefined,
  end: BarIndex,
): Decomposition {
  const first = detail?.i[0];
  if (!detail || first === undefined) return overview;
  const [head, tail] = seams(overview.i, first, end);
  const join = <T>(outer: readonly T[], inner: readonly T[]): T[] => [
    ...outer.slice(0, head),
    ...inner,
    ...outer.slice(tail),
  ];
  return {
    ...overview,
    i: join(overview.i, detail.i),
    t: join(overview.t, detail.t),
    levels: overview.levels.map((outer, k) => {
      const inner = detail.levels[k];
      if (!inner) return outer;
      return {
        ...outer,
        values: join(outer.values, inner.values),
        quality: outer.quality.slice(0, head) + inner.quality + outer.quality.slice(tail),
      };
    }),
    smooth: {
      ...overview.smooth,
      values: join(overview.smooth.values, detail.smooth.values),
      quality:
        overview.smooth.quality.slice(0, head) + detail.smooth.quality + overview.smooth.quality.slice(tail),
    },
  };
}

/** How many outer points stand before the inner window, and where those after it begin. */
function seams(outer: readonly number[], from: number, to: number): [head: number, tail: number] {
  return [lowerBound(outer, from), lowerBound(outer, to)];
}
