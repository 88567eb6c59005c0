import { attachGestures } from './gestures';
import { Palette } from './palette';
import { element, Pane, type PaneSpec, TIME_AXIS_HEIGHT } from './pane';
import type { TimeTick } from './ticks';
import type { XView } from './xview';

/** What a stack asks of its owner. */
export interface PaneStackOwner {
  /** Marks of the time axis for the range in sight. */
  ticks(from: number, to: number, most: number): readonly TimeTick[];
  /** The words on the time axis at the cursor. */
  describe(index: number): string;
  /** Width of the value axes, in CSS pixels. */
  axisWidth: number;
  /** The newest bar in sight: where the keyboard's cursor starts. */
  lastInSight(): number;
  /** How far the axis of a pane was stretched before; undefined where it was not. */
  stretchOf(pane: string): number | undefined;
  /** An axis was stretched or reset; the panes that are stretched, by how far. */
  onStretch(stretched: Readonly<Record<string, number>>): void;
  /** The cursor moved to a bar position, or left; `byKey` when it should be spoken. */
  onCursor(index: number | undefined, byKey: boolean): void;
}

/**
 * Panes above each other that share one view, one time axis and one cursor.
 *
 * uPlot draws axes, grids and lines; everything that moves is ours: the view, the gestures, the price-axis drag and the
 * crosshair, which is made of elements so that moving it repaints no canvas.
 */
export class PaneStack {
  readonly #host: HTMLElement;
  readonly #view: XView;
  readonly #owner: PaneStackOwner;
  readonly #palette: Palette;
  readonly #cross: Crosshair;
  readonly #detach: (() => void)[];
  #panes: Pane[] = [];
  #ticks: readonly TimeTick[] = [];
  #cursor: { index: number; y: number | undefined } | undefined;

