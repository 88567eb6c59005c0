/** A closed range of values on a pane's vertical axis. */
export type ValueRange = readonly [low: number, high: number];

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
    this.#scale = Math.max(0.05, Math.min(20, this.#scale * Math.exp(-2 * share)));
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
