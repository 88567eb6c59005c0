import { TimeMap } from '../../charts/time-map';
import type { ChartBars } from '../../state/windows';

const DAY = 86_400;
const SPANS: readonly [name: string, seconds: number | undefined, words: string][] = [
  ['1M', 30.44 * DAY, 'the last month'],
  ['6M', 182.6 * DAY, 'the last six months'],
  ['1Y', 365.25 * DAY, 'the last year'],
  ['All', undefined, 'everything'],
];

/** Room after the last bar: the forecast's horizons and a little air. */
export const FUTURE_BARS = 24;

/** The bar positions of the newest `seconds`; of everything when there are no more, or none are given. */
export function rangeOf(bars: ChartBars, seconds: number | undefined): [from: number, to: number] {
  const to = bars.end - 0.5 + FUTURE_BARS;
  const last = bars.t.at(-1);
  const first =
    seconds === undefined || last === undefined
      ? undefined
      : new TimeMap(bars.i, bars.t).indexAt(last - seconds);
  return [first === undefined ? -0.5 : Math.ceil(first) - 0.5, to];
}

/** Brings the newest month, half year, year, or all into sight. */
export function RangeButtons({
  bars,
  onRange,
}: {
  bars: ChartBars | undefined;
  onRange: (range: [number, number]) => void;
}) {
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">Bars in sight</legend>
      {SPANS.map(([name, seconds, words]) => (
        <button
          key={name}
          type="button"
          title={words}
          aria-label={`${name}: ${words}`}
          disabled={!bars}
          onClick={() => bars && onRange(rangeOf(bars, seconds))}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
