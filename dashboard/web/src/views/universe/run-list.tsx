import { useEffect, useMemo } from 'preact/hooks';
import { getUniverseRuns } from '../../api/client';
import type { UniverseRun } from '../../api/universe-contract';
import { integer } from '../../format/numbers';
import { instant } from '../../format/times';
import { Resource } from '../../state/resource';
import { addressOf } from '../../state/route';
import { RunBadge } from '../../ui/badge';
import { ColumnHeads } from '../../ui/column-heads';
import { Answer, Empty, Panel } from '../../ui/panel';
import { ScrollRegion } from '../../ui/scroll-region';

/** Which runs over many instruments there are. */
export function RunList() {
  const runs = useMemo(() => new Resource<UniverseRun[]>(), []);
  const load = () => void runs.load(getUniverseRuns);
  useEffect(() => {
    load();
    return () => runs.clear();
  }, [runs]);
  return (
    <div class="evaluation">
      <header class="evaluation-head">
        <h1>Universe</h1>
      </header>
      <Panel title="Runs" aside="every model asked every question of many instruments">
        <Answer state={runs.state.value} what="the runs" lines={6} onRetry={load}>
          {(found) => (found.length === 0 ? <NoRun /> : <Runs runs={found} />)}
        </Answer>
      </Panel>
    </div>
  );
}

export function NoRun() {
  return (
    <Empty icon="info" title="Nothing was run yet">
      <p>
        <code>finwave universe run --all</code> asks every model every question of all instruments that are
        stored, and what comes of it appears here.
      </p>
    </Empty>
  );
}

export function Runs({ runs }: { runs: readonly UniverseRun[] }) {
  return (
    <ScrollRegion label="Runs">
      <table>
        <ColumnHeads
          heads={[
            'Run',
            { label: 'State', class: 'text' },
            { label: 'Units', title: 'Questions times instruments that are kept, of how many' },
            'Failed',
            'Changed',
            { label: 'Asks', class: 'text asks' },
          ]}
        />
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <a href={addressOf('universe', run.id)}>{run.id}</a>
              </th>
              <td class="text">
                <RunBadge state={run.state} />
              </td>
              <td>
                {integer(run.kept)} of {integer(run.units)}
              </td>
              <td>{integer(run.failed)}</td>
              <td>{instant(run.changedAt)}</td>
              <td class="text asks">{run.asks}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
