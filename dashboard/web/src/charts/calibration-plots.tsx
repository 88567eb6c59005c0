import type { Pit, Reliability } from '../api/evaluation-contract';
import { integer, percent, significant } from '../format/numbers';

const WIDTH = 340;
const HEIGHT = 220;
const LEFT = 40;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 34;
/** Standard errors on each side of a band of 95 %. */
const ERRORS = 1.96;

const across = (share: number) => LEFT + (WIDTH - LEFT - RIGHT) * share;
const upTo = (top: number) => (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);

/** Where the parts of a distribution begin and end, and what fell into each, over what should have. */
export function partsOf({ probabilities, counts }: Pit) {
  const n = counts.reduce((sum, count) => sum + count, 0);
  let from = 0;
  return probabilities.map((probability, k) => {
    const part = {
      from,
      to: from + probability,
      count: counts[k] ?? 0,
      expected: n * probability,
      ratio: (counts[k] ?? 0) / (n * probability),
      half: ERRORS * Math.sqrt((1 - probability) / (n * probability)),
    };
    from += probability;
    return part;
  });
}

/** Into which part of its forecast distribution each outcome fell: flat is right, a hump too wide, a hollow too narrow. */
export function PitPlot({ pit, title }: { pit: Pit; title: string }) {
  const parts = partsOf(pit);
  const y = upTo(Math.max(1.5, ...parts.map((part) => Math.max(part.ratio, 1 + part.half))) * 1.05);
  return (
    <figure class="plot">
      <svg class="plot-fixed" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        {parts.map((part) => (
          <g key={part.from}>
            <rect
              class="plot-bar"
              x={across(part.from) + 0.5}
              width={Math.max(1, across(part.to) - across(part.from) - 1)}
              y={y(part.ratio)}
              height={y(0) - y(part.ratio)}
            />
            <line
              class="plot-whisker"
              x1={(across(part.from) + across(part.to)) / 2}
              x2={(across(part.from) + across(part.to)) / 2}
              y1={y(1 + part.half)}
              y2={y(Math.max(0, 1 - part.half))}
            />
          </g>
        ))}
        <line class="plot-rule" x1={LEFT} x2={WIDTH - RIGHT} y1={y(1)} y2={y(1)} />
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <text
            key={share}
            class="plot-mark"
            x={across(share)}
            y={HEIGHT - 20}
            text-anchor={share === 1 ? 'end' : 'middle'}
          >
            {share}
          </text>
        ))}
        {[0, 0.5, 1].map((value) => (
          <text key={value} class="plot-mark" x={LEFT - 6} y={y(value) + 4} text-anchor="end">
            {value}
          </text>
        ))}
        <text class="plot-mark" x={across(0.5)} y={HEIGHT - 5} text-anchor="middle">
          probability of an outcome this low or lower
        </text>
      </svg>
      <details class="plot-table">
        <summary>As a table</summary>
        <table class="compact">
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Outcomes</th>
              <th scope="col">Expected</th>
              <th scope="col">Ratio</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.from}>
                <th scope="row">
                  {percent(part.from)} to {percent(part.to)}
                </th>
                <td>{integer(part.count)}</td>
                <td>{significant(part.expected, 3)}</td>
                <td>{significant(part.ratio, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** How often what was called likely came: on the diagonal is right. */
export function ReliabilityPlot({ reliability, title }: { reliability: Reliability; title: string }) {
  const y = upTo(1);
  const most = Math.max(...reliability.bins.map((bin) => bin.count));
  return (
    <figure class="plot">
      <svg class="plot-fixed" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line class="plot-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
            <text class="plot-mark" x={LEFT - 6} y={y(share) + 4} text-anchor="end">
              {share}
            </text>
            <text
              class="plot-mark"
              x={across(share)}
              y={HEIGHT - 20}
              text-anchor={share === 1 ? 'end' : 'middle'}
            >
              {share}
            </text>
          </g>
        ))}
        <line class="plot-rule" x1={across(0)} y1={y(0)} x2={across(1)} y2={y(1)} />
        {reliability.bins.map((bin) => {
          const half = ERRORS * Math.sqrt((bin.forecast * (1 - bin.forecast)) / bin.count);
          return (
            <g key={bin.lower}>
              <line
                class="plot-whisker"
                x1={across(bin.forecast)}
                x2={across(bin.forecast)}
                y1={y(Math.min(1, bin.forecast + half))}
                y2={y(Math.max(0, bin.forecast - half))}
              />
              <circle
                class="plot-point"
                cx={across(bin.forecast)}
                cy={y(bin.frequency)}
                r={2.5 + 5 * Math.sqrt(bin.count / most)}
              />
            </g>
          );
        })}
        <text class="plot-mark" x={across(0.5)} y={HEIGHT - 5} text-anchor="middle">
          probability that was forecast; upwards, how often it came
        </text>
      </svg>
      <details class="plot-table">
        <summary>As a table</summary>
        <table class="compact">
          <thead>
            <tr>
              <th scope="col">Said</th>
              <th scope="col">Came</th>
              <th scope="col">Forecasts</th>
            </tr>
          </thead>
          <tbody>
            {reliability.bins.map((bin) => (
              <tr key={bin.lower}>
                <th scope="row">{percent(bin.forecast)}</th>
                <td>{percent(bin.frequency)}</td>
                <td>{integer(bin.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