  constructor(host: HTMLElement, view: XView, owner: PaneStackOwner) {
    this.#host = host;
    this.#view = view;
    this.#owner = owner;
    this.#palette = new Palette(host);
    this.#cross = new Crosshair(host);
    const resized = new ResizeObserver(() => this.#layout());
    resized.observe(host);
    this.#detach = [
      () => resized.disconnect(),
      view.subscribe(() => this.paint()),
      attachGestures(host, view, {
        box: () => ({ left: 0, width: this.#plotWidth() }),
        moveCursor: (x, y) => this.#moveCursor(x, y),
        stepCursor: (bars) => this.#stepCursor(bars),
        leave: () => this.#setCursor(undefined, false),
        stretchAxis: (y, pixels) => this.#stretch(y, pixels),
        resetAxis: (y) => this.#resetAxes(y),
      }),
    ];
  }

  /** Shows these panes, keeping those that are there already; one whose spec is the same object is not repainted. */
  setPanes(specs: readonly PaneSpec[]): void {
    const ticksMoved = this.#updateTicks();
    const heights = this.#heights(specs);
    const kept = new Map(this.#panes.map((pane) => [pane.spec.id, pane]));
    const timeAxisMoved = this.#panes.at(-1)?.spec.id !== specs.at(-1)?.id;
    const before = this.#panes;
    this.#panes = specs.map((spec, k) => {
      const old = kept.get(spec.id);
      const last = k === specs.length - 1;
      const reuse =
        old !== undefined &&
        old.spec.lines.length === spec.lines.length &&
        (old.spec.marks === undefined) === (spec.marks === undefined) &&
        !(timeAxisMoved && (last || old === this.#panes.at(-1)));
      if (reuse) {
        kept.delete(spec.id);
        const resized = old.resize(this.#width(), heights[k] ?? spec.leastHeight);
        if (old.spec !== spec) old.update(spec);
        else if (resized) old.paint();
        return old;
      }
      const size = {
        width: this.#width(),
        height: heights[k] ?? spec.leastHeight,
        axis: this.#owner.axisWidth,
      };
      const stretch = this.#owner.stretchOf(spec.id);
      return new Pane(this.#host, spec, size, last, this.#view, this.#palette, () => this.#ticks, stretch);
    });
    for (const gone of kept.values()) gone.dispose();
    const fresh = this.#panes.filter((pane) => !before.includes(pane));
    if (fresh.length > 0 || before.length !== this.#panes.length)
      this.#host.append(...this.#panes.map((pane) => pane.root));
    // The grid of every pane stands at the ticks.
    for (const pane of ticksMoved ? this.#panes : fresh) pane.paint();
    this.#placeCursor();
  }

  paint(): void {
    this.#updateTicks();
    for (const pane of this.#panes) pane.paint();
    const cursor = this.#cursor;
    // What is read must be in sight.
    if (cursor && (cursor.index < this.#view.from || cursor.index > this.#view.to))
      this.#setCursor(undefined, false);
    else this.#placeCursor();
  }

  /** To be called when the theme or the fonts have changed. */
  restyle(): void {
    this.#palette.forget();
    this.paint();
  }

  dispose(): void {
    for (const detach of this.#detach) detach();
    for (const pane of this.#panes) pane.dispose();
    this.#cross.dispose();
  }

  #width(): number {
    return Math.max(this.#owner.axisWidth + 60, this.#host.clientWidth);
  }

  #plotWidth(): number {
    return this.#width() - this.#owner.axisWidth;
  }

  /** True when the marks of the time axis are others than before. */
  #updateTicks(): boolean {
    const before = this.#ticks;
    const most = Math.max(2, Math.floor(this.#plotWidth() / 84));
    this.#ticks = this.#owner.ticks(this.#view.from, this.#view.to, most);
    return (
      before.length !== this.#ticks.length ||
      this.#ticks.some(
        ({ index, label, major }, k) =>
          before[k]?.index !== index || before[k]?.label !== label || before[k]?.major !== major,
      )
    );
  }

  /** Every pane gets its least height; what the host has left over is shared by weight. */
  #heights(specs: readonly PaneSpec[]): number[] {
    const least = specs.reduce((sum, spec) => sum + spec.leastHeight, TIME_AXIS_HEIGHT);
    const weights = specs.reduce((sum, spec) => sum + spec.weight, 0) || 1;
    const spare = Math.max(0, this.#host.clientHeight - least - specs.length);
    return specs.map((spec, k) => {
      const axis = k === specs.length - 1 ? TIME_AXIS_HEIGHT : 0;
      return Math.floor(spec.leastHeight + axis + (spare * spec.weight) / weights);
    });
  }

  #layout(): void {
    const heights = this.#heights(this.#panes.map((pane) => pane.spec));
    this.#panes.forEach((pane, k) => {
      pane.resize(this.#width(), heights[k] ?? pane.height);
    });
    this.paint();
  }

  #paneAt(y: number): { pane: Pane; top: number } | undefined {
    for (const pane of this.#panes) {
      const top = pane.root.offsetTop;
      if (y >= top && y < top + pane.root.offsetHeight) return { pane, top };
    }
    return undefined;
  }

  #stretch(y: number, pixels: number): void {
    const hit = this.#paneAt(y) ?? (this.#panes[0] ? { pane: this.#panes[0], top: 0 } : undefined);
    if (!hit) return;
    hit.pane.zoom.stretch(pixels / hit.pane.height);
    hit.pane.paint();
    this.#placeCursor();
    this.#tellStretch();
  }

  #tellStretch(): void {
    const stretched = this.#panes.filter((pane) => !pane.zoom.isAuto);
    this.#owner.onStretch(Object.fromEntries(stretched.map((pane) => [pane.spec.id, pane.zoom.scale])));
  }

  #resetAxes(y: number | undefined): void {
    const hit = y === undefined ? undefined : this.#paneAt(y)?.pane;
    for (const pane of hit ? [hit] : this.#panes) pane.zoom.reset();
    this.paint();
    this.#tellStretch();
  }

  #moveCursor(x: number, y: number): void {
    if (x > this.#plotWidth()) {
      this.#setCursor(undefined, false);
      return;
    }
    const index = Math.round(this.#view.from + (x / this.#plotWidth()) * this.#view.width);
    this.#setCursor({ index, y }, false);
  }

  #stepCursor(bars: number): void {
    const { from, to, lowest, highest } = this.#view;
    // The first step only brings the cursor.
    const wanted = this.#cursor ? this.#cursor.index + bars : this.#owner.lastInSight();
    const index = Math.max(Math.ceil(lowest), Math.min(Math.floor(highest), wanted));
    if (index < from || index > to) this.#view.pan(index < from ? index - from - 2 : index - to + 2);
    this.#setCursor({ index, y: undefined }, true);
  }

  #setCursor(cursor: { index: number; y: number | undefined } | undefined, byKey: boolean): void {
    const moved = cursor?.index !== this.#cursor?.index;
    this.#cursor = cursor;
    this.#placeCursor();
    if (moved) {
      for (const pane of this.#panes)
        pane.showValue(cursor === undefined ? '' : (pane.spec.read?.(cursor.index) ?? ''));
      this.#owner.onCursor(cursor?.index, byKey);
    }
  }

  #placeCursor(): void {
    const cursor = this.#cursor;
    if (!cursor) {
      this.#cross.hide();
      return;
    }
    const x = ((cursor.index - this.#view.from) / this.#view.width) * this.#plotWidth();
    const bottom = this.#panes.reduce((sum, pane) => sum + pane.root.offsetHeight, 0) - TIME_AXIS_HEIGHT;
    this.#cross.showTime(x, this.#plotWidth(), bottom, this.#owner.describe(cursor.index));
    const hit = cursor.y === undefined ? undefined : this.#paneAt(cursor.y);
    if (hit && cursor.y !== undefined) {
      const value = hit.pane.valueAt(cursor.y - hit.top);
      this.#cross.showValue(cursor.y, this.#plotWidth(), hit.pane.spec.format(value));
    } else this.#cross.hideValue();
  }
}

/** Two lines and two labels that follow the cursor; hidden from assistive technology, which hears the readout. */
class Crosshair {
  readonly #vertical = element('div', 'cross-vertical');
  readonly #horizontal = element('div', 'cross-horizontal');
  readonly #time = element('div', 'cross-label');
  readonly #value = element('div', 'cross-label');
  readonly #parts = [this.#vertical, this.#horizontal, this.#time, this.#value];

  constructor(host: HTMLElement) {
    for (const part of this.#parts) part.ariaHidden = 'true';
    host.append(...this.#parts);
    this.hide();
  }

  showTime(x: number, plotWidth: number, bottom: number, text: string): void {
    const outside = x < 0 || x > plotWidth;
    this.#vertical.hidden = this.#time.hidden = outside;
    if (outside) return;
    this.#vertical.style.height = `${bottom}px`;
    this.#vertical.style.transform = `translateX(${Math.round(x)}px)`;
    this.#time.textContent = text;
    const half = this.#time.offsetWidth / 2;
    const left = Math.max(0, Math.min(plotWidth - 2 * half, x - half));
    this.#time.style.transform = `translate(${Math.round(left)}px, ${bottom + 3}px)`;
  }

  showValue(y: number, plotWidth: number, text: string): void {
    this.#horizontal.hidden = this.#value.hidden = false;
    this.#horizontal.style.width = `${plotWidth}px`;
    this.#horizontal.style.transform = `translateY(${Math.round(y)}px)`;
    this.#value.textContent = text;
    this.#value.style.transform = `translate(${plotWidth + 2}px, ${Math.round(y - 9)}px)`;
  }

  hideValue(): void {
    this.#horizontal.hidden = this.#value.hidden = true;
  }

  hide(): void {
    for (const part of this.#parts) part.hidden = true;
  }

  dispose(): void {
    for (const part of this.#parts) part.remove();
  }
}
