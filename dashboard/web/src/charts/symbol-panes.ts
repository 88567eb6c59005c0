import type { Decomposition, WaveletLevel } from '../api/contract';
import { basisPoints, decimalsOf, price, priceMarks } from '../format/numbers';
import { type ChartBars, pricesDecimals } from '../state/windows';
import { candlePainter, formingPainter, visibleExtremes } from './candles';
import { type Fan, fanExtremes, fanPainter } from './fan';
import type { Painter } from './frame';
import { CAUTION_ORDER, CAUTION_WORDS, type CautionRun, cautionRuns, hatchPainter } from './hatch';
import { levelColour } from './palette';
import type { PaneLine, PaneSpec } from './pane';
import { lowerBound, TimeMap } from './time-map';
import type { ValueRange } from './y-zoom';

/** What the symbol chart shows. */
export interface SymbolPicture {
  bars: ChartBars;
  decomposition: Decomposition | undefined;
  fan: Fan | undefined;
  /** The bar that is still open; it stands at the position after the last. */
  forming?: { o: number; h: number; l: number; c: number } | undefined;
  /** Whether the smooth is drawn over the price. */
  trend: boolean;
  /** Whether equal distances on the price axis are equal ratios; without effect where a price is not positive. */
  log: boolean;
}

/** Free room above and below what is fitted, as a share of its height; below there is volume as well. */
const HEADROOM = 0.06;
const FOOTROOM = 0.2;

/** The panes of the symbol page: the price, then one for each wavelet level, finest first. */
export function symbolPanes(picture: SymbolPicture): PaneSpec[] {
  return [pricePane(picture), ...levelPanes(picture.decomposition, picture.bars.end)];
}

/** The panes of the levels. They are the same objects as before when nothing of them changed, so none is repainted. */
export class LevelPanes {
  #decomposition: Decomposition | undefined;
  #end: number | undefined;
  #panes: PaneSpec[] = [];

  of(decomposition: Decomposition | undefined, end: number): PaneSpec[] {
    if (decomposition !== this.#decomposition || end !== this.#end) {
      this.#decomposition = decomposition;
      this.#end = end;
      this.#panes = levelPanes(decomposition, end);
    }
    return this.#panes;
  }
}

function levelPanes(decomposition: Decomposition | undefined, end: number): PaneSpec[] {
  return (decomposition?.levels ?? []).map((level) => levelPane(level, decomposition?.i ?? [], end));
}

export function pricePane({ bars, decomposition, fan, forming, trend, log }: SymbolPicture): PaneSpec {
  const last = forming?.c ?? bars.c.at(-1);
  const decimals = pricesDecimals(bars);
  const shown = trend ? decomposition : undefined;
  const painters: Painter[] = fan ? [fanPainter(fan), candlePainter(bars)] : [candlePainter(bars)];
  if (forming) painters.push(formingPainter(bars.end, forming));
  const pane: PaneSpec = {
    id: 'price',
    title: 'Price',
    note: (from, to) =>
      [
        shown ? trendNote(shown, from, to, fitPrice(bars, fan, forming, from, to)) : '',
        fan ? bandsNote(fan) : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    weight: 6,
    leastHeight: 240,
    positions: shown ? shown.i : bars.i,
    lines: shown ? trendLines(shown) : [],
    under: (frame) => {
      for (const paint of painters) paint(frame);
    },
    fit: (from, to) => fitPrice(bars, fan, forming, from, to),
    format: (value) => price(value, decimals),
    formatMarks: (marks) => priceMarks(marks, decimals),
  };
  if (last !== undefined)
    pane.mark = {
      value: last,
      text: price(last, decimals),
      colour: last >= (forming?.o ?? bars.o.at(-1) ?? last) ? 'up' : 'down',
    };
  return log && bars.l.every((low) => low > 0) ? onLogAxis(pane, bars, fan, forming, decimals) : pane;
}

/** The same pane with an axis of logarithms, on which equal distances are equal ratios. */
function onLogAxis(
  pane: PaneSpec,
  bars: ChartBars,
  fan: Fan | undefined,
  forming: SymbolPicture['forming'],
  decimals: number,
): PaneSpec {
  const logged: PaneSpec = {
    ...pane,
    project: Math.log,
    lines: pane.lines.map((line) => ({
      ...line,
      values: line.values.map((value) => (value === null ? null : Math.log(value))),
    })),
    fit: (from, to) => {
      const [low, high] = extremes(bars, fan, forming, from, to) ?? [1, 2];
      const height = Math.log(high / low) || 0.01;
      return [Math.log(low) - height * FOOTROOM, Math.log(high) + height * HEADROOM];
    },
    format: (value) => price(Math.exp(value), decimals),
    marks: (low, high) => ratioMarks(Math.exp(low), Math.exp(high)).map(Math.log),
    formatMarks: (marks) =>
      marks.map((mark) => {
        const value = rounded(Math.exp(mark));
        return price(value, Math.max(Math.min(2, decimals), decimalsOf(value)));
      }),
  };
  if (pane.mark) logged.mark = { ...pane.mark, value: Math.log(pane.mark.value) };
  return logged;
}

const MOST_MARKS = 7;

/** Round prices in a range for an axis of ratios: evenly spaced in a narrow one, else 1, 2, 5, 10 or the like. */
export function ratioMarks(low: number, high: number): number[] {
  if (!(low > 0 && high > low)) return [];
  if (high / low < 4) {
    const rough = (high - low) / MOST_MARKS;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => rounded((first + k) * step));
  }
  const decades = Math.log10(high / low);
  const factors = decades < 1 ? [1, 1.5, 2, 3, 4, 5, 7] : decades < 2 ? [1, 2, 5] : [1];
  const marks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
    for (const factor of factors) marks.push(rounded(factor * 10 ** power));
  return marks.filter((mark) => mark >= low && mark <= high);
}

