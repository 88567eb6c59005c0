import { useEffect, useMemo } from 'preact/hooks';
import { getOpenings } from '../../api/client';
import type { HoldoutOpening } from '../../api/ledger-contract';
import { day, instant } from '../../format/times';
import { Resource } from '../../state/resource';
import { ColumnHeads } from '../../ui/column-heads';
import { Answer, Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';

/** Who looked at what is kept for the end, and why: shown where somebody did. */
export function Openings({ instrument, interval }: { instrument: string; interval: string }) {
  const openings = useMemo(() => new Resource<HoldoutOpening[]>(), [instrument]);
  const load = () => void openings.load((signal) => getOpenings(instrument, signal));
  useEffect(() => {
    load();
    return () => openings.clear();
  }, [openings]);
  return (
    <Panel title="Openings of the holdout" aside="newest first; what was opened is no longer out of sample">
      <Answer state={openings.state.value} what="the openings" lines={3} onRetry={load}>
        {(found) => <OpeningTable openings={found.filter((one) => one.interval === interval)} />}
      </Answer>
    </Panel>
  );
}

export function OpeningTable({ openings }: { openings: readonly HoldoutOpening[] }) {
  return (
    <ScrollRegion label="Openings of the holdout">
      <table>
        <ColumnHeads
          heads={[
            'Opened',
            { label: 'By', class: 'text' },
            { label: 'Why', class: 'text' },
            { label: 'Bars known', class: 'text' },
            { label: 'Asked', class: 'text' },
          ]}
        />
        <tbody>
          {openings.map((one) => (
            <tr key={`${one.at} ${one.reason}`}>
              <th scope="row">{instant(one.at)}</th>
              <td class="text">{one.who}</td>
              <td class="text">{one.reason}</td>
              <td class="text">
                {day(one.firstBarKnownAt)} to {day(one.lastBarKnownAt)}
              </td>
              <td class="text" title={one.models.join(', ')}>
                {one.questions.join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
