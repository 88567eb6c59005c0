import { effect, type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Fan } from '../../charts/fan';
import { AXIS_WIDTH } from '../../charts/pane';
import { PaneStack } from '../../charts/pane-stack';
import { symbolPanes } from '../../charts/symbol-panes';
import { XView } from '../../charts/xview';
import { debounced } from '../../state/debounce';
import type { SymbolModel } from '../../state/symbol-model';
import type { SymbolSettings } from '../../state/symbol-settings';
import { shownTheme } from '../../state/theme';
import { ProblemNotice } from '../../ui/panel';
import { ChartTimes } from './chart-times';
import { Readout, readoutOf, spoken } from './readout';

/** Room after the last bar: the forecast's horizons and a little air. */
const FUTURE_BARS = 24;
/** A settled view is written to the address and, where too coarse, loaded in detail. */
const SETTLE_MILLIS = 200;

interface ChartProps {
  model: SymbolModel;
  fan: ReadonlySignal<Fan | undefined>;
  settings: ReadonlySignal<SymbolSettings>;
  /** Takes the bar positions in sight. */
  visible: Signal<readonly [number, number] | undefined>;
  onChange: (part: Partial<SymbolSettings>) => void;
}

/** The price and level panes with their readout; the canvas lives outside preact, fed by one effect. */
export function SymbolChart({ model, fan, settings, visible, onChange }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const cursor = useSignal<number | undefined>(undefined);
  const speech = useSignal('');
  const ready = model.bars.value !== undefined;

  useEffect(() => {
    const element = host.current;
    if (!element || !ready) return;
    return mountChart(element, { model, fan, settings, visible, onChange }, cursor, speech);
  }, [model, ready]);

  const bars = model.bars.value;
  const interval = model.series.value?.interval ?? '1d';
  const overview = model.overview.state.value;
  if (overview.kind === 'failed')
    return <ProblemNotice problem={overview.problem} what="the bars" onRetry={() => model.loadBars()} />;
  const readout = bars
    ? readoutOf(bars, model.decomposition.value, fan.value, cursor.value, interval)
    : undefined;
  return (
    <>
      <Readout readout={readout} />
      <p id="chart-keys" class="visually-hidden">
        Left and right arrow keys read one bar at a time, with Alt ten. Shift and an arrow key pan. Plus and
        minus zoom, Home and End go to the ends, zero shows everything. Question mark lists all keys.
      </p>
      <div
        ref={host}
        class={`chart chart-levels-${settings.value.levels} ${ready ? '' : 'chart-loading'}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart has a data cursor that is moved by keyboard.
        tabIndex={0}
        role="application"
        aria-roledescription="chart"
        aria-label={`${model.id}: price, forecast bands and ${settings.value.levels} wavelet levels on one time axis`}
        aria-describedby="chart-keys"
        aria-busy={!ready}
      />
      <div class="visually-hidden" aria-live="polite">
        {speech.value}
      </div>
    </>
  );
}

function mountChart(
  host: HTMLElement,
  { model, fan, settings, visible, onChange }: ChartProps,
  cursor: { value: number | undefined },
  speech: { value: string },
): () => void {
  const plotPixels = () => Math.max(100, host.clientWidth - AXIS_WIDTH);
  const bars = model.bars.peek();
  const highest = () => (model.bars.peek()?.end ?? 0) - 0.5 + FUTURE_BARS;
  const latest = (): [number, number] => {
    const width = Math.min(highest() + 0.5, Math.max(60, Math.min(300, plotPixels() / 4.5)));
    return [highest() - width, highest()];
  };
  const [from, to] = settings.peek().range ?? latest();
  const view = new XView(-0.5, highest(), from, to);
  let times = new ChartTimes(bars, model.series.peek()?.interval ?? '1d');
  let seenEnd = bars?.end ?? 0;

  const speak = debounced((index: number) => {
    const now = model.bars.peek();
    const interval = model.series.peek()?.interval ?? '1d';
    if (now) speech.value = spoken(readoutOf(now, model.decomposition.peek(), fan.peek(), index, interval));
  }, 150);

  const stack = new PaneStack(host, view, {
    ticks: (first, last, most) => times.ticks(first, last, most),
    describe: (index) => times.describe(index),
    onCursor: (index, byKey) => {
      cursor.value = index;
      if (byKey && index !== undefined) speak(index);
    },
  });

  const settled = debounced(() => {
    model.see(view.from, view.to, plotPixels());
    const [first, last] = latest();
    const untouched = Math.abs(view.from - first) < 0.1 && Math.abs(view.to - last) < 0.1;
    visible.value = [view.from, view.to];
    onChange({ range: untouched ? undefined : [view.from, view.to] });
  }, SETTLE_MILLIS);
  const unsubscribe = view.subscribe(settled);

  const stopDrawing = effect(() => {
    const shown = model.bars.value;
    if (!shown) return;
    times = new ChartTimes(shown, model.series.value?.interval ?? '1d');
    if (shown.end !== seenEnd) {
      seenEnd = shown.end;
      view.setLimits(-0.5, highest());
    }
    stack.setPanes(
      symbolPanes({
        bars: shown,
        decomposition: model.decomposition.value,
        fan: fan.value,
        trend: settings.value.trend,
      }),
    );
  });
  const stopTheming = effect(() => {
    void shownTheme.value;
    // The attribute is set by another effect of the same signal; the new colours are there in the next frame.
    requestAnimationFrame(() => stack.restyle());
  });
  void document.fonts?.ready.then(() => stack.restyle());
  visible.value = [view.from, view.to];
  model.see(view.from, view.to, plotPixels());

  return () => {
    settled.cancel();
    speak.cancel();
    unsubscribe();
    stopDrawing();
    stopTheming();
    stack.dispose();
    view.dispose();
    cursor.value = undefined;
  };
}