function rounded(value: number): number {
  return Number(value.toPrecision(10));
}

/** The smooth as a price: whole where it stays, in dashes where later bars will still change it. */
function trendLines({ smooth }: Decomposition): PaneLine[] {
  const prices = smooth.values.map((value) => (value === null ? null : Math.exp(value)));
  const changes = (k: number) => smooth.quality[k] === 'P';
  return [
    { colour: 'trend', width: 1.75, values: prices.map((value, k) => (changes(k) ? null : value)) },
    {
      colour: 'trend',
      width: 1.75,
      dashed: true,
      // The last value that stays is in both, so that the line is not broken.
      values: prices.map((value, k) => (changes(k) || changes(k + 1) ? value : null)),
    },
  ];
}

/** What the trend in sight is and by how much it is late; where no line is drawn, why. */
export function trendNote(
  { smooth, view, levels, i }: Decomposition,
  from: number,
  to: number,
  prices: ValueRange = [0, Number.POSITIVE_INFINITY],
): string {
  const first = Math.max(0, lowerBound(i, from) - 1);
  const end = lowerBound(i, to + 1e-9);
  const quality = smooth.quality.slice(first, end);
  const seen = smooth.values.slice(first, end).filter((value) => value !== null);
  if (seen.length === 0) {
    if (quality.includes('G')) return 'no trend here: a close is missing or not positive';
    if (quality.includes('W')) return `no trend here: it needs ${levels.at(-1)?.warmUpBars ?? 0} bars first`;
    return '';
  }
  const name = `trend S${smooth.level}`;
  if (seen.every((value) => Math.exp(value) > prices[1])) return `${name} is above the prices in sight`;
  if (seen.every((value) => Math.exp(value) < prices[0])) return `${name} is below the prices in sight`;
  if (view === 'two-sided')
    return quality.includes('P')
      ? `${name}, two-sided, dashed where later bars will change it`
      : `${name}, two-sided`;
  return smooth.delayBars > 0 ? `${name}, ${trails(smooth.delayBars)}` : name;
}

function trails(bars: number): string {
  return `trails by ${bars} bar${bars === 1 ? '' : 's'}`;
}

/** The bands' nominal coverage next to what they really held. */
function bandsNote(fan: Fan): string {
  const narrowFirst = [...fan.bands].reverse();
  const nominal = narrowFirst.map((band) => Math.round(band.level * 100)).join('/');
  const held = narrowFirst.map((band) => band.held);
  const known = held.every((share) => share !== undefined);
  return known
    ? `bands ${nominal} %, held ${held.map((share) => ((share ?? 0) * 100).toFixed(1)).join('/')} % at ${fan.horizons[0]} bar`
    : `bands ${nominal} %, coverage not known yet`;
}

