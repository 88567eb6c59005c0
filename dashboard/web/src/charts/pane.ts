import uPlot from 'uplot';
import type { Frame, Painter } from './frame';
import type { Palette, PaletteColour } from './palette';
import type { TimeTick } from './ticks';
import type { XView } from './xview';
import { type ValueRange, YZoom } from './y-zoom';

/** Least width of the value axes, right of the plots. */
const AXIS_WIDTH = 68;
/** CSS pixels for a bold digit of the axis font, and for the padding of a tag. */
const DIGIT_PIXELS = 7;
const TAG_PADDING = 12;

/** Width of the value axes in which a tag of so many characters has room. */
export function axisWidth(characters: number): number {
  return Math.max(AXIS_WIDTH, TAG_PADDING + DIGIT_PIXELS * characters);
}
/** Height of the time axis under the last pane. */
export const TIME_AXIS_HEIGHT = 24;
const FONT = '11px "Inter Variable", system-ui, sans-serif';

/** A line over the shared positions; null breaks it. */
export interface PaneLine {
  colour: PaletteColour;
  /** CSS pixels. */
  width: number;
  values: readonly (number | null)[];
  /** Drawn in dashes, because what it shows will still change. */
  dashed?: boolean;
}

/** One pane as data; a change of the number of lines builds it anew, anything else only repaints. */
export interface PaneSpec {
  id: string;
  title: string;
  /** Words after the title in a quieter tone, such as what the hatching in sight means. */
  note(from: number, to: number): string;
  /** Share of the height left after every pane has its least height. */
  weight: number;
  leastHeight: number;
  positions: readonly number[];
  lines: readonly PaneLine[];
  under?: Painter;
  over?: Painter;
  /** The value range that fits what is visible. */
  fit(from: number, to: number): ValueRange;
  format(value: number): string;
  /** From a value that painters draw to the axis, as the logarithm of a price; absent, it stands as it is. */
  project?(value: number): number;
  /** How marks of the axis are written; absent, as any other value. */
  formatMarks?(marks: readonly number[]): string[];
  /** Values to be marked on the axis for a range; absent, uPlot chooses them. */
  marks?(low: number, high: number): number[];
  /** The value under the cursor, for the pane's own readout. */
  read?(index: number): string;
  /** A value to be tagged on the axis, such as the last close. */
  mark?: { value: number; text: string; colour: PaletteColour };
}

/** CSS pixels; the axis is part of the width. */
export interface PaneSize {
  width: number;
  height: number;
  axis: number;
}

/** What stands free above the words of a pane and below. */
const HEAD_MARGIN = 6;

/** Least distance between the tag's value and a mark that is still written, in CSS pixels. */
const TAG_ROOM = 15;

/** One uPlot instance with our painters, its title and its axis tag. */
export class Pane {
  readonly root: HTMLElement;
  readonly zoom = new YZoom();
  spec: PaneSpec;
  readonly #plot: uPlot;
  readonly #title: HTMLElement;
  readonly #note: HTMLElement;
  readonly #value: HTMLElement;
  readonly #tag: HTMLElement;
  readonly #view: XView;
  readonly #headSize: ResizeObserver;
  #headHeight: number;

