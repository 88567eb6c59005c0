import { describe, expect, test } from 'vitest';
import { timeTicks } from '../../src/charts/ticks';
import { TimeMap } from '../../src/charts/time-map';

const DAY = 86400;
const utc = (text: string) => Date.parse(`${text}Z`) / 1000;

/** Weekdays from a Monday on. */
function weekdays(count: number, monday = utc('2018-01-01T00:00:00')): TimeMap {
  const times = Array.from({ length: count }, (_, k) => monday + (Math.floor(k / 5) * 7 + (k % 5)) * DAY);
  return new TimeMap(
    times.map((_, k) => k),
    times,
  );
}

describe('timeTicks', () => {
  test('years_areMajorAndAtTheFirstBarOfTheYear', () => {
    const map = weekdays(780);
    const ticks = timeTicks(map, -100, 779, 4);
    expect(ticks.map((tick) => tick.label)).toEqual(['2018', '2019', '2020']);
    expect(ticks.every((tick) => tick.major)).toBe(true);
    // 2019-01-01 was a Tuesday: bar 52 * 5 + 1.
    expect(ticks[1]?.index).toBe(261);
  });

  test('months_boundaryOnAWeekend_movesToTheNextBar', () => {
    const map = weekdays(260);
    const ticks = timeTicks(map, 0, 130, 8);
    const april = ticks.find((tick) => tick.label === 'Apr');
    // 2018-04-01 was a Sunday; Monday the 2nd is bar 13 * 5.
    expect(april?.index).toBe(65);
  });

  test('minutes_midnightIsMajorAndNamesTheDay', () => {
    const start = utc('2013-11-25T22:00:00');
    const map = new TimeMap(
      Array.from({ length: 240 }, (_, k) => k),
      Array.from({ length: 240 }, (_, k) => start + 60 * k),
    );
    const ticks = timeTicks(map, 0, 239, 5);
    expect(ticks.find((tick) => tick.major)).toEqual({ index: 120, label: '26 Nov', major: true });
  });

  test('anyZoom_ticksAreSortedAndNeverMoreThanAsked', () => {
    const map = weekdays(2600);
    for (let width = 12; width < 2600; width = Math.ceil(width * 1.3)) {
      for (const most of [3, 8, 20]) {
        const ticks = timeTicks(map, 2599 - width, 2599, most);
        expect(ticks.length, `width ${width}, most ${most}`).toBeLessThanOrEqual(most + 1);
        for (let k = 1; k < ticks.length; k++)
          expect(ticks[k]?.index ?? 0).toBeGreaterThan(ticks[k - 1]?.index ?? 0);
      }
    }
  });

  test('atTheLeftEdge_noLabelIsCut', () => {
    const map = weekdays(260);
    const first = timeTicks(map, 65, 195, 6)[0];
    // April begins at bar 65, at the very edge: May is the first month that can be named, with its year.
    expect(first?.label).toBe('May 2018');
  });

  test('future_hasNoCalendar', () => {
    const map = weekdays(100);
    const ticks = timeTicks(map, 80, 124, 8);
    expect(ticks.every((tick) => tick.index <= 99)).toBe(true);
  });

  test('empty_givesNone', () => {
    expect(timeTicks(new TimeMap([], []), 0, 10, 5)).toEqual([]);
  });
});

describe('TimeMap', () => {
  const map = new TimeMap([0, 10, 20], [1000, 2000, 4000]);

  test('timeAt_insideABucket_interpolates', () => {
    expect(map.timeAt(15)).toBe(3000);
  });

  test('timeAt_afterTheLastBar_isUnknown', () => {
    expect(map.timeAt(20.5)).toBeUndefined();
  });

  test('pointOf_barThatDownsamplingLeftOut_isUndefined', () => {
    expect([0, 9, 10, 25].map((index) => map.pointOf(index))).toEqual([0, undefined, 1, undefined]);
  });

  test('pointAt_betweenPoints_takesTheBucketThatHoldsIt', () => {
    expect([0, 9, 10, 19, 25].map((index) => map.pointAt(index))).toEqual([0, 0, 1, 1, 2]);
  });

  test('indexAt_isTheInverse', () => {
    for (const index of [0, 3, 10, 17, 20])
      expect(map.indexAt(map.timeAt(index) ?? 0)).toBeCloseTo(index, 12);
  });

  test('construct_unequalLengths_throws', () => {
    expect(() => new TimeMap([1], [])).toThrow('index and time must be equally long, got 1 and 0');
  });
});
