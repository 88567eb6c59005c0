import { render, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { StoredSeries } from '../../src/api/contract';
import { type CatalogueRow, changeOf } from '../../src/state/catalogue';
import { rowWindow } from '../../src/ui/virtual-rows';
import { arrange, readOrder, writeSort } from '../../src/views/overview/arrange';
import { InstrumentTable } from '../../src/views/overview/instrument-table';

function row(instrument: string, lastClose: number | null, previousClose: number | null): CatalogueRow {
  const series: StoredSeries = {
    interval: '1d',
    bars: 100,
    from: '2020-01-01T00:00:00Z',
    to: '2020-04-17T00:00:00Z',
    knownAt: '2020-04-18T00:00:00Z',
    lastClose,
    previousClose,
    closes: [],
    origin: 'test',
    dataVersion: 'v',
    storedAt: '2020-04-18T00:00:00Z',
    staleness: { state: 'stale', ageSeconds: 7300, expectedEverySeconds: 86400 },
    csv: null,
  };
  return { instrument, name: `${instrument} name`, series, change: changeOf(series) };
}

const rows = [row('B', 110, 100), row('A', 90, 100), row('C', null, null), row('D', 100, 100)];
const names = (list: CatalogueRow[]) => list.map((one) => one.instrument).join('');

describe('arrange', () => {
  test('byChange_unknownComesLastEitherWay', () => {
    expect(names(arrange(rows, { key: 'change', descending: true, filter: '' }))).toBe('BDAC');
    expect(names(arrange(rows, { key: 'change', descending: false, filter: '' }))).toBe('ADBC');
  });

  test('filter_looksAtSymbolAndName', () => {
    expect(names(arrange(rows, { key: 'symbol', descending: false, filter: ' b NAME ' }))).toBe('B');
    expect(names(arrange(rows, { key: 'symbol', descending: false, filter: 'nothing' }))).toBe('');
  });

  test('order_survivesTheAddress', () => {
    for (const descending of [true, false]) {
      const params = new URLSearchParams({ sort: writeSort('bars', descending) ?? '' });
      expect(readOrder(params)).toMatchObject({ key: 'bars', descending });
    }
    expect(readOrder(new URLSearchParams('sort=-nonsense'))).toMatchObject({
      key: 'symbol',
      descending: false,
    });
  });
});

describe('rowWindow', () => {
  test('shortList_isRenderedWhole', () => {
    expect(rowWindow(100, 40, 5000, 800)).toEqual({ first: 0, last: 100, before: 0, after: 0 });
  });

  test('longList_heightsAddUpWhereverItIsScrolled', () => {
    for (const above of [0, 3_000, 200_000, 399_000, 10_000_000]) {
      const { first, last, before, after } = rowWindow(10_000, 40, above, 800);
      expect(before + (last - first) * 40 + after, `scrolled by ${above}`).toBe(400_000);
      expect(last - first, `scrolled by ${above}`).toBeLessThan(60);
    }
  });
});

describe('InstrumentTable', () => {
  const order = { key: 'symbol', descending: false, filter: '' } as const;

  test('row_saysChangeWithItsSign_andTheStateInWords', () => {
    render(<InstrumentTable rows={[row('A', 90, 100)]} order={order} />);
    const text = screen.getByRole('row', { name: /^A/ }).textContent ?? '';
    expect(text).toContain('−10.00 %');
    expect(text).toContain('stale');
    expect(text).toContain('2 hours old');
  });

  test('row_withoutACloseBefore_showsNoChange', () => {
    render(<InstrumentTable rows={[row('Q', 5, null)]} order={order} />);
    const text = screen.getByRole('row', { name: /^Q/ }).textContent ?? '';
    expect(text).toContain('—');
    expect(text).not.toContain('0.00 %');
  });
});
