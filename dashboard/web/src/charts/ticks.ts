import type { BarIndex, UtcSeconds } from '../api/units';
import type { TimeMap } from './time-map';

/** A mark on the time axis. `major` marks open a larger calendar unit (a year among months, a day among hours). */
export interface TimeTick {
  index: BarIndex;
  label: string;
  major: boolean;
}

type Unit = 'year' | 'month' | 'day' | 'minute';

/** Candidate spacings from fine to coarse, with their rough length in seconds. */
const SPACINGS: readonly { unit: Unit; count: number; seconds: number }[] = [
  { unit: 'minute', count: 1, seconds: 60 },
  { unit: 'minute', count: 5, seconds: 300 },
  { unit: 'minute', count: 15, seconds: 900 },
  { unit: 'minute', count: 30, seconds: 1800 },
  { unit: 'minute', count: 60, seconds: 3600 },
  { unit: 'minute', count: 180, seconds: 10800 },
  { unit: 'minute', count: 360, seconds: 21600 },
  { unit: 'day', count: 1, seconds: 86400 },
  { unit: 'day', count: 7, seconds: 604800 },
  { unit: 'month', count: 1, seconds: 2629800 },
  { unit: 'month', count: 3, seconds: 7889400 },
  { unit: 'month', count: 6, seconds: 15778800 },
  { unit: 'year', count: 1, seconds: 31557600 },
  { unit: 'year', count: 2, seconds: 63115200 },
  { unit: 'year', count: 5, seconds: 157788000 },
  { unit: 'year', count: 10, seconds: 315576000 },
];

const part = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const CLOCK = part({ hour: '2-digit', minute: '2-digit' });
const DAY = part({ day: 'numeric', month: 'short' });
const MONTH = part({ month: 'short' });
const YEAR = part({ year: 'numeric' });

/** Room for half a label at the left edge, as a share of the room that a mark has. */
const EDGE_SHARE = 0.35;

/**
 * Calendar marks for a gap-free axis: the boundaries of the finest unit that leaves `minGap` bars between marks, each
 * placed at the first bar on or after its boundary.
 */
export function timeTicks(times: TimeMap, from: BarIndex, to: BarIndex, maxTicks: number): TimeTick[] {
  const first = Math.max(0, Math.ceil(from));
  const start = times.timeAt(first) ?? undefined;
  const end = lastTime(times, first, to);
  if (start === undefined || end === undefined || maxTicks < 1 || end.time <= start) return [];
  const bars = end.index - first;
  const spacing =
    SPACINGS.find((one) => (end.time - start) / one.seconds <= maxTicks) ?? SPACINGS[SPACINGS.length - 1];
  if (!spacing || bars <= 0) return [];
  const minGap = ((to - from) / maxTicks) * 0.6;
  const ticks: TimeTick[] = [];
  for (const boundary of boundaries(start, end.time, spacing.unit, spacing.count)) {
    const index = times.indexAt(boundary);
    // A label at the very edge would be cut off.
    if (index === undefined || index - from < ((to - from) / maxTicks) * EDGE_SHARE) continue;
    const tick = describe(Math.ceil(index - 1e-9), boundary, spacing.unit);
    const previous = ticks[ticks.length - 1];
    if (previous && tick.index - previous.index < minGap) {
      if (tick.major && !previous.major) ticks[ticks.length - 1] = tick;
      continue;
    }
    ticks.push(tick);
  }
  return withContext(ticks, times, spacing.unit);
}

/** Months without a year in sight, or hours without a day, would leave open which: the first mark says it. */
function withContext(ticks: TimeTick[], times: TimeMap, unit: Unit): TimeTick[] {
  const [first, ...others] = ticks;
  const time = first === undefined ? undefined : times.timeAt(first.index);
  if (first === undefined || time === undefined || unit === 'year') return ticks;
  const known = unit === 'day' ? false : ticks.some((tick) => tick.major);
  if (known) return ticks;
  const at = time * 1000;
  const label = unit === 'minute' ? `${DAY.format(at)}, ${first.label}` : `${first.label} ${YEAR.format(at)}`;
  return [{ ...first, label }, ...others];
}

/** The last known time inside the range: what lies after the last bar has no calendar. */
function lastTime(
  times: TimeMap,
  first: BarIndex,
  to: BarIndex,
): { index: BarIndex; time: UtcSeconds } | undefined {
  const inside = times.timeAt(Math.floor(to));
  if (inside !== undefined) return { index: Math.floor(to), time: inside };
  const lastLoaded = times.lastIndex();
  const time = lastLoaded === undefined ? undefined : times.timeAt(lastLoaded);
  return time === undefined || lastLoaded === undefined || lastLoaded <= first
    ? undefined
    : { index: lastLoaded, time };
}

function* boundaries(start: UtcSeconds, end: UtcSeconds, unit: Unit, count: number): Generator<UtcSeconds> {
  if (unit === 'minute') {
    const step = count * 60;
    for (let at = Math.ceil(start / step) * step; at <= end; at += step) yield at;
    return;
  }
  if (unit === 'day') {
    // Weeks start on Monday; 1970-01-05 was one.
    const step = count * 86400;
    const phase = count === 7 ? 4 * 86400 : 0;
    for (let at = Math.ceil((start - phase) / step) * step + phase; at <= end; at += step) yield at;
    return;
  }
  const date = new Date(start * 1000);
  const months = unit === 'year' ? 12 * count : count;
  let month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months;
  for (;;) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / 1000;
    if (at > end) return;
    if (at >= start) yield at;
    month += months;
  }
}

function describe(index: BarIndex, boundary: UtcSeconds, unit: Unit): TimeTick {
  const at = boundary * 1000;
  const date = new Date(at);
  switch (unit) {
    case 'minute':
      return boundary % 86400 === 0
        ? { index, label: DAY.format(at), major: true }
        : { index, label: CLOCK.format(at), major: false };
    case 'day':
      return { index, label: DAY.format(at), major: date.getUTCDate() <= 7 };
    case 'month':
      return date.getUTCMonth() === 0
        ? { index, label: YEAR.format(at), major: true }
        : { index, label: MONTH.format(at), major: false };
    case 'year':
      return { index, label: YEAR.format(at), major: true };
  }
}