  /** Hangs itself into the host at once, as the room for its words is measured there. */
  constructor(
    host: HTMLElement,
    spec: PaneSpec,
    size: PaneSize,
    timeAxis: boolean,
    view: XView,
    palette: Palette,
    ticks: () => readonly TimeTick[],
    stretch: number | undefined,
  ) {
    this.spec = spec;
    this.#view = view;
    if (stretch !== undefined) this.zoom.stretchTo(stretch);
    this.root = element('div', 'pane');
    this.root.dataset.pane = spec.id;
    const head = element('div', 'pane-head');
    this.#title = element('span', 'pane-title');
    this.#note = element('span', 'pane-note');
    this.#value = element('span', 'pane-value');
    this.#tag = element('div', 'axis-tag');
    head.append(this.#title, this.#value, this.#note);
    this.root.append(head, this.#tag);
    host.append(this.root);
    this.#label();
    this.#headHeight = head.offsetHeight;
    this.#plot = new uPlot(this.#options(size, timeAxis, palette, ticks), this.#data(), this.root);
    this.#headSize = new ResizeObserver(() => this.#makeRoom(head.offsetHeight));
    this.#headSize.observe(head);
  }

  get height(): number {
    return this.#plot.height;
  }

  /** Takes new data of the same shape. */
  update(spec: PaneSpec): void {
    this.spec = spec;
    this.#plot.setData(this.#data(), false);
    this.#label();
    this.paint();
  }

  /** True when the size really changed. */
  resize(width: number, height: number): boolean {
    if (width === this.#plot.width && height === this.#plot.height) return false;
    this.#plot.setSize({ width, height });
    return true;
  }

  /** Repaints for the view as it is. */
  paint(): void {
    const [low, high] = this.range();
    this.#plot.batch(() => {
      this.#plot.setScale('x', { min: this.#view.from, max: this.#view.to });
      this.#plot.setScale('y', { min: low, max: high });
      this.#plot.redraw(false, true);
    });
    this.#placeTag();
    this.#annotate();
  }

  range(): ValueRange {
    const [low, high] = this.zoom.apply(this.spec.fit(this.#view.from, this.#view.to));
    // A flat window still needs a height.
    return high > low ? [low, high] : [low - 1, high + 1];
  }

  /** The value at a height inside the pane, in CSS pixels from the pane's top. */
  valueAt(y: number): number {
    return this.#plot.posToVal(y - this.#plot.bbox.top / devicePixelRatio, 'y');
  }

  showValue(text: string): void {
    this.#value.textContent = text;
  }

  dispose(): void {
    this.#headSize.disconnect();
    this.#plot.destroy();
    this.root.remove();
  }

  /** The plot begins below the words, however many lines they take: they cover nothing that is drawn. */
  #makeRoom(headHeight: number): void {
    if (headHeight === 0 || headHeight === this.#headHeight) return;
    this.#headHeight = headHeight;
    this.paint();
  }

  #label(): void {
    this.#title.textContent = this.spec.title;
    this.#annotate();
  }

  #annotate(): void {
    const words = this.spec.note(this.#view.from, this.#view.to);
    if (words !== this.#note.textContent) this.#note.textContent = words;
  }

  #data(): uPlot.AlignedData {
    const { positions, lines } = this.spec;
    return [positions, ...lines.map((line) => line.values)] as unknown as uPlot.AlignedData;
  }

  #placeTag(): void {
    const { mark } = this.spec;
    const [low, high] = this.range();
    const visible = mark !== undefined && mark.value >= low && mark.value <= high;
    this.#tag.hidden = !visible;
    if (!visible) return;
    this.#tag.textContent = mark.text;
    this.#tag.dataset.colour = mark.colour;
    const y = this.#plot.valToPos(mark.value, 'y') + this.#plot.bbox.top / devicePixelRatio;
    this.#tag.style.transform = `translateY(${Math.round(y - 9)}px)`;
  }

  /** The words of the axis; a mark that the tag would cover in part is left out, as half a number misleads. */
  #marks(values: readonly number[]): string[] {
    const { mark, format, formatMarks } = this.spec;
    const words = formatMarks ? formatMarks(values) : values.map(format);
    if (!mark) return words;
    const [low, high] = this.range();
    const perValue = (this.#plot?.height ?? 0) / (high - low);
    return words.map((word, k) =>
      Math.abs(((values[k] ?? 0) - mark.value) * perValue) < TAG_ROOM ? '' : word,
    );
  }

  #options(
    size: PaneSize,
    timeAxis: boolean,
    palette: Palette,
    ticks: () => readonly TimeTick[],
  ): uPlot.Options {
    const { colour } = palette;
    const grid = { stroke: () => colour('grid'), width: 1 };
    const shared = { stroke: () => colour('muted'), grid, ticks: { show: false }, font: FONT };
    return {
      width: size.width,
      height: size.height,
      padding: [() => this.#headHeight + HEAD_MARGIN, 0, timeAxis ? 0 : 4, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: false, range: () => [this.#view.from, this.#view.to] },
        y: { range: () => [...this.range()] as [number, number] },
      },
      axes: [
        {
          ...shared,
          size: timeAxis ? TIME_AXIS_HEIGHT : 0,
          gap: timeAxis ? 5 : 0,
          splits: () => ticks().map((tick) => tick.index),
          values: () => ticks().map((tick) => (timeAxis ? tick.label : '')),
        },
        {
          ...shared,
          side: 1,
          size: size.axis,
          gap: 6,
          space: size.height < 120 ? 20 : 38,
          ...(this.spec.marks && {
            splits: (_plot: uPlot, _axis: number, low: number, high: number) =>
              this.spec.marks?.(low, high) ?? [],
          }),
          values: (_plot, splits) => this.#marks(splits),
        },
      ],
      series: [
        {},
        ...this.spec.lines.map((_line, k) => ({
          stroke: () => colour(this.spec.lines[k]?.colour ?? 'text'),
          width: this.spec.lines[k]?.width ?? 1,
          ...(this.spec.lines[k]?.dashed && { dash: [5, 4] }),
          points: { show: false },
          spanGaps: false,
        })),
      ],
      hooks: {
        drawAxes: [(plot) => this.spec.under?.(frameOf(plot, this.#view, colour, this.spec.project))],
        draw: [(plot) => this.spec.over?.(frameOf(plot, this.#view, colour, this.spec.project))],
      },
    };
  }
}

function frameOf(
  plot: uPlot,
  view: XView,
  colour: (name: PaletteColour) => string,
  project: (value: number) => number = (value) => value,
): Frame {
  const { left, top, width, height } = plot.bbox;
  const { min: low = 0, max: high = 1 } = plot.scales.y ?? {};
  const perValue = height / ((high ?? 1) - (low ?? 0));
  const perBar = width / view.width;
  return {
    context: plot.ctx,
    left,
    top,
    width,
    height,
    ratio: devicePixelRatio,
    from: view.from,
    to: view.to,
    x: (index) => left + (index - view.from) * perBar,
    y: (value) => top + height - (project(value) - (low ?? 0)) * perValue,
    colour,
  };
}

export function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