/** Lowest and highest price in sight, those of the fan and of the open bar included. */
function extremes(
  bars: ChartBars,
  fan: Fan | undefined,
  forming: SymbolPicture['forming'],
  from: number,
  to: number,
): ValueRange | undefined {
  const open: ValueRange | undefined =
    forming && bars.end >= from && bars.end <= to ? [forming.l, forming.h] : undefined;
  const seen = [visibleExtremes(bars, from, to), fan ? fanExtremes(fan, from, to) : undefined, open];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const range of seen) {
    if (!range) continue;
    low = Math.min(low, range[0]);
    high = Math.max(high, range[1]);
  }
  return low <= high ? [low, high] : undefined;
}

function fitPrice(
  bars: ChartBars,
  fan: Fan | undefined,
  forming: SymbolPicture['forming'],
  from: number,
  to: number,
): ValueRange {
  const [low, high] = extremes(bars, fan, forming, from, to) ?? [0, 0];
  const height = high - low || Math.abs(high) * 0.01 || 1;
  return [low - height * FOOTROOM, high + height * HEADROOM];
}

function levelPane(level: WaveletLevel, index: readonly number[], end: number): PaneSpec {
  const runs = cautionRuns(level.quality, index, end);
  const points = new TimeMap(index, index);
  const hatch = hatchPainter(runs);
  return {
    id: `level-${level.level}`,
    title: levelTitle(level),
    note: (from, to) => cautionNote(level, runs, from, to),
    weight: 1,
    leastHeight: 58,
    positions: index,
    lines: [{ colour: levelColour(level.level), width: 1.25, values: level.values }],
    under: (frame) => {
      const zero = Math.round(frame.y(0));
      frame.context.fillStyle = frame.colour('line');
      frame.context.fillRect(frame.left, zero, frame.width, Math.max(1, Math.round(frame.ratio)));
      hatch(frame);
    },
    fit: (from, to) => fitAboutZero(level.values, index, from, to),
    format: basisPoints,
    marks: symmetricMarks,
    read: (at) => (at >= end ? '' : basisPoints(level.values[points.pointOf(Math.round(at)) ?? -1])),
  };
}

/** The level's name, the periods that it holds, and by how much it is late. */
export function levelTitle({ level, band, delayBars }: WaveletLevel): string {
  const name = `D${level} · ${band.label.replace(' to ', '–')}`;
  return delayBars > 0 ? `${name} · ${trails(delayBars)}` : name;
}

/** One round value above zero and its mirror below: all that a low pane has room for. */
export function symmetricMarks(low: number, high: number): number[] {
  const most = Math.max(Math.abs(low), Math.abs(high)) * 0.85;
  if (!(most > NOTHING_IN_SIGHT)) return [];
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 4, 3, 2.5, 2, 1.5].find((factor) => factor * power <= most) ?? 1;
  return [step * power, -step * power].filter((mark) => mark >= low && mark <= high);
}

/** What the hatching in sight means, in words, so that it is never the only sign. */
export function cautionNote(
  level: Pick<WaveletLevel, 'warmUpBars'>,
  runs: readonly CautionRun[],
  from: number,
  to: number,
): string {
  const seen = new Set(runs.filter((run) => run.from <= to && run.to >= from).map((run) => run.kind));
  return CAUTION_ORDER.filter((kind) => seen.has(kind))
    .map((kind) => (kind === 'warm-up' ? `warm-up: ${level.warmUpBars} bars needed` : CAUTION_WORDS[kind]))
    .join(' · ');
}

/** Half the height of a level of which nothing can be seen; such a pane gets no marks, as they would say nothing. */
const NOTHING_IN_SIGHT = 1e-12;

/** Symmetric about zero, so that the zero line stays in the middle of every level. */
export function fitAboutZero(
  values: readonly (number | null)[],
  index: readonly number[],
  from: number,
  to: number,
): ValueRange {
  let largest = 0;
  for (let k = Math.max(0, lowerBound(index, from) - 1); k < index.length; k++) {
    if ((index[k] ?? 0) > to) break;
    largest = Math.max(largest, Math.abs(values[k] ?? 0));
  }
  const half = largest > 0 ? largest * 1.15 : NOTHING_IN_SIGHT;
  return [-half, half];
}
