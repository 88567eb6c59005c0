import { describe, expect, test } from 'vitest';
import {
  basisPoints,
  percent,
  price,
  priceDecimals,
  priceMarks,
  pValue,
  signedPercent,
  significant,
  volume,
} from '../../src/format/numbers';
import { age, day, instant, intervalSeconds, intervalWords } from '../../src/format/times';

describe('numbers', () => {
  test('missing_isADash_neverZero', () => {
    for (const show of [price, percent, signedPercent, basisPoints, significant, pValue, volume])
      for (const missing of [null, undefined, Number.NaN]) expect(show(missing)).toBe('—');
  });

  test('price_keepsUpToSevenDigits', () => {
    expect([2874.56, 0.00421378, 1.041191, 48000, 0.0000124978].map((value) => price(value))).toEqual([
      '2,874.56',
      '0.00421378',
      '1.041191',
      '48,000.00',
      '0.0000124978',
    ]);
  });

  test('priceDecimals_areThoseOfTheInstrumentsSmallestStep', () => {
    expect(priceDecimals([1.1, 1.10251, 1.05])).toBe(5);
    expect(priceDecimals([0.0000125591, 0.00001256])).toBe(10);
    expect(priceDecimals([203.7072, 205.4])).toBe(4);
    expect(priceDecimals([2874.56, 2800])).toBe(2);
    expect(priceDecimals([90.51432912345])).toBe(5);
    expect(priceDecimals([123456.78])).toBe(2);
    expect(priceDecimals([12_345_678])).toBe(0);
    expect(priceDecimals([0.1 + 0.2])).toBe(2);
    // As files have it that were written from 32 bits.
    expect(priceDecimals([2842.429931640625, 2799.550048828125])).toBe(2);
    expect(priceDecimals([Math.fround(1.10251), Math.fround(1.1)])).toBe(5);
    expect(priceDecimals([])).toBe(2);
  });

  test('priceMarks_closeTogether_areAllDifferent', () => {
    expect(priceMarks([1.0405, 1.041, 1.0415], 6)).toEqual(['1.0405', '1.0410', '1.0415']);
    expect(priceMarks([0.0000124, 0.00001245, 0.0000125], 10)).toEqual([
      '0.00001240',
      '0.00001245',
      '0.00001250',
    ]);
    expect(priceMarks([100, 102.5, 105], 2)).toEqual(['100.00', '102.50', '105.00']);
    expect(priceMarks([2_000_000, 4_000_000], 0)).toEqual(['2,000,000', '4,000,000']);
    expect(priceMarks([0.25, 0.275], 4)).toEqual(['0.250', '0.275']);
  });

  test('signedPercent_saysItsSign_exceptOfZero', () => {
    expect([0.0123, -0.0035, 0, -0.00001].map((value) => signedPercent(value))).toEqual([
      '+1.23 %',
      '−0.35 %',
      '0.00 %',
      '0.00 %',
    ]);
  });

  test('basisPoints_areTenThousandths', () => {
    expect([0.00123, -0.0512, 0.00000042].map(basisPoints)).toEqual(['12 bp', '−512 bp', '0.00 bp']);
  });

  test('significant_keepsFourDigits', () => {
    expect([0.12694, 1.41, 0.00001234, 12345.6].map((value) => significant(value))).toEqual([
      '0.1269',
      '1.410',
      '1.234e−5',
      '12,346',
    ]);
  });

  test('pValue_small_isNotWrittenOut', () => {
    expect([1e-12, 0.0123, 0.4].map(pValue)).toEqual(['< 0.001', '0.012', '0.400']);
  });
});

describe('times', () => {
  test('intervalSeconds_readsCountAndUnit', () => {
    expect(['1d', '5m', '4h', '1w', 'odd'].map(intervalSeconds)).toEqual([
      86400,
      300,
      14400,
      604800,
      undefined,
    ]);
  });

  test('intervalWords_areWords', () => {
    expect(['1d', '5m', '1h', 'odd'].map(intervalWords)).toEqual(['daily', '5-minute', '1-hour', 'odd']);
  });

  test('age_takesTheLargestUnitThatFits', () => {
    expect([0, 59, 60, 7300, 86400 * 40, 86400 * 800].map(age)).toEqual([
      'just now',
      '59 seconds',
      '1 minute',
      '2 hours',
      '1 month',
      '2 years',
    ]);
    expect(age(null)).toBe('—');
  });

  test('dates_areInUtc', () => {
    expect(day('2020-04-17T00:00:00Z')).toBe('17 Apr 2020');
    expect(instant('2020-04-17T23:30:00Z')).toBe('17 Apr 2020, 23:30 UTC');
    expect(day(null)).toBe('—');
  });
});
