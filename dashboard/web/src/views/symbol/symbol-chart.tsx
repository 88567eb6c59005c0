import { effect, type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Fan } from '../../charts/fan';
import { axisWidth } from '../../charts/pane';
import { PaneStack } from '../../charts/pane-stack';
import { LevelPanes, pricePane } from '../../charts/symbol-panes';
import { XView } from '../../charts/xview';
import { price } from '../../format/numbers';
import { debounced } from '../../state/debounce';
import type { SymbolModel } from '../../state/symbol-model';
import type { SymbolSettings } from '../../state/symbol-settings';
import { shownTheme } from '../../state/theme';
import { pricesDecimals } from '../../state/windows';
import { ProblemNotice } from '../../ui/panel';
import { ChartTimes } from './chart-times';
import { FUTURE_BARS } from './range-buttons';
import { lastInSight, Readout, readoutOf, spoken } from './readout';

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
    ? readoutOf(bars, model.decomposition.value, fan.value, cursor.value, interval, visible.value)
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

/** A position as the address writes it: what is read back must give the same picture and the same readout. */
function rounded(position: number): number {
  return Number(position.toFixed(3));
}

function mountChart(
  host: HTMLElement,
  { model, fan, settings, visible, onChange }: ChartProps,
  cursor: { value: number | undefined },
  speech: { value: string },
): () => void {
  const bars = model.bars.peek();
  const axis = axisWidth(bars ? price(bars.c.at(-1), pricesDecimals(bars)).length : 0);
  const plotPixels = () => Math.max(100, host.clientWidth - axis);
  const highest = () => (model.bars.peek()?.end ?? 0) - 0.5 + FUTURE_BARS;
  const latest = (): [number, number] => {
    const width = Math.min(highest() + 0.5, Math.max(60, Math.min(300, plotPixels() / 4.5)));
    return [highest() - width, highest()];
  };
  const [from, to] = settings.peek().range ?? latest();
  const view = new XView(-0.5, highest(), from, to);
  let times = new ChartTimes(bars, model.series.peek()?.interval ?? '1d');
  let seenEnd = bars?.end ?? 0;
  let stretched = settings.peek().stretch;

  const speak = debounced((index: number) => {
    const now = model.bars.peek();
    const interval = model.series.peek()?.interval ?? '1d';
    if (now) speech.value = spoken(readoutOf(now, model.decomposition.peek(), fan.peek(), index, interval));
  }, 150);

  const settled = debounced(() => {
    model.see(view.from, view.to, plotPixels());
    const [first, last] = latest();
    const range = [rounded(view.from), rounded(view.to)] as const;
    const untouched = range[0] === rounded(first) && range[1] === rounded(last);
    visible.value = range;
    onChange({ range: untouched ? undefined : range, stretch: stretched });
  }, SETTLE_MILLIS);

  const stack = new PaneStack(host, view, {
    ticks: (first, last, most) => times.ticks(first, last, most),
    describe: (index) => times.describe(index),
    axisWidth: axis,
    lastInSight: () => lastInSight(model.bars.peek()?.end ?? 1, view.to),
    stretchOf: (pane) => stretched[pane],
    onStretch: (now) => {
      stretched = now;
      settled();
    },
    onCursor: (index, byKey) => {
      cursor.value = index;
      if (byKey && index !== undefined) speak(index);
    },
  });

  const unsubscribe = view.subscribe(settled);

  const levels = new LevelPanes();
  const stopDrawing = effect(() => {
    const shown = model.bars.value;
    if (!shown) return;
    times = new ChartTimes(shown, model.series.value?.interval ?? '1d');
    if (shown.end !== seenEnd) {
      seenEnd = shown.end;
      view.setLimits(-0.5, highest());
    }
    const decomposition = model.decomposition.value;
    stack.setPanes([
      pricePane({
        bars: shown,
        decomposition,
        fan: fan.value,
        forming: model.forming.value,
        trend: settings.value.trend,
        log: settings.value.log,
      }),
      ...levels.of(decomposition, shown.end),
    ]);
  });
  // The address may be changed by others than the chart, such as the buttons above it.
  let known = settings.peek().range?.join();
  const stopFollowing = effect(() => {
    const { range } = settings.value;
    if (range?.join() === known) return;
    known = range?.join();
    if (range && (range[0] !== rounded(view.from) || range[1] !== rounded(view.to)))
      view.show(range[0], range[1]);
  });
  const stopTheming = effect(() => {
    void shownTheme.value;
    // The attribute is set by another effect of the same signal; the new colours are there in the next frame.
    requestAnimationFrame(() => stack.restyle());
  });
  void document.fonts?.ready.then(() => stack.restyle());
  visible.value = [rounded(view.from), rounded(view.to)];
  model.see(view.from, view.to, plotPixels());

  return () => {
    settled.cancel();
    speak.cancel();
    unsubscribe();
    stopDrawing();
    stopFollowing();
    stopTheming();
    stack.dispose();
    view.dispose();
    cursor.value = undefined;
  };
}
