import { bandColumns, sameLevel } from '../api/bands';
import type { ForecastFan } from '../api/contract';
import { clipped, type Painter } from './frame';

/** A prediction interval at every horizon, to be filled; `level` is its nominal coverage. */
export interface FanBand {
  level: number;
  lower: number[];
  upper: number[];
  /** How often such bands held at the first horizon, walking forward; undefined when that is not known. */
  held: number | undefined;
}

/** A forecast ready for drawing: positions after the origin, widest band first. Never a median without bands. */
export interface Fan {
  originIndex: number;
  originPrice: number;
  horizons: number[];
  bands: FanBand[];
  median: number[] | undefined;
}

/**
 * The bands of a forecast, ready for drawing. Without a single one there is no fan: a line without a band would claim a
 * certainty that nobody has.
 */
export function fanOf(forecast: ForecastFan, originIndex: number, originPrice: number): Fan | undefined {
  const column = (k: number) => forecast.prices.map((row) => row[k] ?? Number.NaN);
  const bands: FanBand[] = bandColumns(forecast.quantileLevels)
    .map(({ level, lower, upper }) => ({
      level,
      lower: column(lower),
      upper: column(upper),
      held: heldOf(forecast, level),
    }))
    .reverse();
  if (bands.length === 0 || forecast.horizons.length === 0) return undefined;
  const middle = forecast.quantileLevels.findIndex((level) => sameLevel(level, 0.5));
  return {
    originIndex,
    originPrice,
    horizons: forecast.horizons,
    bands,
    median: middle < 0 ? undefined : column(middle),
  };
}

function heldOf({ coverage, horizons }: ForecastFan, level: number): number | undefined {
  const first = coverage.find(
    (one) => one.horizon === horizons[0] && sameLevel(one.interval, level) && one.realised !== null,
  );
  return first?.realised ?? undefined;
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
