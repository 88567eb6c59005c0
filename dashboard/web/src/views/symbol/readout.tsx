import type { Decomposition } from '../../api/contract';
import type { Fan } from '../../charts/fan';
import { TimeMap } from '../../charts/time-map';
import { integer, price, volume } from '../../format/numbers';
import { type ChartBars, pricesDecimals } from '../../state/windows';
import { ChartTimes } from './chart-times';

/** What stands at the cursor, or at the last bar in sight when there is none. */
export interface ReadoutContent {
  when: string;
  parts: { name: string; value: string }[];
  /** Said after the parts, such as that one candle stands for several bars. */
  note: string;
}

export function readoutOf(
  bars: ChartBars,
  decomposition: Decomposition | undefined,
  fan: Fan | undefined,
  cursor: number | undefined,
  interval: string,
  range?: readonly [from: number, to: number],
): ReadoutContent | undefined {
  if (bars.i.length === 0) return undefined;
  const index = Math.max(0, cursor ?? lastInSight(bars.end, range?.[1]));
  const when = new ChartTimes(bars, interval).describe(index);
  const decimals = pricesDecimals(bars);
  if (index >= bars.end) return { when, parts: fanParts(fan, index - bars.end + 1, decimals), note: '' };
  const at = new TimeMap(bars.i, bars.t).pointAt(index);
  const parts = [
    { name: 'O', value: price(bars.o[at], decimals) },
    { name: 'H', value: price(bars.h[at], decimals) },
    { name: 'L', value: price(bars.l[at], decimals) },
    { name: 'C', value: price(bars.c[at], decimals) },
    { name: 'V', value: volume(bars.v[at]) },
  ];
  if (decomposition) {
    const point = new TimeMap(decomposition.i, decomposition.t).pointOf(Math.round(index));
    const smooth = decomposition.smooth.values[point ?? -1];
    if (smooth !== null && smooth !== undefined)
      parts.push({ name: `S${decomposition.smooth.level}`, value: price(Math.exp(smooth), decimals) });
  }
  const span = (bars.i[at + 1] ?? bars.end) - (bars.i[at] ?? 0);
  return { when, parts, note: span > 1 ? `${integer(span)} bars joined; zoom in to part them` : '' };
}

/** The newest bar that a view up to `to` shows. */
export function lastInSight(end: number, to: number | undefined): number {
  return Math.max(0, Math.min(end - 1, to === undefined ? end - 1 : Math.floor(to)));
}

function fanParts(fan: Fan | undefined, horizon: number, decimals: number): ReadoutContent['parts'] {
  const row = fan?.horizons.indexOf(horizon) ?? -1;
  if (!fan || row < 0) return [{ name: 'forecast', value: 'none this far' }];
  const parts = [...fan.bands].reverse().map((band) => ({
    name: `${Math.round(band.level * 100)} %`,
    value: `${price(band.lower[row], decimals)} – ${price(band.upper[row], decimals)}`,
  }));
  if (fan.median) parts.unshift({ name: 'median', value: price(fan.median[row], decimals) });
  return parts;
}

/** The readout as one sentence for a screen reader. */
export function spoken(readout: ReadoutContent | undefined): string {
  if (!readout) return '';
  const names: Record<string, string> = { O: 'open', H: 'high', L: 'low', C: 'close', V: 'volume' };
  return `${readout.when}: ${readout.parts.map(({ name, value }) => `${names[name] ?? name} ${value}`).join(', ')}`;
}

/** One line above the chart. */
export function Readout({ readout }: { readout: ReadoutContent | undefined }) {
  return (
    <div class="readout" aria-hidden="true">
      {readout && (
        <>
          <span class="readout-when">{readout.when}</span>
          {readout.parts.map(({ name, value }) => (
            <span key={name}>
              <span class="quiet">{name}</span> <b>{value}</b>
            </span>
          ))}
          {readout.note && <span class="quiet">{readout.note}</span>}
        </>
      )}
    </div>
  );
}
