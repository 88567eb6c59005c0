import type { ForecastFan } from '../api/contract';
import { clipped, type Painter } from './frame';

/** A prediction interval at every horizon, to be filled; `level` is its nominal coverage. */
export interface FanBand {
  level: number;
  lower: number[];
  upper: number[];
}

/** A forecast ready for drawing: positions after the origin, widest band first. Never a median without bands. */
export interface Fan {
  originIndex: number;
  originPrice: number;
  horizons: number[];
  bands: FanBand[];
  median: number[] | undefined;
}

const SAME = 1e-9;

/**
 * Pairs the quantile levels that lie symmetrically about one half into bands. Without a single pair there is no fan:
 * a line without a band would claim a certainty that nobody has.
 */
export function fanOf(forecast: ForecastFan, originIndex: number, originPrice: number): Fan | undefined {
  const levels = forecast.quantileLevels;
  const column = (k: number) => forecast.prices.map((row) => row[k] ?? Number.NaN);
  const bands: FanBand[] = [];
  levels.forEach((level, lower) => {
    if (level >= 0.5 - SAME) return;
    const upper = levels.findIndex((other) => Math.abs(other - (1 - level)) < SAME);
    if (upper < 0) return;
    bands.push({ level: 1 - 2 * level, lower: column(lower), upper: column(upper) });
  });
  if (bands.length === 0 || forecast.horizons.length === 0) return undefined;
  bands.sort((a, b) => b.level - a.level);
  const middle = levels.findIndex((level) => Math.abs(level - 0.5) < SAME);
  return {
    originIndex,
    originPrice,
    horizons: forecast.horizons,
    bands,
    median: middle < 0 ? undefined : column(middle),
  };
}

/** Lowest and highest price of the fan's part in sight. */
export function fanExtremes(fan: Fan, from: number, to: number): [number, number] | undefined {
  const widest = fan.bands[0];
  if (!widest || to < fan.originIndex || from > fan.originIndex + (fan.horizons.at(-1) ?? 0))
    return undefined;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  fan.horizons.forEach((horizon, k) => {
    const at = fan.originIndex + horizon;
    if (at < from || at > to) return;
    low = Math.min(low, widest.lower[k] ?? low);
    high = Math.max(high, widest.upper[k] ?? high);
  });
  return low <= high ? [low, high] : undefined;
}

/** Bands from the widest and palest to the narrowest, their edges drawn, then the median dashed. */
export function fanPainter(fan: Fan): Painter {
  return (frame) => {
    if (frame.to < fan.originIndex) return;
    clipped(frame, (context) => {
      const startX = frame.x(fan.originIndex);
      const startY = frame.y(fan.originPrice);
      const xs = fan.horizons.map((horizon) => frame.x(fan.originIndex + horizon));
      context.fillStyle = frame.colour('fan');
      context.strokeStyle = frame.colour('fan');
      fan.bands.forEach((band, depth) => {
        context.beginPath();
        context.moveTo(startX, startY);
        band.upper.forEach((value, k) => {
          context.lineTo(xs[k] ?? startX, frame.y(value));
        });
        for (let k = band.lower.length - 1; k >= 0; k--)
          context.lineTo(xs[k] ?? startX, frame.y(band.lower[k] ?? 0));
        context.closePath();
        context.globalAlpha = 0.16 + 0.1 * depth;
        context.fill();
        context.globalAlpha = 0.75;
        context.lineWidth = frame.ratio * 0.75;
        context.stroke();
      });
      context.globalAlpha = 1;
      if (fan.median) {
        context.beginPath();
        context.moveTo(startX, startY);
        fan.median.forEach((value, k) => {
          context.lineTo(xs[k] ?? startX, frame.y(value));
        });
        context.setLineDash([5 * frame.ratio, 4 * frame.ratio]);
        context.lineWidth = 1.75 * frame.ratio;
        context.stroke();
        context.setLineDash([]);
      }
    });
  };
}
