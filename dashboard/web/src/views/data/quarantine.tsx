import type { ImportReport } from '../../api/contract';
import { integer } from '../../format/numbers';
import { Panel } from '../../ui/panel';

/** Every line that was refused, with the rule it broke and its text. */
export function Quarantine({ report }: { report: ImportReport }) {
  const { quarantine, quarantineTotal, quarantineByRule } = report;
  if (quarantineTotal === 0)
    return (
      <Panel title="Quarantine" aside="empty">
        <p class="quiet panel-text">Every line was usable.</p>
      </Panel>
    );
  return (
    <Panel
      title="Quarantine"
      aside={`${integer(quarantineTotal)} line${quarantineTotal === 1 ? '' : 's'} refused`}
    >
      <ul class="rule-counts">
        {Object.entries(quarantineByRule).map(([rule, count]) => (
          <li key={rule}>
            <code>{rule}</code> {integer(count)}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section class="table-scroll" aria-label="Refused lines" tabIndex={0}>
        <table class="stacking">
          <caption>
            {quarantine.length < quarantineTotal
              ? `The first ${integer(quarantine.length)} of ${integer(quarantineTotal)} lines`
              : 'All refused lines'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col" class="text">
                Rule
              </th>
              <th scope="col" class="text">
                What is wrong
              </th>
              <th scope="col" class="text">
                Text
              </th>
            </tr>
          </thead>
          <tbody>
            {quarantine.map(({ line, rule, message, text }) => (
              <tr key={`${line} ${rule}`}>
                <th scope="row" data-label="Line ">
                  {integer(line)}
                </th>
                <td class="text">
                  <code>{rule}</code>
                </td>
                <td class="text">{message}</td>
                <td class="text">
                  <code class="wrap">{text}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
