import type { Decomposition, Instrument, StoredSeries } from '../../api/contract';
import { intervalWords } from '../../format/times';
import type { ResourceState } from '../../state/resource';
import { MOST_LEVELS, type SymbolSettings, WAVELETS } from '../../state/symbol-settings';
import type { ChartBars } from '../../state/windows';
import { Icon } from '../../ui/icon';
import { RangeButtons } from './range-buttons';

interface ToolbarProps {
  settings: SymbolSettings;
  instrument: Instrument | undefined;
  series: StoredSeries | undefined;
  bars: ChartBars | undefined;
  waves: ResourceState<Decomposition>;
  /** Whether a replay can be had, and whether its bar is shown. */
  replay: { served: boolean; shown: boolean; onToggle: () => void };
  onChange: (part: Partial<SymbolSettings>) => void;
  onRetry: () => void;
}

/** What the chart shows and how: interval, wavelet, levels, causal or two-sided, trend, table. */
export function SymbolToolbar({
  settings,
  instrument,
  series,
  bars,
  waves,
  replay,
  onChange,
  onRetry,
}: ToolbarProps) {
  const intervals = instrument?.series.map((one) => one.interval) ?? [];
  const twoSided = settings.view === 'two-sided';
  return (
    <div class="toolbar">
      {intervals.length > 1 && (
        <label class="field">
          <span>Interval</span>
          <select
            value={series?.interval}
            onChange={(event) =>
              onChange({ interval: event.currentTarget.value, range: undefined, stretch: {} })
            }
          >
            {intervals.map((interval) => (
              <option key={interval} value={interval}>
                {intervalWords(interval)}
              </option>
            ))}
          </select>
        </label>
      )}
      <RangeButtons bars={bars} onRange={(range) => onChange({ range })} />
      <label class="field">
        <span>Wavelet</span>
        <select
          value={settings.wavelet}
          onChange={(event) => onChange({ wavelet: event.currentTarget.value })}
        >
          {WAVELETS.map(({ name, label, hint }) => (
            <option key={name} value={name} title={hint}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>Levels</span>
        <select
          value={String(settings.levels)}
          onChange={(event) => onChange({ levels: Number(event.currentTarget.value) })}
        >
          {Array.from({ length: MOST_LEVELS }, (_, k) => (
            <option key={k} value={String(k + 1)}>
              {k + 1}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="segments">
        <legend class="visually-hidden">View</legend>
        <button type="button" aria-pressed={!twoSided} onClick={() => onChange({ view: 'causal' })}>
          Causal
        </button>
        <button type="button" aria-pressed={twoSided} onClick={() => onChange({ view: 'two-sided' })}>
          Two-sided
        </button>
      </fieldset>
      <button
        type="button"
        aria-pressed={settings.trend}
        onClick={() => onChange({ trend: !settings.trend })}
      >
        <Icon name="activity" size={14} /> Trend
      </button>
      <button
        type="button"
        aria-pressed={settings.log}
        title="Equal distances on the price axis are equal ratios; without effect where a price is not positive"
        onClick={() => onChange({ log: !settings.log })}
      >
        Log
      </button>
      <button
        type="button"
        aria-pressed={settings.table}
        onClick={() => onChange({ table: !settings.table })}
      >
        <Icon name="table" size={14} /> Table
      </button>
      <button
        type="button"
        aria-pressed={replay.shown}
        disabled={!replay.served}
        title={replay.served ? undefined : 'Needs live data: ENABLE_REALTIME_UPDATES'}
        onClick={replay.onToggle}
      >
        <Icon name="clock" size={14} /> Replay
      </button>
      {waves.kind === 'failed' && (
        <p class="toolbar-note toolbar-failed" role="alert">
          <Icon name="alert" size={14} /> No wavelet levels: {waves.problem.detail}{' '}
          <button type="button" onClick={onRetry}>
            <Icon name="refresh" size={14} /> Try again
          </button>
        </p>
      )}
      <p class="toolbar-note quiet" hidden={waves.kind === 'failed'}>
        {twoSided
          ? 'Two-sided is for the eye: each value also uses later bars, so its right edge will still change. No forecast uses it.'
          : 'Causal: each value uses only bars up to its own time. This is what the forecasts see.'}
      </p>
    </div>
  );
}
