import type { ForecastAnswer, TrackRecord, VarianceForecast } from '../../api/contract';
import { integer, percent, pValue, significant } from '../../format/numbers';
import { day } from '../../format/times';
import { VerdictBadge } from '../../ui/badge';
import { Empty } from '../../ui/panel';
import { Notes } from './forecast-panel';

/** Every model next to its baseline, one table a horizon, with the verdict in words. */
export function TrackRecordPanel({ forecast }: { forecast: ForecastAnswer }) {
  if (forecast.trackRecord.length === 0)
    return (
      <Empty
        icon="info"
        title={
          forecast.verdict.state === 'not-enough-data'
            ? 'Not enough data for a track record'
            : 'No track record of the volatility'
        }
      >
        <p>{forecast.verdict.text}</p>
        <Notes notes={forecast.provenance.notes} />
      </Empty>
    );
  return (
    <div class="record-tables">
      <Notes notes={forecast.provenance.notes} />
      {forecast.trackRecord.map((record) => (
        <RecordTable
          key={`${record.target} ${record.horizon}`}
          record={record}
          worst={worstCoverage(forecast, record.horizon)}
        />
      ))}
      {forecast.variance.length > 0 && <VolatilityTable forecast={forecast} />}
    </div>
  );
}

function VolatilityTable({ forecast }: { forecast: ForecastAnswer }) {
  const { variance } = forecast;
  const perYear = new Set(variance.map((one) => one.periodsPerYear));
  return (
    <table>
      <caption>
        <b>Expected now</b> · volatility, annualised
        {perYear.size === 1 && ` with ${integer(variance[0]?.periodsPerYear)} bars a year`}
        <span class="caption-line">the mean variance over the bars ahead</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Bars ahead</th>
          <th scope="col" class="text">
            Model
          </th>
          <th scope="col">Volatility</th>
        </tr>
      </thead>
      <tbody>
        {variance.map((one) => (
          <tr key={`${one.horizon} ${one.model}`}>
            <th scope="row">{one.horizon}</th>
            <td class="text">{labelOf(one, forecast)}</td>
            <td>{percent(one.volatilityAnnualised)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The model as the tables beside it name it. */
function labelOf(outlook: VarianceForecast, { trackRecord }: ForecastAnswer): string {
  const rows = trackRecord.flatMap((record) => record.rows);
  return rows.find((row) => row.model === outlook.model)?.label ?? outlook.model;
}

/** The lowest coverage of the widest band over 250 origins at a horizon, when it is known. */
function worstCoverage({ fan }: ForecastAnswer, horizon: number): string | undefined {
  const widest = fan?.coverage
    .filter((one) => one.horizon === horizon && one.worst250 !== null)
    .sort((a, b) => b.interval - a.interval)[0];
  return widest
    ? `the ${percent(widest.interval, 0)} band held ${percent(widest.realised)}, in the worst 250 ${percent(widest.worst250)}`
    : undefined;
}

function RecordTable({ record, worst }: { record: TrackRecord; worst: string | undefined }) {
  const ahead = `${record.horizon} bar${record.horizon === 1 ? '' : 's'} ahead`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="table-scroll" aria-label={`${record.target}, ${ahead}`} tabIndex={0}>
      <table>
        <caption>
          <b>{ahead}</b> · {record.target} · n = {integer(record.origins)} forecasts, {day(record.from)} to{' '}
          {day(record.to)}
          {worst && <span class="caption-line">{worst}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">
              <abbr title="Quasi-likelihood loss of a variance forecast; smaller is better">QLIKE</abbr>
            </th>
            <th scope="col">
              <abbr title={`QLIKE over that of ${record.baseline}; below 1 is better`}>Ratio</abbr>
            </th>
            <th scope="col">
              <abbr title="p value of the Diebold-Mariano test against the baseline, corrected (Holm) for the number of models in this table">
                DM p
              </abbr>
            </th>
            <th scope="col" class="text wide-cell">
              Verdict
            </th>
          </tr>
        </thead>
        <tbody>
          {record.rows.map((row) => (
            <tr key={row.model} class={row.verdict === 'baseline' ? 'is-baseline' : ''}>
              <th scope="row" title={row.text}>
                {row.label}
                <span class="narrow-only">
                  <VerdictBadge verdict={row.verdict} />
                </span>
              </th>
              <td>{significant(row.qlike)}</td>
              <td>{significant(row.ratio, 3)}</td>
              <td>{pValue(row.adjustedP)}</td>
              <td class="text wide-cell" title={row.text}>
                <VerdictBadge verdict={row.verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
