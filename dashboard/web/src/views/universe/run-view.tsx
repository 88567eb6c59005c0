import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { getUniverseRun, getUniverseUnits, universeFile } from '../../api/client';
import { QUESTIONS } from '../../api/evaluation-contract';
import type { UniverseSummary, UniverseTable, UniverseUnit } from '../../api/universe-contract';
import { integer } from '../../format/numbers';
import { instant } from '../../format/times';
import { TOPIC_NAMES, TOPIC_WORDS } from '../../state/evaluation-settings';
import { Resource } from '../../state/resource';
import { addressOf, replaceParams, route } from '../../state/route';
import { RunBadge } from '../../ui/badge';
import { Answer, Empty, Panel } from '../../ui/panel';
import { aheadOf } from '../evaluation/verdicts';
import { Notes } from '../symbol/forecast-panel';
import { InstrumentMatrix, ModelsTable } from './run-tables';

/** How long until a run that is going on is looked at again. */
const AGAIN_MILLIS = 5000;

/** What came of a run over many instruments: how models did over all of them, and on each. */
export function RunView({ id }: { id: string }) {
  const summary = useMemo(() => new Resource<UniverseSummary>(), [id]);
  const load = () => summary.load((signal) => getUniverseRun(id, signal));
  useEffect(() => {
    void load();
    return () => summary.clear();
  }, [summary]);
  const running = summary.value?.run.state === 'running';
  useEffect(() => {
    if (!running) return;
    let timer = 0;
    let over = false;
    // after each answer, also one that failed; never while one is awaited, which would be cancelled
    const again = () => {
      if (!over) timer = window.setTimeout(() => void load().then(again), AGAIN_MILLIS);
    };
    again();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [summary, running]);

  return (
    <div class="evaluation">
      <header class="evaluation-head">
        <h1>
          Universe{' '}
          <span class="quiet">
            run {id} · <a href={addressOf('universe')}>all runs</a>
          </span>
        </h1>
      </header>
      <Answer state={summary.state.value} what="the run" lines={14} onRetry={() => void load()}>
        {(found) => <Run found={found} />}
      </Answer>
    </div>
  );
}

/** The table that the address asks for; else the first. */
export function chosenTable(
  tables: readonly UniverseTable[],
  params: URLSearchParams,
): UniverseTable | undefined {
  const ofQuestion = tables.filter((one) => one.question === params.get('ask'));
  const some =
    ofQuestion.length > 0 ? ofQuestion : tables.filter((one) => one.question === tables[0]?.question);
  return some.find((one) => String(one.horizonBars) === params.get('horizon')) ?? some[0];
}

export function Run({ found: { run, summary, failures } }: { found: UniverseSummary }) {
  const chosen = useMemo(() => computed(() => chosenTable(summary, route.value.params)), [summary]);
  const table = chosen.value;
  const questions = QUESTIONS.filter((question) => summary.some((one) => one.question === question));
  const horizons = summary.filter((one) => one.question === table?.question).map((one) => one.horizonBars);
  return (
    <>
      <p class="quiet">
        <RunBadge state={run.state} /> {integer(run.kept)} of {integer(run.units)} units are kept
        {run.failed > 0 && `, ${integer(run.failed)} of them failed`}; changed {instant(run.changedAt)}. It
        asks {run.asks}.
      </p>
      {run.state === 'running' && (
        <progress aria-label="Units that are kept" value={run.kept} max={run.units} />
      )}
      {!table ? (
        <Empty icon="info" title="Not enough data to score a model">
          <p>Nothing of this run could be scored so far.</p>
        </Empty>
      ) : (
        <>
          <div class="toolbar">
            <fieldset class="segments">
              <legend class="visually-hidden">Question</legend>
              {questions.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={one === table.question}
                  onClick={() => replaceParams({ ask: one, sort: undefined })}
                >
                  {TOPIC_NAMES[one]}
                </button>
              ))}
            </fieldset>
            <fieldset class="segments">
              <legend class="visually-hidden">Horizon</legend>
              {horizons.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={one === table.horizonBars}
                  onClick={() => replaceParams({ horizon: String(one) })}
                >
                  {aheadOf(one)}
                </button>
              ))}
            </fieldset>
            <p class="toolbar-note quiet">
              <b>{TOPIC_WORDS[table.question]}</b> Each history ends before its holdout. The past of a model
              is no promise.
            </p>
          </div>
          <ModelsTable table={table} file={universeFile(run.id, 'summary')} />
          <Instruments id={run.id} changed={run.changedAt} table={table} />
        </>
      )}
      {failures.length > 0 && (
        <Panel title="Failed" aside="units of which nothing came">
          <ul class="panel-text">
            {failures.map((one) => (
              <li key={`${one.instrument} ${one.question}`}>
                {one.instrument}, {one.question}: {one.why}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

/** The instruments of a table; they are asked for one table at a time. */
function Instruments({ id, changed, table }: { id: string; changed: string; table: UniverseTable }) {
  const units = useMemo(() => new Resource<UniverseUnit[]>(), []);
  const { question: ask, horizonBars: horizon } = table;
  const load = () => void units.load((signal) => getUniverseUnits(id, { ask, horizon }, signal));
  useEffect(() => {
    // the numbers of another question would be wrong here
    units.clear();
    load();
    return () => units.clear();
  }, [id, changed, ask, horizon]);
  return (
    <Answer state={units.state.value} what="the instruments" lines={10} onRetry={load}>
      {(found) => (
        <>
          <InstrumentMatrix units={found} table={table} file={universeFile(id, 'units')} />
          <Notes
            notes={found.flatMap((unit) =>
              unit.scorecards.length > 0 ? [] : unit.notes.map((note) => `${unit.instrument}, ${note}`),
            )}
          />
        </>
      )}
    </Answer>
  );
}
