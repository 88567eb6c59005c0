import type { BarValues, ImportReport, Revision } from '../../api/contract';
import { integer, MISSING, price, priceDecimals, volume } from '../../format/numbers';
import { day, instant, intervalWords, isDaily } from '../../format/times';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';

/** What is stored already under the symbol, and what this file would do to it. */
export function Existing({
  report,
  fileName,
  guessed,
}: {
  report: ImportReport;
  fileName: string;
  /** Whether the symbol was taken from the file's name and not from the reader. */
  guessed: boolean;
}) {
  const { existing, instrument, interval, rows, revisions } = report;
  // Once stored, what was there before is no longer what is.
  if (!existing || report.stored) return null;
  const { series, otherIntervals } = existing;
  const foreign = series !== null && series.origin !== `file ${fileName}`;
  const loud = rows.revised > 0 || foreign;
  return (
    <Panel title={`${instrument} is stored already`} class={loud ? 'panel-caution' : ''}>
      <div class="existing">
        {series ? (
          <p>
            <b>{integer(series.bars)}</b> {intervalWords(interval ?? '')} bars, {day(series.from)} to{' '}
            {day(series.to)}, from “{series.origin}”.
          </p>
        ) : (
          <p>
            It has {otherIntervals.map(intervalWords).join(', ')} bars; the {intervalWords(interval ?? '')}{' '}
            bars of this file would stand beside them.
          </p>
        )}
        {foreign && (
          <p class="caution-line">
            <Icon name="alert" size={14} /> Those bars come from elsewhere than this file
            {guessed && ', and the symbol was only guessed from the file’s name'}: make sure that it is the
            same instrument, or give another symbol.
          </p>
        )}
        {rows.revised > 0 && (
          <>
            <p class="revised-line" role="alert">
              <Icon name="alert" size={18} /> {integer(rows.revised)} stored bar
              {rows.revised === 1 ? '' : 's'} would be changed
            </p>
            <Revisions revisions={revisions} total={rows.revised} interval={interval ?? '1d'} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Revisions({
  revisions,
  total,
  interval,
}: {
  revisions: readonly Revision[];
  total: number;
  interval: string;
}) {
  if (revisions.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section class="table-scroll" aria-label="Changed bars" tabIndex={0}>
      <table class="stacking">
        <caption>
          {revisions.length < total
            ? `The first ${integer(revisions.length)} of ${integer(total)} changed bars`
            : 'Changed bars'}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="text">
              Bar
            </th>
            <th scope="col" class="text">
              Stored → in the file
            </th>
            <th scope="col">Line</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((revision) => (
            <tr key={revision.line}>
              <th scope="row" class="text">
                {isDaily(interval) ? day(revision.time) : instant(revision.time)}
              </th>
              <td class="text">{changesOf(revision).join(', ')}</td>
              <td data-label="Line ">{integer(revision.line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const FIELDS: readonly (keyof BarValues)[] = ['open', 'high', 'low', 'close', 'volume'];

/** Each value that changes, old and new: "close 212.3417 → 213.0000". */
export function changesOf({ before, after }: Revision): string[] {
  return FIELDS.filter((field) => before[field] !== after[field]).map((field) => {
    const [old, now] = [before[field], after[field]];
    if (field === 'volume') return `volume ${exact(old)} → ${exact(now)}`;
    const decimals = priceDecimals([old ?? Number.NaN, now ?? Number.NaN]);
    return `${field} ${price(old, decimals)} → ${price(now, decimals)}`;
  });
}

/** A volume whose compact form might hide the change. */
function exact(value: number | null): string {
  return value === null ? MISSING : Number.isInteger(value) ? integer(value) : volume(value);
}

/** What the button does, in words that say what becomes of stored bars. */
export function storeWords({ rows: { added, revised }, existing, instrument }: ImportReport): string {
  const bars = (count: number) => `${integer(count)} bar${count === 1 ? '' : 's'}`;
  if (added === 0 && revised === 0) return 'Nothing to store: every bar is there already';
  if (revised === 0)
    return existing?.series ? `Add ${bars(added)} to ${instrument}` : `Store ${bars(added)} as ${instrument}`;
  return added === 0
    ? `Change ${bars(revised)} of ${instrument}`
    : `Add ${bars(added)} to ${instrument} and change ${bars(revised)}`;
}

/** What was done, in one sentence. */
export function storedWords({ rows: { added, revised } }: ImportReport): string {
  const parts = [`${integer(added)} added`, `${integer(revised)} changed`];
  return revised > 0 ? parts.join(', ') : (parts[0] ?? '');
}
