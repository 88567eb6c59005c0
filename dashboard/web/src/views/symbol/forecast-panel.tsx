import { bandColumns, sameLevel } from '../../api/bands';
import type { DirectionVerdict, ForecastAnswer, ForecastFan } from '../../api/contract';
import { integer, percent, price, significant } from '../../format/numbers';
import { day, instant, isDaily } from '../../format/times';
import type { ResourceState } from '../../state/resource';
import { SkillBadge } from '../../ui/badge';
import { Icon } from '../../ui/icon';
import { Answer, Empty, Panel } from '../../ui/panel';
import { ProvenanceButton } from './provenance';

/** Horizons that get a line of their own; the chart shows all. */
const SHOWN_HORIZONS = [1, 5, 10, 22];

/** Decimals with which three columns of prices no longer fit the usual size of the text. */
const LONG_DECIMALS = 6;

/** What is expected, how wide, and how often such bands held. */
export function ForecastPanel({
  state,
  interval,
  decimals,
  onRetry,
}: {
  state: ResourceState<ForecastAnswer>;
  interval: string;
  /** Those of the instrument's prices. */
  decimals: number;
  onRetry: () => void;
}) {
  const forecast = state.kind === 'ready' ? state.value : undefined;
  return (
    <Panel title="Forecast" actions={forecast && <ProvenanceButton provenance={forecast.provenance} />}>
      <Answer state={state} what="the forecast" lines={14} onRetry={onRetry}>
        {(answer) => <ForecastContent forecast={answer} interval={interval} decimals={decimals} />}
      </Answer>
    </Panel>
  );
}

function ForecastContent({
  forecast,
  interval,
  decimals,
}: {
  forecast: ForecastAnswer;
  interval: string;
  decimals: number;
}) {
  const { fan, origin, verdict, provenance } = forecast;
  return (
    <div class="forecast">
      <p class="verdict">
        <SkillBadge verdict={verdict} /> {verdict.text}
      </p>
      <Notes notes={provenance.notes} />
      {origin && (
        <p class="quiet">
          From the close {price(origin.close, decimals)} of{' '}
          {isDaily(interval) ? day(origin.time) : instant(origin.time)}
        </p>
      )}
      {fan ? (
        <>
          <div class={decimals > LONG_DECIMALS ? 'long-prices' : ''}>
            <FanTable fan={fan} decimals={bandDecimals(decimals, origin?.close)} />
          </div>
          <CoverageTable fan={fan} />
          {fan.pinball.length > 0 && <PinballTable fan={fan} />}
          {fan.direction && <Direction direction={fan.direction} />}
        </>
      ) : (
        <Empty icon="info" title="No bands are shown">
          <p>{noBandsReason(forecast)} There is no line without bands either.</p>
        </Empty>
      )}
    </div>
  );
}

/** A band is not known to the last digit of a small coin: four digits are enough, and fit. */
export function bandDecimals(decimals: number, close: number | undefined): number {
  if (decimals <= LONG_DECIMALS || !close || !(close > 0)) return decimals;
  return Math.min(decimals, Math.max(LONG_DECIMALS, 3 - Math.floor(Math.log10(close))));
}

/** Why there are no bands, as far as the answer tells it. */
export function noBandsReason({ origin, verdict, provenance }: ForecastAnswer): string {
  if (origin && !(origin.close > 0))
    return `The last close is ${price(origin.close)}: bands are made of log returns, which a price that is not positive does not have.`;
  const reason = provenance.notes.find((note) => note.startsWith('Bars without a variance'));
  if (reason) return reason;
  return verdict.state === 'not-enough-data'
    ? `No honest interval can be given from these ${integer(provenance.barsUsed)} bars.`
    : 'No honest interval can be given at every horizon.';
}

/** What was left out or changed before anything was computed. */
export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>
          <Icon name="info" size={14} /> {note}
        </li>
      ))}
    </ul>
  );
}

/** A sentence ends with a full stop, whoever wrote it. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function FanTable({ fan, decimals }: { fan: ForecastFan; decimals: number }) {
  const bands = bandColumns(fan.quantileLevels);
  const rows = SHOWN_HORIZONS.map((horizon) => ({ horizon, row: fan.horizons.indexOf(horizon) })).filter(
    ({ row }) => row >= 0,
  );
  return (
    <table class="compact">
      <caption>Price bands · {fan.model}</caption>
      <thead>
        <tr>
          <th scope="col">Bars ahead</th>
          {bands.map(({ level }) => (
            <th key={level} scope="col">
              {percent(level, 0)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ horizon, row }) => (
          <tr key={horizon}>
            <th scope="row">{horizon}</th>
            {bands.map(({ level, lower, upper }) => (
              <td key={level}>
                <span class="stacked">{price(fan.prices[row]?.[upper], decimals)}</span>
                <span class="stacked">{price(fan.prices[row]?.[lower], decimals)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CoverageTable({ fan }: { fan: ForecastFan }) {
  const { coverage } = fan;
  if (coverage.length === 0)
    return <p class="quiet">No forecast has matured yet, so no coverage can be stated.</p>;
  const levels = bandColumns(fan.quantileLevels).map((band) => band.level);
  const horizons = [...new Set(coverage.map((one) => one.horizon))].sort((a, b) => a - b);
  const cell = (horizon: number, level: number) =>
    coverage.find((one) => one.horizon === horizon && sameLevel(one.interval, level));
  return (
    <table class="compact">
      <caption>
        How often the bands held
        <span class="caption-line quiet">walking forward; below, in the worst 250 forecasts in a row</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Bars ahead</th>
          {levels.map((level) => (
            <th key={level} scope="col">
              {percent(level, 0)}
            </th>
          ))}
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {horizons.map((horizon) => (
          <tr key={horizon}>
            <th scope="row">{horizon}</th>
            {levels.map((level) => {
              const one = cell(horizon, level);
              return (
                <td
                  key={level}
                  title={one?.worst250From ? `worst 250 from ${day(one.worst250From)}` : undefined}
                >
                  <span class="stacked">{percent(one?.realised)}</span>
                  <span class="stacked quiet">{percent(one?.worst250)}</span>
                </td>
              );
            })}
            <td>{integer(cell(horizon, levels[0] ?? 0)?.origins)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The verdict's own words hold hits, majority share, count and p. */
function Direction({ direction }: { direction: DirectionVerdict }) {
  return (
    <p>
      <b>Direction.</b> {sentence(direction.text)}
    </p>
  );
}

function PinballTable({ fan }: { fan: ForecastFan }) {
  const baselines = [...new Set(fan.pinball.map((one) => one.baselineModel))];
  return (
    <table class="compact">
      <caption>
        <abbr title="The mean loss of the quantiles; smaller is better">Pinball loss</abbr> of the bands
        <span class="caption-line quiet">next to {baselines.join(', ')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Bars ahead</th>
          <th scope="col">Bands</th>
          <th scope="col">Baseline</th>
        </tr>
      </thead>
      <tbody>
        {fan.pinball.map((one) => (
          <tr key={one.horizon}>
            <th scope="row">{one.horizon}</th>
            <td>{significant(one.value)}</td>
            <td>{significant(one.baseline)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
