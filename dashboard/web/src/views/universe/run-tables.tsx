import { computed } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { ScoredModel } from '../../api/evaluation-contract';
import type { UniverseModel, UniverseTable, UniverseUnit } from '../../api/universe-contract';
import { integer, MISSING, percent, pValue, significant } from '../../format/numbers';
import { addressOf, replaceParams, route } from '../../state/route';
import { type ColumnHead, ColumnHeads } from '../../ui/column-heads';
import { Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';
import { useRowWindow } from '../../ui/virtual-rows';
import { aheadOf } from '../evaluation/verdicts';
import { arrangeRows, readUniverseOrder, rowsOf, type UniverseRow, writeUniverseOrder } from './arrange';

/** How models did over all instruments. */
export function ModelsTable({ table, file }: { table: UniverseTable; file: string }) {
  const toEwma = table.models.some((one) => one.lossRatioToEwma !== null);
  const coverage = table.models.some((one) => one.coverage !== null);
  const title = `Models, ${aheadOf(table.horizonBars)}`;
  const better = table.models.filter((one) => one.model !== table.baseline && one.betterShare > 0);
  return (
    <Panel
      title={title}
      aside={`${integer(table.instruments)} instruments, ${integer(table.forecasts)} forecasts of each model in all, compared by ${table.lossLabel}`}
      actions={<CsvLink href={file} what="all tables" />}
    >
      <p class="panel-text">
        {better.length === 0 ? (
          <>
            No model is better than {labelOf(table, table.baseline)} on any instrument, beyond chance: no
            skill.
          </>
        ) : (
          <>
            Better than {labelOf(table, table.baseline)}, beyond chance among all comparisons of this table:{' '}
            {better
              .map(
                (one) =>
                  `${one.label} on ${Math.round(one.betterShare * one.instruments)} of ${one.instruments}`,
              )
              .join(', ')}
            .
          </>
        )}
      </p>
      <ScrollRegion label={title}>
        <table>
          <ColumnHeads
            heads={[
              'Model',
              'Instruments',
              {
                label: 'Ratio',
                title: `Loss over that of ${labelOf(table, table.baseline)}, the geometric mean`,
              },
              ...(toEwma
                ? [{ label: 'To EWMA', title: 'Loss over that of the exponentially weighted mean' }]
                : []),
              { label: 'Better', title: 'Share of the instruments on which it is better, beyond chance' },
              { label: 'Worse', title: 'Share of the instruments on which it is worse, beyond chance' },
              {
                label: 'May be best',
                title:
                  'Share of the instruments on which it may be the best model, with 90 % confidence each',
              },
              ...(coverage
                ? [
                    { label: 'Coverage', title: 'Of the interval of 90 %: the median of the instruments' },
                    { label: 'Least', title: 'The least coverage of an instrument' },
                    { label: 'Worst 250', title: 'Coverage in the worst 250 forecasts: the median' },
                  ]
                : []),
            ]}
          />
          <tbody>
            {table.models.map((one) => (
              <ModelRow
                key={one.model}
                model={one}
                baseline={one.model === table.baseline}
                toEwma={toEwma}
                coverage={coverage}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function ModelRow({
  model,
  baseline,
  toEwma,
  coverage,
}: {
  model: UniverseModel;
  baseline: boolean;
  toEwma: boolean;
  coverage: boolean;
}) {
  return (
    <tr class={baseline ? 'is-baseline' : ''}>
      <th scope="row">{model.label}</th>
      <td>{integer(model.instruments)}</td>
      <td>{significant(model.lossRatio, 3)}</td>
      {toEwma && <td>{significant(model.lossRatioToEwma, 3)}</td>}
      <td>{baseline ? MISSING : percent(model.betterShare, 0)}</td>
      <td>{baseline ? MISSING : percent(model.worseShare, 0)}</td>
      <td>{percent(model.mayBeBestShare, 0)}</td>
      {coverage && <td>{percent(model.coverage?.median)}</td>}
      {coverage && <td>{percent(model.coverage?.least)}</td>}
      {coverage && <td>{percent(model.coverage?.worst250Median)}</td>}
    </tr>
  );
}

/** Every instrument next to every model: the loss beside the baseline's, and whether that is beyond chance. */
export function InstrumentMatrix({
  units,
  table,
  file,
}: {
  units: readonly UniverseUnit[];
  table: UniverseTable;
  file: string;
}) {
  const order = useMemo(() => computed(() => readUniverseOrder(route.value.params)), []);
  const rows = useMemo(() => rowsOf(units), [units]);
  const sorted = useMemo(() => arrangeRows(rows, order.value), [rows, order.value]);
  const models = table.models.filter((one) => one.model !== table.baseline);
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, last, before, after } = useRowWindow(body, sorted.length);
  const title = `Instruments, ${aheadOf(table.horizonBars)}`;
  const head = (key: string, label: string): ColumnHead => {
    const active = order.value.key === key;
    const descending = active && !order.value.descending;
    return {
      label,
      sorted: active ? (order.value.descending ? 'descending' : 'ascending') : 'none',
      onSort: () => replaceParams({ sort: writeUniverseOrder({ key, descending }) }),
    };
  };
  return (
    <Panel
      title={title}
      aside={`loss over that of ${labelOf(table, table.baseline)}, below 1 is better; ▲ better, ▼ worse, beyond chance on that instrument; ★ may be the best`}
      actions={<CsvLink href={file} what="every figure of every instrument" />}
    >
      <ScrollRegion label={title}>
        <table class="matrix" aria-rowcount={sorted.length + 1}>
          <ColumnHeads
            heads={[
              head('symbol', 'Symbol'),
              'Forecasts',
              ...models.map((one) => head(one.model, one.label)),
            ]}
          />
          <tbody ref={body}>
            {before > 0 && <Spacer height={before} columns={models.length + 2} />}
            {sorted.slice(first, last).map((row, k) => (
              <MatrixRow
                key={row.instrument}
                row={row}
                models={models}
                ask={table.question}
                horizon={table.horizonBars}
                position={first + k + 2}
              />
            ))}
            {after > 0 && <Spacer height={after} columns={models.length + 2} />}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td colSpan={columns} style={{ height: `${height}px`, padding: 0 }} />
    </tr>
  );
}

function MatrixRow({
  row,
  models,
  ask,
  horizon,
  position,
}: {
  row: UniverseRow;
  models: readonly UniverseModel[];
  ask: string;
  horizon: number;
  position: number;
}) {
  return (
    <tr aria-rowindex={position}>
      <th scope="row">
        <a
          href={addressOf('evaluation', row.instrument, {
            interval: row.interval,
            ask,
            horizon: horizon === 1 ? undefined : String(horizon),
          })}
        >
          {row.instrument}
        </a>
      </th>
      <td>{integer(row.forecasts)}</td>
      {models.map((one) => (
        <Cell key={one.model} model={row.models.get(one.model)} />
      ))}
    </tr>
  );
}

const MARKS = { better: '▲', worse: '▼' } as const;

function Cell({ model }: { model: ScoredModel | undefined }) {
  if (!model) return <td>{MISSING}</td>;
  const mark = model.verdict === 'better' || model.verdict === 'worse' ? MARKS[model.verdict] : '';
  return (
    <td title={`${model.verdictText}; corrected p ${pValue(model.tests.adjustedP)}`}>
      {model.mayBeBest && (
        <span class="may-be-best">
          <span aria-hidden="true">★</span>
          <span class="visually-hidden">may be the best</span>{' '}
        </span>
      )}
      {mark && (
        <span class={`mark-${model.verdict}`}>
          <span aria-hidden="true">{mark}</span>
          <span class="visually-hidden">{model.verdict}</span>{' '}
        </span>
      )}
      {significant(model.ratio.value, 3)}
    </td>
  );
}

function CsvLink({ href, what }: { href: string; what: string }) {
  return (
    <a href={href} download title={`Download ${what} as a CSV file`}>
      CSV
    </a>
  );
}

function labelOf(table: UniverseTable, model: string): string {
  return table.models.find((one) => one.model === model)?.label ?? model;
}
