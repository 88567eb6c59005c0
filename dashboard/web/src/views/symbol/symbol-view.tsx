import { computed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fanOf } from '../../charts/fan';
import { priceDecimals } from '../../format/numbers';
import { intervalWords } from '../../format/times';
import { Poller, retryNow, settings as served } from '../../state/connection';
import { live, whenLiveIsServed } from '../../state/live';
import { replaceParams, route } from '../../state/route';
import { SymbolModel } from '../../state/symbol-model';
import { readSettings, type SymbolSettings, writeSettings } from '../../state/symbol-settings';
import { Icon } from '../../ui/icon';
import { Answer, Empty, ProblemNotice } from '../../ui/panel';
import { BarTable } from './bar-table';
import { ForecastPanel } from './forecast-panel';
import { ReplayBar } from './replay-bar';
import { SymbolChart } from './symbol-chart';
import { SymbolHead } from './symbol-head';
import { SymbolToolbar } from './symbol-toolbar';
import { TrackRecordPanel } from './track-record';

/** One instrument: price, wavelet levels, forecast and how such forecasts did. */
export function SymbolView({ id }: { id: string }) {
  const model = useMemo(() => new SymbolModel(id, retryNow), [id]);
  const settings = useMemo(() => computed(() => readSettings(route.value.params)), []);
  const liveServed = useMemo(() => computed(() => served.value?.live === true), []);
  const replayShown = useSignal(false);
  const visible = useSignal<readonly [number, number] | undefined>(undefined);
  const fan = useMemo(
    () =>
      computed(() => {
        const { fan: forecast, origin } = model.forecast.value ?? {};
        return forecast && origin ? fanOf(forecast, origin.index, origin.close) : undefined;
      }),
    [model],
  );

  useEffect(() => {
    const stop = new Poller(() => model.refresh()).start();
    return () => {
      stop();
      model.dispose();
    };
  }, [model]);

  const watched = model.series.value?.interval;
  const replaying = model.replay.value !== undefined;
  useEffect(() => {
    if (watched === undefined || replaying) return;
    return whenLiveIsServed(() => live.watch(id, watched, (message) => model.hear(message)));
  }, [model, watched, replaying]);

  const { interval, wavelet, levels, view } = settings.value;
  useEffect(() => model.chooseInterval(interval), [model, interval]);
  useEffect(() => model.chooseDecomposition({ wavelet, levels, view }), [model, wavelet, levels, view]);

  const change = (part: Partial<SymbolSettings>) =>
    replaceParams(writeSettings({ ...settings.peek(), ...part }));

  const state = model.instrument.state.value;
  if (state.kind === 'failed' && state.problem.status === 404)
    return (
      <Empty icon="search" title={`Nothing is stored under “${id}”`}>
        <p>
          {state.problem.detail} Press <kbd>/</kbd> to search, or <a href="/data">import a file</a>.
        </p>
      </Empty>
    );
  if (state.kind === 'failed')
    return (
      <ProblemNotice problem={state.problem} what={id} onRetry={() => void model.refresh().catch(() => {})} />
    );

  const series = model.series.value;
  if (state.kind === 'ready' && !series)
    return (
      <Empty icon="candles" title={`${id} has no bars`}>
        <p>
          It is known, but no price history is stored for it. <a href="/data">Import a file</a> to see it
          here.
        </p>
      </Empty>
    );

  return (
    <div class="symbol-layout">
      <div class="symbol-main">
        <SymbolHead
          id={id}
          instrument={model.instrument.value}
          series={series}
          replayed={model.replay.value === undefined ? undefined : model.bars.value}
        />
        {interval !== undefined && series && series.interval !== interval && (
          <p class="interval-note" role="status">
            <Icon name="info" size={14} /> There are no “{interval}” bars of {id}; shown are the{' '}
            {intervalWords(series.interval)} ones.
          </p>
        )}
        <SymbolToolbar
          settings={settings.value}
          instrument={model.instrument.value}
          series={series}
          bars={model.bars.value}
          waves={model.waves.state.value}
          replay={{
            served: liveServed.value,
            shown: replayShown.value,
            onToggle: () => {
              replayShown.value = !replayShown.value;
            },
          }}
          onChange={change}
          onRetry={() => model.loadWaves()}
        />
        {replayShown.value && series && (
          <ReplayBar
            key={series.interval}
            model={model}
            interval={series.interval}
            onStart={() => change({ range: undefined })}
            onClose={() => {
              replayShown.value = false;
            }}
          />
        )}
        <SymbolChart model={model} fan={fan} settings={settings} visible={visible} onChange={change} />
        {settings.value.table && (
          <BarTable
            bars={model.bars.value}
            decomposition={model.decomposition.value}
            range={visible.value}
            interval={series?.interval ?? '1d'}
          />
        )}
      </div>
      <aside class="symbol-aside" aria-label={`Forecast of ${id}`}>
        <ForecastPanel
          state={model.forecast.state.value}
          interval={series?.interval ?? '1d'}
          decimals={priceDecimals(series?.closes ?? [])}
          onRetry={() => model.loadForecast()}
        />
      </aside>
      <section class="panel symbol-record" aria-label="Volatility and track record">
        <header class="panel-head">
          <h2>Volatility, and the track record of its forecasts</h2>
          <span class="quiet">
            {series
              ? `walk-forward on the ${intervalWords(series.interval)} bars, every model on the same days`
              : ''}
          </span>
        </header>
        <Answer
          state={model.forecast.state.value}
          what="the track record"
          lines={8}
          onRetry={() => model.loadForecast()}
        >
          {(forecast) => <TrackRecordPanel forecast={forecast} />}
        </Answer>
      </section>
    </div>
  );
}
