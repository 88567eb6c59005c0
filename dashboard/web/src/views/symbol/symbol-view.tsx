import { computed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fanOf } from '../../charts/fan';
import { priceDecimals } from '../../format/numbers';
import { intervalWords } from '../../format/times';
import { Poller } from '../../state/connection';
import { replaceParams, route } from '../../state/route';
import { SymbolModel } from '../../state/symbol-model';
import { readSettings, type SymbolSettings, writeSettings } from '../../state/symbol-settings';
import { Icon } from '../../ui/icon';
import { Answer, Empty, ProblemNotice } from '../../ui/panel';
import { BarTable } from './bar-table';
import { ForecastPanel } from './forecast-panel';
import { SymbolChart } from './symbol-chart';
import { SymbolHead } from './symbol-head';
import { SymbolToolbar } from './symbol-toolbar';
import { TrackRecordPanel } from './track-record';

/** One instrument: price, wavelet levels, forecast and how such forecasts did. */
export function SymbolView({ id }: { id: string }) {
  const model = useMemo(() => new SymbolModel(id), [id]);
  const settings = useMemo(() => computed(() => readSettings(route.value.params)), []);
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
        <SymbolHead id={id} instrument={model.instrument.value} series={series} />
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
          onChange={change}
          onRetry={() => model.loadWaves()}
        />
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
