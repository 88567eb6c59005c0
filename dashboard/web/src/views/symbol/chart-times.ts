import type { BarIndex } from '../../api/units';
import { type TimeTick, timeTicks } from '../../charts/ticks';
import { TimeMap } from '../../charts/time-map';
import { barTime } from '../../format/times';
import type { ChartBars } from '../../state/windows';

/** Steps after the last bar that get a mark where there is room. */
const FUTURE_STEPS = [22, 10, 5, 1];

/** The words of the time axis. After the last bar it counts bars: the dates to come are not known. */
export class ChartTimes {
  readonly #bars: ChartBars | undefined;
  readonly #interval: string;
  readonly #times: TimeMap;

  constructor(bars: ChartBars | undefined, interval: string) {
    this.#bars = bars;
    this.#interval = interval;
    this.#times = new TimeMap(bars?.i ?? [], bars?.t ?? []);
  }

  ticks(from: BarIndex, to: BarIndex, most: number): TimeTick[] {
    const ticks = timeTicks(this.#times, from, to, most);
    const gap = ((to - from) / most) * 0.5;
    const last = (this.#bars?.end ?? 0) - 1;
    const future: TimeTick[] = [];
    for (const step of FUTURE_STEPS) {
      const index = last + step;
      if (index < from || index > to - gap * 0.4) continue;
      const crowded = [...ticks, ...future].some((tick) => Math.abs(tick.index - index) < gap);
      if (!crowded) future.push({ index, label: `+${step}`, major: false });
    }
    return [...ticks, ...future.sort((a, b) => a.index - b.index)];
  }

  describe(index: BarIndex): string {
    const bars = this.#bars;
    if (!bars || index < 0) return 'before the first bar';
    if (index >= bars.end) {
      const ahead = index - bars.end + 1;
      return `${ahead} bar${ahead === 1 ? '' : 's'} after the last`;
    }
    const point = this.#times.pointAt(index);
    const time = bars.t[point];
    return time === undefined ? '' : barTime(time, this.#interval);
  }
}
