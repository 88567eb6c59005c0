import type { ForecastAnswer, ForecastFan, VarianceForecast } from '../../api/contract';
import { integer, percent, price, pValue, significant } from '../../format/numbers';
import { day, instant, isDaily } from '../../format/times';
import type { ResourceState } from '../../state/resource';
import { SkillBadge } from '../../ui/badge';
import { Answer, Empty, Panel } from '../../ui/panel';
import { ProvenanceButton } from './provenance';

/** Horizons that get a line of their own; the chart shows all. */
const SHOWN_HORIZONS = [1, 5, 10, 22];

/** What is expected, how wide, and how often such bands held. */
export function ForecastPanel({
  state,
  interval,
  onRetry,
}: {
  state: ResourceState<ForecastAnswer>;
  interval: string;
  onRetry: () => void;
}) {
  const forecast = state.kind === 'ready' ? state.value : undefined;
  return (
    <Panel title="Forecast" actions={forecast && <ProvenanceButton provenance={forecast.provenance} />}>
      <Answer state={state} what="the forecast" lines={14} onRetry={onRetry}>
        {(answer) => <ForecastContent forecast={answer} interval={interval} />}
      </Answer>
    </Panel>
  );
}

function ForecastContent({ forecast, interval }: { forecast: ForecastAnswer; interval: string }) {
  const { fan, origin, verdict, variance } = forecast;
  return (
    <div class="forecast">
      <p class="verdict">
        <SkillBadge state={verdict.state} /> {verdict.text}
      </p>
      {origin && (
        <p class="quiet">
          From the close {price(origin.close)} of{' '}
          {isDaily(interval) ? day(origin.time) : instant(origin.time)}
        </p>
      )}
      {fan ? (
        <>
          <FanTable fan={fan} />
          <CoverageTable fan={fan} />
          <Direction fan={fan} />
        </>
      ) : (
        <Empty icon="info" title="No bands are shown">
          <p>No honest interval can be given from so few bars, so there is no line either.</p>
        </Empty>
      )}
      {variance.length > 0 && <VolatilityTable variance={variance} />}
    </div>
  );
}

/** Pairs of columns [lower, upper] with the nominal coverage between them. */
function bandsOf({ quantileLevels }: ForecastFan): { level: number; lower: number; upper: number }[] {
  return quantileLevels
    .flatMap((level, lower) => {
      const upper = quantileLevels.findIndex((other) => Math.abs(other - (1 - level)) < 1e-9);
      return level < 0.5 && upper >= 0 ? [{ level: 1 - 2 * level, lower, upper }] : [];
    })
    .sort((a, b) => a.level - b.level);
}

function FanTable({ fan }: { fan: ForecastFan }) {
  const bands = bandsOf(fan);
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
                <span class="stacked">{price(fan.prices[row]?.[upper])}</span>
                <span class="stacked">{price(fan.prices[row]?.[lower])}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CoverageTable({ fan }: { fan: ForecastFan }) {
  if (fan.coverage.length === 0)
    return <p class="quiet">No matured forecasts yet, so no coverage can be stated.</p>;
  const origins = new Set(fan.coverage.map((one) => one.origins));
  return (
    <table class="compact">
      <caption>
        How often the bands held, walking forward
        {origins.size === 1 ? ` · n = ${integer(fan.coverage[0]?.origins)}` : ''}
      </caption>
      <thead>
        <tr>
          <th scope="col">Band</th>
          <th scope="col">Bars</th>
          <th scope="col">Held</th>
          <th scope="col">Worst 250</th>
          {origins.size > 1 && <th scope="col">n</th>}
        </tr>
      </thead>
      <tbody>
        {fan.coverage.map((one) => (
          <tr key={`${one.interval} ${one.horizon}`}>
            <th scope="row">{percent(one.interval, 0)}</th>
            <td>{one.horizon}</td>
            <td>{percent(one.realised)}</td>
            <td title={one.worst250From ? `from ${day(one.worst250From)}` : undefined}>
              {percent(one.worst250)}
              {one.worst250From && <span class="quiet"> {one.worst250From.slice(0, 7)}</span>}
            </td>
            {origins.size > 1 && <td>{integer(one.origins)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Direction({ fan }: { fan: ForecastFan }) {
  const { direction, pinball } = fan;
  return (
    <dl class="facts">
      {direction && (
        <>
          <dt>Direction</dt>
          <dd>
            {direction.text}
            <span class="quiet">
              {' '}
              Hits {percent(direction.hits)}, majority share {percent(direction.majorityShare)}, n ={' '}
              {integer(direction.origins)}, p = {pValue(direction.pValue)}
            </span>
          </dd>
        </>
      )}
      {pinball.map((one) => (
        <>
          <dt key={`term ${one.horizon}`}>Pinball loss, h = {one.horizon}</dt>
          <dd key={`value ${one.horizon}`}>
            {significant(one.value)}{' '}
            <span class="quiet">
              against {significant(one.baseline)} of {one.baselineModel}
            </span>
          </dd>
        </>
      ))}
    </dl>
  );
}

function VolatilityTable({ variance }: { variance: VarianceForecast[] }) {
  return (
    <table class="compact">
      <caption>Expected volatility, annualised</caption>
      <thead>
        <tr>
          <th scope="col">Bars ahead</th>
          <th scope="col">Model</th>
          <th scope="col">Volatility</th>
        </tr>
      </thead>
      <tbody>
        {variance.map((one) => (
          <tr key={`${one.horizon} ${one.model}`}>
            <th scope="row">{one.horizon}</th>
            <td class="text">{one.model}</td>
            <td>{percent(one.volatilityAnnualised)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
