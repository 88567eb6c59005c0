import type { Scorecard, ScoredModel } from '../../api/evaluation-contract';
import { MISSING, pValue, significant } from '../../format/numbers';
import { VerdictBadge } from '../../ui/badge';
import { ColumnHeads } from '../../ui/column-heads';
import { Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';
import { aheadOf, baselineOf } from './verdicts';

/** Every model at one horizon: its loss next to the baseline's, the tests, and every other measure. */
export function ScorecardTable({ card }: { card: Scorecard }) {
  const title = `${capital(card.targetLabel)}, ${aheadOf(card.horizonBars)}`;
  const [loss, ...others] = [
    ...card.measures.filter((one) => one.name === card.loss),
    ...card.measures.filter((one) => one.name !== card.loss),
  ];
  return (
    <Panel
      title={title}
      aside={`compared by ${loss?.label ?? card.loss}; ★ may be the best model, with 90 % confidence`}
    >
      <ScrollRegion label={title}>
        <table class="scorecard">
          <ColumnHeads
            heads={[
              'Model',
              loss?.label ?? card.loss,
              {
                label: 'Ratio',
                title: `Mean loss over that of ${baselineOf(card)}, with its interval of 95 %; below 1 is better`,
              },
              {
                label: 'DM p',
                title:
                  'p value of the Diebold-Mariano test against the baseline, corrected (Holm) for the number of models',
              },
              {
                label: 'MCS p',
                title: 'p value of the model confidence set: above 0.10 the model may be the best one',
              },
              { label: 'Verdict', class: 'text' },
              ...others.map((one) => one.label),
            ]}
          />
          <tbody>
            {card.models.map((model) => (
              <tr key={model.model} class={model.verdict === 'baseline' ? 'is-baseline' : ''}>
                <th scope="row" title={model.verdictText}>
                  {model.label}
                  {model.mayBeBest && (
                    <span class="may-be-best" title="may be the best model, with 90 % confidence">
                      {' '}
                      <span aria-hidden="true">★</span>
                      <span class="visually-hidden">may be the best</span>
                    </span>
                  )}
                </th>
                <td>{significant(model.metrics[card.loss])}</td>
                <td>{ratioOf(model)}</td>
                <td>{pValue(model.tests.adjustedP)}</td>
                <td>{pValue(model.tests.confidenceSetP)}</td>
                <td class="text">
                  <VerdictBadge verdict={model.verdict} />
                </td>
                {others.map((one) => (
                  <td key={one.name}>{significant(model.metrics[one.name])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

/** "0.874 [0.841, 0.907]"; of the baseline one. */
export function ratioOf({ ratio, verdict }: ScoredModel): string {
  if (ratio.value === null) return MISSING;
  const value = significant(ratio.value, 3);
  return verdict === 'baseline' || ratio.low === null || ratio.high === null
    ? value
    : `${value} [${significant(ratio.low, 3)}, ${significant(ratio.high, 3)}]`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
