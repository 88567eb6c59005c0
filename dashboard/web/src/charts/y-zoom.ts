/** A closed range of values on a pane's vertical axis. */
export type ValueRange = readonly [low: number, high: number];

const LEAST_SCALE = 0.05;
const MOST_SCALE = 20;

/**
 * What the reader did to one vertical axis, applied on top of the range that fits the visible data: a scale about the
 * middle and a shift, both relative, so that they survive panning and new data.
 */
export class YZoom {
  #scale = 1;
  #shift = 0;

  get isAuto(): boolean {
    return this.#scale === 1 && this.#shift === 0;
  }

  /** Drags the axis by `share` of its height: up stretches the picture, down squeezes it. */
  stretch(share: number): void {
    this.stretchTo(this.#scale * Math.exp(-2 * share));
  }

  /** How far the axis is stretched; 1 is not at all. */
  get scale(): number {
    return this.#scale;
  }

  /** Kept to four digits, so that it can be written down and read again without a change. */
  stretchTo(scale: number): void {
    this.#scale = Number(Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale)).toPrecision(4));
  }

  /** Moves the picture by `share` of the pane's height. */
  move(share: number): void {
    this.#shift += share * this.#scale;
  }

  reset(): void {
    this.#scale = 1;
    this.#shift = 0;
  }

  apply([low, high]: ValueRange): ValueRange {
    if (this.isAuto) return [low, high];
    const height = high - low;
    const middle = (low + high) / 2 + this.#shift * height;
    const half = (height / 2) * this.#scale;
    return [middle - half, middle + half];
  }
}
