import type { ScoredModel } from '../../api/evaluation-contract';
import type { UniverseUnit } from '../../api/universe-contract';

/** One instrument at one question and horizon: every model next to the baseline. */
export interface UniverseRow {
  instrument: string;
  interval: string;
  forecasts: number;
  models: Map<string, ScoredModel>;
}

/** By which column rows are in order: `symbol`, or the name of a model. */
export interface UniverseOrder {
  key: string;
  descending: boolean;
}

/** Reads the order from the address: `sort=-ewma` is by the loss ratio of that model, largest first. */
export function readUniverseOrder(params: URLSearchParams): UniverseOrder {
  const text = params.get('sort') ?? 'symbol';
  const descending = text.startsWith('-');
  return { key: descending ? text.slice(1) : text, descending };
}

export function writeUniverseOrder({ key, descending }: UniverseOrder): string | undefined {
  return key === 'symbol' && !descending ? undefined : `${descending ? '-' : ''}${key}`;
}

/** The instruments that were scored. */
export function rowsOf(units: readonly UniverseUnit[]): UniverseRow[] {
  return units.flatMap(({ instrument, interval, scorecards }) =>
    scorecards.map((card) => ({
      instrument,
      interval,
      forecasts: card.forecasts,
      models: new Map(card.models.map((model) => [model.model, model])),
    })),
  );
}

/** The rows in an order; those that have no number there come last either way. */
export function arrangeRows(rows: readonly UniverseRow[], { key, descending }: UniverseOrder): UniverseRow[] {
  const sign = descending ? -1 : 1;
  const bySymbol = (a: UniverseRow, b: UniverseRow) => a.instrument.localeCompare(b.instrument);
  if (key === 'symbol') return [...rows].sort((a, b) => sign * bySymbol(a, b));
  const value = (row: UniverseRow) => row.models.get(key)?.ratio.value ?? undefined;
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined) || bySymbol(a, b);
    return sign * (x - y) || bySymbol(a, b);
  });
}
