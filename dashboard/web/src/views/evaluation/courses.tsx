import type { CoverageCourse, Scorecard, ScoredModel } from '../../api/evaluation-contract';
import { PitPlot, ReliabilityPlot } from '../../charts/calibration-plots';
import { LinePlot } from '../../charts/line-plot';
import { percent, pValue, signedPercent } from '../../format/numbers';
import { day } from '../../format/times';
import { Empty, Panel } from '../../ui/panel';
import { aheadOf, baselineOf } from './verdicts';

/** When each model gained on the baseline, and when it lost: a total may come from one good year. */
export function LossPanel({ card, interval }: { card: Scorecard; interval: string }) {
  const others = card.models.filter((one) => one.model !== card.baseline);
  const title = `Loss beside that of ${baselineOf(card)}, over time`;
  return (
    <Panel
      title={title}
      aside={`${aheadOf(card.horizonBars)}; falling is gaining, 0 is as good as the baseline`}
    >
      {others.length === 0 ? (
        <Empty icon="info" title="There is no other model to compare" />
      ) : (
        <LinePlot
          title={title}
          times={card.t}
          interval={interval}
          format={(value) => signedPercent(value, 1)}
          rule={{ value: 0, label: baselineOf(card) }}
          lines={others.map((one, k) => ({ label: one.label, values: one.lossDifference, look: k + 1 }))}
        />
      )}
    </Panel>
  );
}

/** Whether distributions and probabilities can be taken at their word; other questions have none. */
export function CalibrationPanel({ card, interval }: { card: Scorecard; interval: string }) {
  return (
    <>
      {card.models.some((one) => one.coverage !== null) && <Coverages card={card} interval={interval} />}
      {card.models.some((one) => one.pit !== null) && (
        <Panel
          title="Where outcomes fell in their distributions"
          aside="flat at 1 is right, a hump too wide, a hollow too narrow; the whisker is what chance allows, 95 %"
        >
          <div class="calibrations">
            {card.models.map(
              (one) =>
                one.pit && (
                  <section key={one.model} aria-label={one.label}>
                    <h3>
                      {one.label}{' '}
                      <span class="quiet">
                        p {one.pit.p < 0.001 ? pValue(one.pit.p) : `= ${pValue(one.pit.p)}`}
                      </span>
                    </h3>
                    <PitPlot pit={one.pit} title={`Outcomes among the quantiles of ${one.label}`} />
                  </section>
                ),
            )}
          </div>
        </Panel>
      )}
      {card.models.some((one) => one.reliability !== null) && (
        <Panel
          title="Whether what was called likely came"
          aside="on the diagonal is right; the whisker is what chance allows, 95 %"
        >
          <div class="calibrations">
            {card.models.map(
              (one) =>
                one.reliability && (
                  <section key={one.model} aria-label={one.label}>
                    <h3>
                      {one.label}{' '}
                      <span class="quiet">calibration error {percent(one.reliability.calibrationError)}</span>
                    </h3>
                    <ReliabilityPlot reliability={one.reliability} title={`Reliability of ${one.label}`} />
                  </section>
                ),
            )}
          </div>
        </Panel>
      )}
    </>
  );
}

function Coverages({ card, interval }: { card: Scorecard; interval: string }) {
  const held = card.models.flatMap((one): (ScoredModel & { coverage: CoverageCourse })[] =>
    one.coverage ? [{ ...one, coverage: one.coverage }] : [],
  );
  const nominal = held[0]?.coverage.nominal ?? 0.9;
  const title = `Coverage of the ${percent(nominal, 0)} interval, over time`;
  const worst = held.at(-1)?.coverage;
  return (
    <Panel title={title} aside="in the 250 forecasts up to each moment">
      <ul class="coverage-list">
        {held.map((one) => (
          <li key={one.model}>
            <b>{one.label}</b> held {percent(one.coverage.realised)} of all
            {one.coverage.worst250 !== null &&
              `, ${percent(one.coverage.worst250)} in its worst 250 (${day(one.coverage.worst250From)} to ${day(one.coverage.worst250To)})`}
          </li>
        ))}
      </ul>
      <LinePlot
        title={title}
        times={card.t}
        interval={interval}
        format={(value) => percent(value)}
        rule={{ value: nominal, label: 'claimed' }}
        span={
          worst?.worst250From && worst.worst250To
            ? {
                from: Date.parse(worst.worst250From) / 1000,
                to: Date.parse(worst.worst250To) / 1000,
                label: `the worst 250 of ${held.at(-1)?.label}`,
              }
            : undefined
        }
        lines={held.map((one, k) => ({ label: one.label, values: one.coverage.running, look: k + 1 }))}
      />
    </Panel>
  );
}
