import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { getEvaluation, getRisk, getTrading } from '../../api/client';
import type { Evaluation, Computing as Progress } from '../../api/evaluation-contract';
import type { Risk } from '../../api/risk-contract';
import type { Trading } from '../../api/trading-contract';
import { integer } from '../../format/numbers';
import { instant, intervalWords } from '../../format/times';
import { catalogue, refreshCatalogue } from '../../state/catalogue';
import { Poller } from '../../state/connection';
import {
  readEvaluation,
  TOPIC_NAMES,
  TOPIC_WORDS,
  TOPICS,
  type Topic,
} from '../../state/evaluation-settings';
import { LongAnswer } from '../../state/long-answer';
import { addressOf, navigate, replaceParams, route, symbolAddress } from '../../state/route';
import { Answer, Empty } from '../../ui/panel';
import { Notes } from '../symbol/forecast-panel';
import { holdoutWords, proxyWords } from './basis';
import { Computing } from './computing';
import { CalibrationPanel, LossPanel } from './courses';
import { Openings } from './openings';
import { RiskPanels } from './risk-panels';
import { ScorecardTable } from './scorecard-table';
import { TradingPanels } from './trading-panels';
import { Verdicts } from './verdicts';

/** What is to be known of how an answer came about, where it did not come as usual. */
const NOTES: Partial<Record<Topic, string>> = {
  risk: 'Told from the newest bar. Walking forward, the same was told at every bar before, and scored when the outcome came. The past is no promise, and this is no advice.',
  trading:
    'Each rule spoke at a close and was filled at the next open, at a cost. The past is no promise, and this is no advice.',
};

function ask(
  topic: Topic,
  id: string,
  interval: string,
  signal: AbortSignal,
): Promise<Evaluation | Risk | Trading | Progress> {
  switch (topic) {
    case 'trading':
      return getTrading(id, { interval }, signal);
    case 'risk':
      return getRisk(id, { interval }, signal);
    default:
      return getEvaluation(id, { interval, ask: topic }, signal);
  }
}

/** How every model did on one history, question by question, next to what needs no model. */
export function EvaluationView({ id }: { id: string }) {
  const answer = useMemo(() => new LongAnswer<Evaluation | Risk | Trading>(), [id]);
  const settings = useMemo(() => computed(() => readEvaluation(route.value.params)), []);
  useEffect(() => new Poller(refreshCatalogue).start(), []);

  const { topic, horizon } = settings.value;
  const series = catalogue.value?.instruments.find((one) => one.instrument === id)?.series ?? [];
  const asked = settings.value.interval;
  const interval = asked ?? (series.some((one) => one.interval === '1d') ? '1d' : series[0]?.interval);
  const version = series.find((one) => one.interval === interval)?.dataVersion;

  const load = () => {
    if (interval !== undefined) void answer.load((signal) => ask(topic, id, interval, signal));
  };
  useEffect(() => {
    // another question, or other data: the numbers of the one before would be wrong here
    answer.clear();
    if (version !== undefined) load();
    return () => answer.clear();
  }, [answer, interval, topic, version]);

  const known = catalogue.state.value.kind === 'ready';
  if (known && series.length === 0)
    return (
      <Empty icon="search" title={`Nothing is stored under “${id}”`}>
        <p>
          Press <kbd>/</kbd> to search, or <a href="/data">import a file</a>.
        </p>
      </Empty>
    );
  if (known && version === undefined)
    return (
      <Empty icon="info" title={`There are no “${asked}” bars of ${id}`}>
        <p>
          There are{' '}
          {series.map((one, k) => (
            <span key={one.interval}>
              {k > 0 && ', '}
              <a href={addressOf('evaluation', id, { interval: one.interval, ask: topic })}>
                {intervalWords(one.interval)} ones
              </a>
            </span>
          ))}
          .
        </p>
      </Empty>
    );

  return (
    <div class="evaluation">
      <header class="evaluation-head">
        <h1>
          Evaluation of {id}{' '}
          <span class="quiet">
            {interval !== undefined && `${intervalWords(interval)} bars · `}
            <a href={symbolAddress(id, interval)}>chart</a>
          </span>
        </h1>
        <InstrumentChoice id={id} interval={interval} />
      </header>
      <div class="toolbar">
        <fieldset class="segments">
          <legend class="visually-hidden">Question</legend>
          {TOPICS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === topic}
              onClick={() => replaceParams({ ask: one === TOPICS[0] ? undefined : one })}
            >
              {TOPIC_NAMES[one]}
            </button>
          ))}
        </fieldset>
        <p class="toolbar-note quiet">
          <b>{TOPIC_WORDS[topic]}</b>{' '}
          {NOTES[topic] ??
            'Walking forward: each model was fitted on what was known, and scored when the outcome came. The past of a model is no promise.'}
        </p>
      </div>
      {answer.progress.value && answer.resource.state.value.kind === 'loading' ? (
        <Computing progress={answer.progress.value} />
      ) : (
        <Answer state={answer.resource.state.value} what="the evaluation" lines={14} onRetry={load}>
          {(found) =>
            'scorecards' in found ? (
              <Scored evaluation={found} horizon={horizon} />
            ) : 'horizons' in found ? (
              <>
                <RiskPanels risk={found} horizon={horizon} onChoose={choose} />
                <Origin answer={found} />
              </>
            ) : (
              <>
                <TradingPanels trading={found} />
                <Origin answer={found} />
              </>
            )
          }
        </Answer>
      )}
    </div>
  );
}

