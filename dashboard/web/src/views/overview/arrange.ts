import type { CatalogueRow } from '../../state/catalogue';

/** The columns that the overview can be sorted by. */
export const SORT_KEYS = ['symbol', 'last', 'change', 'bars', 'newest'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Order {
  key: SortKey;
  descending: boolean;
  filter: string;
}

/** Reads the order from the address: `sort=-change` is by change, largest first. */
export function readOrder(params: URLSearchParams): Order {
  const text = params.get('sort') ?? 'symbol';
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const key = SORT_KEYS.find((one) => one === name);
  return {
    key: key ?? 'symbol',
    descending: key !== undefined && descending,
    filter: params.get('filter') ?? '',
  };
}

/** The address's words for an order; the standard one needs none. */
export function writeSort(key: SortKey, descending: boolean): string | undefined {
  if (key === 'symbol' && !descending) return undefined;
  return `${descending ? '-' : ''}${key}`;
}

/** The rows that match the filter, sorted; rows without the value come last either way. */
export function arrange(rows: readonly CatalogueRow[], { key, descending, filter }: Order): CatalogueRow[] {
  const wanted = filter.trim().toLowerCase();
  const kept = wanted
    ? rows.filter((row) => `${row.instrument} ${row.name}`.toLowerCase().includes(wanted))
    : [...rows];
  const sign = descending ? -1 : 1;
  return kept.sort((a, b) => {
    if (key === 'symbol') return sign * bySymbol(a, b);
    const [x, y] = [sortValue(a, key), sortValue(b, key)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (x - y) || bySymbol(a, b);
  });
}

function bySymbol(a: CatalogueRow, b: CatalogueRow): number {
  return a.instrument.localeCompare(b.instrument) || a.series.interval.localeCompare(b.series.interval);
}

function sortValue(row: CatalogueRow, key: Exclude<SortKey, 'symbol'>): number | undefined {
  switch (key) {
    case 'last':
      return row.series.lastClose ?? undefined;
    case 'change':
      return row.change;
    case 'bars':
      return row.series.bars;
    case 'newest':
      return row.series.to === null ? undefined : Date.parse(row.series.to);
  }
}
