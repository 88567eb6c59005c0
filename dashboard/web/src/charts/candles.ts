import { barPixels, clipped, type Frame, type Painter } from './frame';
import { lowerBound } from './time-map';

/** Bars in columns, sorted by position; each covers the positions up to the next one's. */
export interface BarColumns {
  readonly i: readonly number[];
  readonly o: readonly number[];
  readonly h: readonly number[];
  readonly l: readonly number[];
  readonly c: readonly number[];
  readonly v: readonly (number | null)[];
  /** The position after the last bar covered. */
  readonly end: number;
}

/** One drawn candle, which may stand for several bars; positions are in bars, prices as given. */
export interface Candle {
  /** Middle of the covered positions. */
  centre: number;
  /** Bars covered. */
  span: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/**
 * The candles to draw for the visible range. Bars narrower than `minSpan` positions are joined as a larger bar would be
 * (first open, highest high, lowest low, last close, summed volume), so that no extreme gets lost between pixels.
 */
export function layoutCandles(bars: BarColumns, from: number, to: number, minSpan: number): Candle[] {
  const candles: Candle[] = [];
  const count = bars.i.length;
  let k = Math.max(0, lowerBound(bars.i, from) - 1);
  while (k < count) {
    const start = bars.i[k] ?? 0;
    if (start > to) break;
    const candle: Candle = {
      centre: 0,
      span: 0,
      open: bars.o[k] ?? Number.NaN,
      high: Number.NEGATIVE_INFINITY,
      low: Number.POSITIVE_INFINITY,
      close: Number.NaN,
      volume: 0,
    };
    let end = start;
    // Groups start at multiples of the span, so that panning does not regroup the bars.
    const limit = minSpan <= 1 ? start + 1e-9 : (Math.floor(start / minSpan) + 1) * minSpan;
    do {
      candle.high = Math.max(candle.high, bars.h[k] ?? candle.high);
      candle.low = Math.min(candle.low, bars.l[k] ?? candle.low);
      candle.close = bars.c[k] ?? candle.close;
      candle.volume += bars.v[k] ?? 0;
      k++;
      end = k < count ? (bars.i[k] ?? bars.end) : bars.end;
    } while (k < count && end < limit);
    candle.span = end - start;
    candle.centre = (start + end - 1) / 2;
    candles.push(candle);
  }
  return candles;
}

/** Share of the pane's height that the highest volume bar takes. */
const VOLUME_SHARE = 0.16;

/**
 * Rising bars are hollow and blue, falling ones filled and orange: the direction can be read without colour.
 * Volume stands at the foot of the pane, behind the candles.
 */
export function candlePainter(bars: BarColumns): Painter {
  return (frame) => {
    const pixels = barPixels(frame);
    const candles = layoutCandles(bars, frame.from, frame.to, 1.2 / pixels);
    clipped(frame, (context) => {
      paintVolume(context, frame, candles, pixels);
      paintCandles(context, frame, candles, pixels);
    });
  };
}

/** The bar that is still open: a candle like the others, but pale, because it will change. */
export function formingPainter(index: number, bar: { o: number; h: number; l: number; c: number }): Painter {
  return (frame) => {
    if (index < frame.from - 1 || index > frame.to + 1) return;
    const candle = { centre: index, span: 1, open: bar.o, high: bar.h, low: bar.l, close: bar.c, volume: 0 };
    clipped(frame, (context) => {
      context.globalAlpha = 0.55;
      paintCandles(context, frame, [candle], barPixels(frame));
    });
  };
}

function paintVolume(
  context: CanvasRenderingContext2D,
  frame: Frame,
  candles: Candle[],
  pixels: number,
): void {
  let highest = 0;
  for (const candle of candles) highest = Math.max(highest, candle.volume / candle.span);
  if (highest <= 0) return;
  const foot = frame.top + frame.height;
  context.fillStyle = frame.colour('volume');
  for (const candle of candles) {
    const height = Math.round((candle.volume / candle.span / highest) * frame.height * VOLUME_SHARE);
    const { x, width } = bodyOf(frame, candle, pixels);
    context.fillRect(x, foot - height, width, height);
  }
}

function paintCandles(
  context: CanvasRenderingContext2D,
  frame: Frame,
  candles: Candle[],
  pixels: number,
): void {
  const line = Math.max(1, Math.round(frame.ratio));
  for (const rising of [true, false]) {
    const colour = frame.colour(rising ? 'up' : 'down');
    context.fillStyle = colour;
    for (const candle of candles) {
      if (candle.close >= candle.open !== rising) continue;
      const { x, width } = bodyOf(frame, candle, pixels);
      const high = Math.round(frame.y(candle.high));
      const low = Math.round(frame.y(candle.low));
      const top = Math.round(frame.y(Math.max(candle.open, candle.close)));
      const bottom = Math.max(top + line, Math.round(frame.y(Math.min(candle.open, candle.close))));
      const wick = x + Math.floor((width - line) / 2);
      if (width <= 2 * line) {
        context.fillRect(wick, high, line, Math.max(line, low - high));
        continue;
      }
      context.fillRect(wick, high, line, Math.max(0, top - high));
      context.fillRect(wick, bottom, line, Math.max(0, low - bottom));
      if (rising && width >= 4 * line && bottom - top > 2 * line) {
        context.fillRect(x, top, width, line);
        context.fillRect(x, bottom - line, width, line);
        context.fillRect(x, top, line, bottom - top);
        context.fillRect(x + width - line, top, line, bottom - top);
      } else {
        context.fillRect(x, top, width, bottom - top);
      }
    }
  }
}

/** Left edge and width of a candle's body in whole device pixels, with a gap to the next when there is room. */
export function bodyOf(frame: Frame, candle: Candle, pixels: number): { x: number; width: number } {
  const room = candle.span * pixels;
  const width = Math.max(1, Math.floor(room * (room > 3 ? 0.72 : 0.9)));
  return { x: Math.round(frame.x(candle.centre) - width / 2), width };
}

/** Lowest low and highest high of the bars in sight; undefined when none is. */
export function visibleExtremes(bars: BarColumns, from: number, to: number): [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = Math.max(0, lowerBound(bars.i, from) - 1); k < bars.i.length; k++) {
    if ((bars.i[k] ?? 0) > to) break;
    low = Math.min(low, bars.l[k] ?? low);
    high = Math.max(high, bars.h[k] ?? high);
  }
  return low <= high ? [low, high] : undefined;
}
