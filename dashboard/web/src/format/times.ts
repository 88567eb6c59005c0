import type { UtcSeconds } from '../api/units';
import { MISSING } from './numbers';

const part = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const DAY = part({ day: 'numeric', month: 'short', year: 'numeric' });
const WEEKDAY = part({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const MINUTE = part({ hour: '2-digit', minute: '2-digit' });

const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

/** "1d" -> 86400, "5m" -> 300; undefined for an interval of another form. */
export function intervalSeconds(interval: string): number | undefined {
  const match = /^(\d+)([smhdw])$/.exec(interval);
  const unit = match?.[2] === undefined ? undefined : UNIT_SECONDS[match[2]];
  return unit === undefined || match === null ? undefined : Number(match[1]) * unit;
}

/** True when a bar spans a day or more, so that its clock time says nothing. */
export function isDaily(interval: string): boolean {
  return (intervalSeconds(interval) ?? 86400) >= 86400;
}

const INTERVAL_WORDS: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

/** "1d" -> "daily", "5m" -> "5-minute". */
export function intervalWords(interval: string): string {
  const match = /^(\d+)([smhdw])$/.exec(interval);
  const unit = match?.[2] === undefined ? undefined : INTERVAL_WORDS[match[2]];
  if (!match || unit === undefined) return interval;
  if (match[1] === '1') return unit === 'day' ? 'daily' : unit === 'week' ? 'weekly' : `1-${unit}`;
  return `${match[1]}-${unit}`;
}

export function barTime(seconds: UtcSeconds, interval: string): string {
  const at = seconds * 1000;
  return isDaily(interval) ? WEEKDAY.format(at) : `${WEEKDAY.format(at)}, ${MINUTE.format(at)}`;
}

/** The date part of an ISO instant. */
export function day(iso: string | null | undefined): string {
  if (!iso) return MISSING;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : DAY.format(at);
}

/** An ISO instant to the minute, in UTC. */
export function instant(iso: string | null | undefined): string {
  if (!iso) return MISSING;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : `${DAY.format(at)}, ${MINUTE.format(at)} UTC`;
}

/** The time of day of a moment in milliseconds, to the minute, in UTC. */
export function timeOfDay(millis: number): string {
  return MINUTE.format(millis);
}

const AGES: [seconds: number, unit: string][] = [
  [31557600, 'year'],
  [2629800, 'month'],
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** 7300 -> "2 hours", with the largest unit that fits at least once. */
export function age(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return MISSING;
  for (const [size, unit] of AGES) {
    const count = Math.floor(seconds / size);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'just now';
}
