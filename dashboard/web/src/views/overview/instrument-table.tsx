import { useRef } from 'preact/hooks';
import { integer, price, priceDecimals } from '../../format/numbers';
import { age, day, intervalWords } from '../../format/times';
import type { CatalogueRow } from '../../state/catalogue';
import { replaceParams, symbolAddress } from '../../state/route';
import { StalenessBadge } from '../../ui/badge';
import { Change } from '../../ui/change';
import { type ColumnHead, ColumnHeads } from '../../ui/column-heads';
import { Sparkline } from '../../ui/sparkline';
import { useRowWindow } from '../../ui/virtual-rows';
import { type Order, type SortKey, writeSort } from './arrange';

interface Column {
  key: SortKey | undefined;
  name: string;
  class: string;
}

const COLUMNS: readonly Column[] = [
  { key: 'symbol', name: 'Symbol', class: 'text' },
  { key: 'last', name: 'Last close', class: '' },
  { key: 'change', name: 'Change', class: '' },
  { key: undefined, name: 'Closes', class: 'col-spark' },
  { key: 'bars', name: 'Bars', class: 'col-bars' },
  { key: 'newest', name: 'Last bar', class: 'col-newest' },
  { key: undefined, name: 'Data', class: 'text col-data' },
];

/** The watchlist; long lists render only what is near the window. */
export function InstrumentTable({ rows, order }: { rows: readonly CatalogueRow[]; order: Order }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, last, before, after } = useRowWindow(body, rows.length);
  return (
    <table class="instruments" aria-rowcount={rows.length + 1}>
      <ColumnHeads heads={COLUMNS.map((column) => headOf(column, order))} />
      <tbody ref={body}>
        {before > 0 && <Spacer height={before} />}
        {rows.slice(first, last).map((row, k) => (
          <InstrumentRow
            key={`${row.instrument} ${row.series.interval}`}
            row={row}
            position={first + k + 2}
          />
        ))}
        {after > 0 && <Spacer height={after} />}
      </tbody>
    </table>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr>
      <td colSpan={COLUMNS.length} style={{ height: `${height}px`, padding: 0 }} />
    </tr>
  );
}

function headOf({ key, name, class: extra }: Column, order: Order): ColumnHead {
  if (key === undefined) return { label: name, class: extra };
  const active = order.key === key;
  const next = writeSort(key, active ? !order.descending : key !== 'symbol');
  return {
    label: name,
    class: extra,
    sorted: active ? (order.descending ? 'descending' : 'ascending') : 'none',
    onSort: () => replaceParams({ sort: next }),
  };
}

function InstrumentRow({ row, position }: { row: CatalogueRow; position: number }) {
  const { instrument, name, series, change } = row;
  const { staleness } = series;
  return (
    <tr aria-rowindex={position}>
      <th scope="row" class="text">
        <a href={symbolAddress(instrument, series.interval)}>{instrument}</a>
        <span class="narrow-only">
          <StalenessBadge state={staleness.state} />
        </span>
        <span class="quiet row-name">
          {name === instrument ? '' : `${name} · `}
          {intervalWords(series.interval)}
        </span>
      </th>
      <td>{price(series.lastClose, priceDecimals(series.closes))}</td>
      <td>
        <Change value={change} />
      </td>
      <td class="col-spark">
        <Sparkline values={series.closes} />
      </td>
      <td class="col-bars">{integer(series.bars)}</td>
      <td class="col-newest">{day(series.to)}</td>
      <td class="text col-data">
        <StalenessBadge state={staleness.state} />{' '}
        <span class="quiet">{staleness.ageSeconds === null ? '' : `${age(staleness.ageSeconds)} old`}</span>
      </td>
    </tr>
  );
}
