import { useEffect, useMemo } from 'preact/hooks';
import type { Source, Watch } from '../../api/contract';
import { instant, intervalWords } from '../../format/times';
import { addressOf } from '../../state/route';
import { SourcesModel } from '../../state/sources-model';
import { SourceBadge } from '../../ui/badge';
import { Icon } from '../../ui/icon';
import { Answer, Empty, Panel, ProblemNotice } from '../../ui/panel';
import { WatchForm } from './watch-form';

/** The variable that holds the key of a provider. */
const KEYS: Record<string, string> = {
  yahoo: 'YAHOO_FINANCE_API_KEY',
  'alpha-vantage': 'ALPHA_VANTAGE_API_KEY',
};

/** Data providers, what is kept fresh from them, and a form to add to it. */
export function Sources() {
  const model = useMemo(() => new SourcesModel(), []);
  useEffect(() => {
    void model.load();
    return () => model.close();
  }, [model]);
  const problem = model.problem.value;

  return (
    <Panel title="Sources" aside="data providers that prices can be fetched from">
      <Answer state={model.state.value} what="the sources" lines={5} onRetry={() => void model.load()}>
        {({ sources, watches }) => (
          <>
            <ul class="sources">
              {sources.map((source) => (
                <li key={source.name}>
                  <b>{source.title}</b> <SourceBadge state={source.state} />
                  <span class="quiet source-words">{sourceWords(source)}</span>
                </li>
              ))}
            </ul>
            {problem && <ProblemNotice problem={problem} what="the change" />}
            {model.chosen.value && <WatchForm model={model} />}
            {watches.length > 0 ? (
              <WatchTable
                watches={watches}
                busy={model.busy.value}
                onRemove={(watch) => void model.remove(watch)}
              />
            ) : (
              model.chosen.value && (
                <Empty icon="refresh" title="Nothing is kept fresh yet">
                  <p>
                    Add a symbol above: its history is fetched within a minute, and every new bar after it.
                  </p>
                </Empty>
              )
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

/** The state and the quota of a provider in plain words. */
export function sourceWords(source: Source): string {
  const words: string[] = [];
  switch (source.state) {
    case 'not-configured':
      return `Has no key. Set ${KEYS[source.name] ?? 'its key'} and restart to use it.`;
    case 'quota-exhausted':
      words.push(`Its quota is used up${untilWords(source)}.`);
      break;
    case 'breaker-open':
      words.push(`It failed too often and is left alone${untilWords(source)}.`);
      break;
    case 'ready':
      break;
  }
  if (source.quota.length > 0) words.push(`Calls left: ${source.quota.map(limitWords).join(', ')}.`);
  if (source.lastFailure) words.push(`Last failure: ${source.lastFailure.message}.`);
  else if (source.lastSuccess) words.push(`Last answer ${instant(source.lastSuccess)}.`);
  return words.join(' ');
}

function untilWords(source: Source): string {
  return source.until === null ? '' : ` until ${instant(source.until)}`;
}

function limitWords({ calls, perSeconds, remaining }: Source['quota'][number]): string {
  const span = perSeconds === 60 ? 'a minute' : perSeconds === 86400 ? '24 hours' : `${perSeconds} seconds`;
  return `${remaining ?? 'unknown'} of ${calls} in ${span}`;
}

function WatchTable({
  watches,
  busy,
  onRemove,
}: {
  watches: Watch[];
  busy: boolean;
  onRemove: (watch: Watch) => void;
}) {
  return (
    <div class="table-scroll">
      <table>
        <caption>Kept fresh</caption>
        <thead>
          <tr>
            <th scope="col">Symbol</th>
            <th scope="col" class="text">
              From
            </th>
            <th scope="col" class="text">
              State
            </th>
            <th scope="col">
              <span class="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {watches.map((watch) => (
            <tr key={`${watch.instrument} ${watch.interval}`}>
              <th scope="row">
                <a href={addressOf('symbol', watch.instrument, { interval: watch.interval })}>
                  {watch.instrument}
                </a>{' '}
                <span class="quiet">{intervalWords(watch.interval)}</span>
              </th>
              <td class="text">
                {watch.provider}, {watch.symbol}
              </td>
              <td class="text">{watchWords(watch)}</td>
              <td>
                <button
                  type="button"
                  disabled={busy}
                  aria-label={`Stop keeping ${watch.instrument} ${watch.interval} fresh`}
                  onClick={() => onRemove(watch)}
                >
                  <Icon name="x" size={14} /> Stop
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How a watch is going, in plain words. */
export function watchWords(watch: Watch): string {
  if (watch.lastFailure) return `Failed: ${watch.lastFailure}`;
  if (watch.lastSuccessAt) return `Fetched ${instant(watch.lastSuccessAt)}`;
  return 'Not fetched yet';
}
