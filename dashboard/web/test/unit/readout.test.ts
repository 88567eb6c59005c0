import { describe, expect, test } from 'vitest';
import { lastInSight, readoutOf } from '../../src/views/symbol/readout';

const days = (i: number[], end: number) => ({
  i,
  t: i.map((k) => 86400 * k),
  o: i,
  h: i,
  l: i,
  c: i,
  v: i,
  end,
  available: end,
});

describe('readout', () => {
  test('withoutACursor_readsTheLastBarInSight_notTheLastOfAll', () => {
    // Single bars in sight, joined ones outside.
    const bars = days([10, 11, 12, 13, 14, 17, 20], 23);
    const readout = readoutOf(bars, undefined, undefined, undefined, '1d', [9.5, 13.7]);
    expect(readout?.parts.find((part) => part.name === 'C')?.value).toBe('13.00');
    expect(readout?.note).toBe('');
    expect(readoutOf(bars, undefined, undefined, undefined, '1d', [9.5, 46.5])?.note).toContain(
      '3 bars joined',
    );
  });

  test('lastInSight_isABarAlsoWhereTheFutureIsInSight', () => {
    expect(lastInSight(23, 46.5)).toBe(22);
    expect(lastInSight(23, 13.99)).toBe(13);
    expect(lastInSight(23, undefined)).toBe(22);
  });
});