function Scored({ evaluation, horizon }: { evaluation: Evaluation; horizon: number }) {
  const cards = evaluation.scorecards;
  const card = cards.find((one) => one.horizonBars === horizon) ?? cards[0];
  if (!card)
    return (
      <Empty icon="info" title="Not enough data to score a model">
        <Notes notes={evaluation.notes} />
      </Empty>
    );
  return (
    <>
      <Verdicts cards={cards} chosen={card} onChoose={choose} />
      <p class="quiet">
        {holdoutWords(evaluation.holdout)} {proxyWords(evaluation.variance)}
      </p>
      <Notes notes={evaluation.notes} />
      <ScorecardTable card={card} />
      <LossPanel card={card} interval={evaluation.interval} />
      <CalibrationPanel card={card} interval={evaluation.interval} />
      {evaluation.holdout.openedBefore > 0 && (
        <Openings instrument={evaluation.instrument} interval={evaluation.interval} />
      )}
      <Origin answer={evaluation} />
    </>
  );
}

/** From what an answer can be made again. */
function Origin({ answer }: { answer: Evaluation | Risk | Trading }) {
  return (
    <p class="quiet">
      {integer(answer.bars)} bars, data <code class="wrap">{answer.dataVersion.slice(0, 16)}</code>, Finwave{' '}
      {answer.codeVersion}, computed {instant(answer.computedAt)} in {integer(answer.computeMillis)} ms
    </p>
  );
}

function choose({ horizonBars }: { horizonBars: number }): void {
  replaceParams({ horizon: horizonBars === 1 ? undefined : String(horizonBars) });
}

/** Another instrument, looked at in the same way. */
function InstrumentChoice({ id, interval }: { id: string; interval: string | undefined }) {
  const all = (catalogue.value?.instruments ?? []).flatMap(({ instrument, series }) =>
    series.map((one) => ({ instrument, interval: one.interval })),
  );
  if (all.length < 2) return null;
  return (
    <label class="field">
      <span>Instrument</span>
      <select
        value={`${id} ${interval ?? ''}`}
        onChange={(event) => {
          const [instrument = id, other] = event.currentTarget.value.split(' ');
          const { params } = route.peek();
          navigate(
            addressOf('evaluation', instrument, {
              interval: other,
              ask: params.get('ask') ?? undefined,
              horizon: params.get('horizon') ?? undefined,
            }),
          );
        }}
      >
        {all.map((one) => (
          <option key={`${one.instrument} ${one.interval}`} value={`${one.instrument} ${one.interval}`}>
            {one.instrument}, {intervalWords(one.interval)}
          </option>
        ))}
      </select>
    </label>
  );
}
