import type { Decomposition } from '../../api/contract';
import { lowerBound, TimeMap } from '../../charts/time-map';
import { basisPoints, integer, price, volume } from '../../format/numbers';
import { barTime } from '../../format/times';
import { type ChartBars, pricesDecimals } from '../../state/windows';

/** Rows shown at most: the newest in sight. */
const MOST_ROWS = 200;

/** What the chart shows, as a table: the accessible twin of the canvas. */
export function BarTable({
  bars,
  decomposition,
  range,
  interval,
}: {
  bars: ChartBars | undefined;
  decomposition: Decomposition | undefined;
  range: readonly [number, number] | undefined;
  interval: string;
}) {
  if (!bars || bars.i.length === 0) return null;
  const first = range ? lowerBound(bars.i, range[0]) : 0;
  const last = range ? lowerBound(bars.i, range[1]) : bars.i.length;
  const shown = Array.from({ length: Math.min(MOST_ROWS, last - first) }, (_, k) => last - 1 - k);
  const levels = decomposition?.levels ?? [];
  const points = decomposition ? new TimeMap(decomposition.i, decomposition.t) : undefined;
  const decimals = pricesDecimals(bars);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="panel table-scroll" aria-label="Bars in sight as a table" tabIndex={0}>
      <table>
        <caption>
          {integer(shown.length)} of {integer(Math.max(0, last - first))} bars in sight, newest first; levels
          in basis points of the log price
        </caption>
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            {['Open', 'High', 'Low', 'Close', 'Volume'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {levels.map((level) => (
              <th key={level.level} scope="col">
                D{level.level}
              </th>
            ))}
            {decomposition && <th scope="col">S{decomposition.smooth.level}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((k) => {
            // A level's value stands beside a bar only if it is that bar's: the two are downsampled apart.
            const point = points?.pointOf(bars.i[k] ?? -1) ?? -1;
            const smooth = decomposition?.smooth.values[point];
            return (
              <tr key={k}>
                <th scope="row">{barTime(bars.t[k] ?? 0, interval)}</th>
                <td>{price(bars.o[k], decimals)}</td>
                <td>{price(bars.h[k], decimals)}</td>
                <td>{price(bars.l[k], decimals)}</td>
                <td>{price(bars.c[k], decimals)}</td>
                <td>{volume(bars.v[k])}</td>
                {levels.map((level) => (
                  <td key={level.level}>{basisPoints(level.values[point])}</td>
                ))}
                {decomposition && (
                  <td>{smooth === null || smooth === undefined ? '—' : price(Math.exp(smooth), decimals)}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
