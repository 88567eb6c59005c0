import type { ImportReport } from '../../api/contract';
import { integer, MISSING } from '../../format/numbers';
import { instant, intervalWords } from '../../format/times';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';

const DELIMITERS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
  ' ': 'space',
};

/** What was understood of the file, and what it would give. */
export function Recognised({ report }: { report: ImportReport }) {
  const { recognised, rows, warnings } = report;
  const interval = report.interval ?? recognised?.interval;
  return (
    <Panel
      title={report.stored ? 'What was stored' : 'Preview'}
      aside={report.stored ? '' : 'nothing is stored yet'}
    >
      <ul class="tiles">
        <Tile name="Rows read" value={integer(rows.read)} />
        <Tile name="Bars added" value={integer(rows.added)} />
        <Tile name="Stored bars changed" value={integer(rows.revised)} caution={rows.revised > 0} />
        <Tile name="Identical, left as they are" value={integer(rows.identicalDuplicates)} />
        <Tile name="Quarantined" value={integer(rows.quarantined)} caution={rows.quarantined > 0} />
      </ul>
      <div class="recognised-columns">
        <dl class="facts">
          <dt>Interval</dt>
          <dd>{interval ? intervalWords(interval) : MISSING}</dd>
          <dt>From</dt>
          <dd>{instant(report.from)}</dd>
          <dt>To</dt>
          <dd>{instant(report.to)}</dd>
          {recognised && (
            <>
              <dt>Time format</dt>
              <dd>
                {recognised.timeFormat ?? MISSING}, {recognised.zone ?? MISSING}
              </dd>
              <dt>Order</dt>
              <dd>{recognised.order ?? MISSING}</dd>
              <dt>Delimiter</dt>
              <dd>
                {recognised.delimiter === null
                  ? MISSING
                  : (DELIMITERS[recognised.delimiter] ?? recognised.delimiter)}
              </dd>
              <dt>Header line</dt>
              <dd>{recognised.header ? 'yes' : 'no'}</dd>
              <dt>Scale</dt>
              <dd>
                {recognised.scale === null
                  ? MISSING
                  : recognised.scale === 1
                    ? 'none'
                    : `prices × ${recognised.scale}`}
              </dd>
              <dt>Charset, compression</dt>
              <dd>
                {recognised.charset}, {recognised.compression}
              </dd>
            </>
          )}
        </dl>
        {recognised && (
          <table class="compact">
            <caption>Columns</caption>
            <thead>
              <tr>
                <th scope="col" class="text">
                  Means
                </th>
                <th scope="col" class="text">
                  In the file
                </th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(recognised.columns).map(([meaning, column]) => (
                <tr key={meaning}>
                  <th scope="row">{meaning}</th>
                  <td class="text">
                    <code>{column}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {recognised && recognised.evidence.length > 0 && (
        <div class="evidence">
          <h3>Why it was read so</h3>
          <ul>
            {recognised.evidence.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </div>
      )}
      {warnings.length > 0 && (
        <ul class="warnings">
          {warnings.map(({ rule, message, line }) => (
            <li key={`${rule} ${line} ${message}`}>
              <Icon name="alert" size={14} /> <code>{rule}</code> {line > 0 && `line ${integer(line)}: `}
              {message}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Tile({ name, value, caution = false }: { name: string; value: string; caution?: boolean }) {
  return (
    <li class={`tile ${caution ? 'tile-caution' : ''}`}>
      <span class="tile-value">{value}</span>
      <span class="quiet">{name}</span>
    </li>
  );
}
