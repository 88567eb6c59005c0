import type { ModelVerdict } from '../../api/contract';
import type { Loss, Risk, RiskHorizon, Scales, TouchRecord } from '../../api/risk-contract';
import {
  integer,
  MISSING,
  percent,
  price,
  priceDecimals,
  pValue,
  signedPercent,
  significant,
} from '../../format/numbers';
import { instant } from '../../format/times';
import { Badge, StandingBadge, VerdictBadge } from '../../ui/badge';
import { ColumnHeads } from '../../ui/column-heads';
import { Empty, Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';
import { Notes } from '../symbol/forecast-panel';
import { aheadOf, sentence } from './verdicts';

/** What may be lost and which prices may be touched, each with how such statements did so far. */
export function RiskPanels({
  risk,
  horizon,
  onChoose,
}: {
  risk: Risk;
  horizon: number;
  onChoose: (horizon: RiskHorizon) => void;
}) {
  const chosen = risk.horizons.find((one) => one.horizonBars === horizon) ?? risk.horizons[0];
  if (!chosen)
    return (
      <Empty icon="info" title="Not enough data to tell a risk">
        <Notes notes={risk.notes} />
      </Empty>
    );
  const ahead = aheadOf(chosen.horizonBars);
  return (
    <>
      <RiskVerdicts horizons={risk.horizons} chosen={chosen} onChoose={onChoose} />
      <Notes notes={risk.notes} />
      <Losses title={`What may be lost, ${ahead}`} risk={risk} chosen={chosen} />
      <div class="panel-pair">
        <Touches title={`Touched on the way, ${ahead}`} risk={risk} chosen={chosen} />
        {chosen.scales && (
          <ScaleShares title={`Which scales of time it comes from, ${ahead}`} scales={chosen.scales} />
        )}
      </div>
    </>
  );
}

/** What the statements of each horizon are worth; choosing one shows it below. */
function RiskVerdicts({
  horizons,
  chosen,
  onChoose,
}: {
  horizons: readonly RiskHorizon[];
  chosen: RiskHorizon;
  onChoose: (horizon: RiskHorizon) => void;
}) {
  return (
    <Panel title="Verdict" aside={`of ${chosen.tailModel}, next to a constant volatility`}>
      <ul class="verdict-list">
        {horizons.map((one) => (
          <li key={one.horizonBars}>
            <button
              type="button"
              aria-pressed={one.horizonBars === chosen.horizonBars}
              onClick={() => onChoose(one)}
            >
              {aheadOf(one.horizonBars)}
            </button>
            <p>
              <SkillVerdict verdict={one.skill?.state ?? 'not-enough-data'} />{' '}
              {one.skill === null ? 'Too few forecasts to score.' : sentence(one.skill.text)}{' '}
              {heldOf(one.losses)}{' '}
              {one.forecasts > 0 && <span class="quiet">n = {integer(one.forecasts)} forecasts</span>}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** No difference from a model that needs no skill is no skill; worse than it is worse. */
function SkillVerdict({ verdict }: { verdict: ModelVerdict }) {
  return verdict === 'no-difference' ? (
    <Badge tone="plain" mark="=" words="No skill" />
  ) : (
    <VerdictBadge verdict={verdict} />
  );
}

/** "Of 3 levels 2 held and 1 did not; of 1 there is too little to tell." */
export function heldOf(losses: readonly Loss[]): string {
  const count = (standing: Loss['standing']) => losses.filter((one) => one.standing === standing).length;
  const held = count('held');
  const rejected = count('rejected');
  const unknown = losses.length - held - rejected;
  if (unknown === losses.length) return '';
  const parts = [
    held > 0 && `${held} held`,
    rejected > 0 && `${rejected} did not hold`,
    unknown > 0 && `${unknown} cannot be told`,
  ].filter((part) => part !== false);
  return `Of ${losses.length} levels ${parts.join(', ')}.`;
}

function Losses({ title, risk, chosen }: { title: string; risk: Risk; chosen: RiskHorizon }) {
  const decimals = priceDecimals([risk.close]);
  return (
    <Panel
      title={title}
      aside={`from ${price(risk.close, decimals)} on ${instant(risk.asOf)}; tests of forecasts that do not overlap`}
    >
      <ScrollRegion label={title}>
        <table>
          <ColumnHeads
            heads={[
              'Confidence',
              { label: 'Value at risk', title: 'The loss that is exceeded with the rest of the probability' },
              'Price',
              { label: 'Expected shortfall', title: 'The mean loss where the value at risk is exceeded' },
              {
                label: 'Exceeded',
                title: 'How often it was more than the value at risk, of how often it should be',
              },
              { label: 'Verdict', class: 'text' },
              {
                label: 'p',
                title:
                  'The least p value of four tests, corrected (Holm) for their number; the one of the number alone is a part of that of the clusters',
              },
              { label: 'Number', title: 'p value of Kupiec’s test: as many exceedances as told' },
              {
                label: 'Clusters',
                title: 'p value of Christoffersen’s test: as many as told, and not in clusters',
              },
              {
                label: 'Foretold',
                title: 'p value of the dynamic quantile test: nothing foretells an exceedance',
              },
              {
                label: 'ES',
                title: 'p value of Acerbi and Szekely’s test: exceedances as many and as great as told',
              },
              {
                label: 'ES beyond',
                title: 'p value of McNeil and Frey’s test: exceedances as great as told',
              },
            ]}
          />
          <tbody>
            {chosen.losses.map((loss) => (
              <LossRow key={loss.level} loss={loss} close={risk.close} decimals={decimals} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ul class="panel-text after-table quiet">
        {chosen.losses.map((loss) => (
          <li key={loss.level}>
            {confidence(loss.level)}: {loss.text}.
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function LossRow({ loss, close, decimals }: { loss: Loss; close: number; decimals: number }) {
  const { record } = loss;
  return (
    <tr>
      <th scope="row">{confidence(loss.level)}</th>
      <td>{moveOf(loss.valueAtRisk)}</td>
      <td>{price(close * Math.exp(loss.valueAtRisk), decimals)}</td>
      <td>{moveOf(loss.expectedShortfall)}</td>
      <td>{record ? `${integer(record.exceedances)} of ${record.expected.toFixed(1)}` : MISSING}</td>
      <td class="text" title={loss.text}>
        <StandingBadge standing={loss.standing} />
      </td>
      <td>{pValue(record?.p)}</td>
      <td>{pValue(record?.kupiecP)}</td>
      <td>{pValue(record?.christoffersenP)}</td>
      <td>{pValue(record?.dynamicQuantileP)}</td>
      <td>{pValue(record?.acerbiSzekelyP)}</td>
      <td>{pValue(record?.mcNeilFreyP)}</td>
    </tr>
  );
}

function Touches({ title, risk, chosen }: { title: string; risk: Risk; chosen: RiskHorizon }) {
  const decimals = priceDecimals([risk.close]);
  return (
    <Panel title={title} aside={`the probability that the price reaches it at all; ${chosen.touchModel}`}>
      <p class="panel-text">
        <TouchWords record={chosen.touchRecord} />
      </p>
      <ScrollRegion label={title}>
        <table>
          <ColumnHeads heads={['Move', 'Price', 'Probability']} />
          <tbody>
            {chosen.touches.map(({ move, probability }) => (
              <tr key={move}>
                <th scope="row">{signedPercent(move, 0)}</th>
                <td>{price(risk.close * (1 + move), decimals)}</td>
                <td>{probability < 0.0005 ? '< 0.1 %' : percent(probability)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function TouchWords({ record }: { record: TouchRecord | null }) {
  if (record === null)
    return (
      <>
        <VerdictBadge verdict="not-enough-data" /> Too few forecasts to score.
      </>
    );
  return (
    <>
      <SkillVerdict verdict={record.verdict} /> {sentence(record.verdictText)} Brier score{' '}
      {significant(record.brier, 3)}, of the base rate {significant(record.baseRateBrier, 3)}; calibration
      error {percent(record.calibrationError)}.{' '}
      <span class="quiet">n = {integer(record.forecasts)} forecasts</span>
    </>
  );
}

function ScaleShares({ title, scales }: { title: string; scales: Scales }) {
  const share = (part: number, whole: number) => (whole === 0 ? MISSING : percent(part / whole));
  return (
    <Panel
      title={title}
      aside={`at a confidence of ${confidence(scales.level)}; shares that sum to the whole`}
    >
      <ScrollRegion label={title}>
        <table>
          <ColumnHeads heads={['Periods', 'Variance', 'Value at risk', 'Expected shortfall']} />
          <tbody>
            {scales.contributions.map((one) => (
              <tr key={one.fromBars}>
                <th scope="row">{one.periods}</th>
                <td>{share(one.variance, scales.variance)}</td>
                <td>{share(one.valueAtRisk, scales.valueAtRisk)}</td>
                <td>{share(one.expectedShortfall, scales.expectedShortfall)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

/** 0.025 -> "97.5 %". */
export function confidence(level: number): string {
  const share = 100 * (1 - level);
  return percent(1 - level, Math.abs(share - Math.round(share)) < 1e-9 ? 0 : 1);
}

/** A log return as a change of the price: "−2.31 %". */
function moveOf(logReturn: number): string {
  return percent(Math.expm1(logReturn), 2);
}
