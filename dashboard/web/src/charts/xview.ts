/** Runs work before the next repaint; tests hand in their own. */
export interface FrameClock {
  request(work: () => void): number;
  cancel(handle: number): void;
}

export const BROWSER_FRAMES: FrameClock = {
  request: (work) => requestAnimationFrame(work),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/** Fewest bars that a view shows: closer in, a candle is wider than it says anything. */
export const NARROWEST_BARS = 12;

/**
 * The one range of bar positions that every pane shows. All gestures end here, and however many arrive between two
 * frames, listeners hear of them once.
 *
 * Positions are bar indices, so a weekend takes no room; bar k is drawn over [k - 0.5, k + 0.5].
 */
export class XView {
  #from: number;
  #to: number;
  #lowest: number;
  #highest: number;
  #frame: number | undefined;
  #glide: number | undefined;
  readonly #frames: FrameClock;
  readonly #listeners = new Set<() => void>();

  constructor(
    lowest: number,
    highest: number,
    from: number,
    to: number,
    frames: FrameClock = BROWSER_FRAMES,
  ) {
    this.#lowest = lowest;
    this.#highest = highest;
    this.#from = from;
    this.#to = to;
    this.#frames = frames;
    this.#clamp(from, to);
  }

  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#to;
  }

  get width(): number {
    return this.#to - this.#from;
  }

  get lowest(): number {
    return this.#lowest;
  }

  get highest(): number {
    return this.#highest;
  }

  /** True when the right end of everything is in sight, so that new bars should be followed. */
  get atEnd(): boolean {
    return this.#to >= this.#highest - 1;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Shows [from, to], moved inside the limits with its width kept where it fits. */
  show(from: number, to: number): void {
    const [oldFrom, oldTo] = [this.#from, this.#to];
    this.#clamp(from, to);
    if (this.#from !== oldFrom || this.#to !== oldTo) this.invalidate();
  }

  /** New limits, as when bars arrive; a view at the right end stays there. */
  setLimits(lowest: number, highest: number): void {
    const follow = this.atEnd && highest > this.#highest;
    const shift = follow ? highest - this.#highest : 0;
    this.#lowest = lowest;
    this.#highest = highest;
    this.#clamp(this.#from + shift, this.#to + shift);
    this.invalidate();
  }

  pan(bars: number): void {
    this.show(this.#from + bars, this.#to + bars);
  }

  /** Scales the width by `factor` and keeps position `at` where it is on the screen. */
  zoom(factor: number, at: number): void {
    const width = Math.max(this.#narrowest(), Math.min(this.#highest - this.#lowest, this.width * factor));
    const share = (at - this.#from) / this.width;
    this.show(at - share * width, at + (1 - share) * width);
  }

  /** Lets the view glide on after a flick, slowing down each frame. `barsPerFrame` is the speed at release. */
  fling(barsPerFrame: number): void {
    this.halt();
    let speed = barsPerFrame;
    const step = () => {
      const before = this.#from;
      this.pan(speed);
      speed *= 0.92;
      const stuck = this.#from === before;
      this.#glide = stuck || Math.abs(speed) < this.width * 1e-4 ? undefined : this.#frames.request(step);
    };
    this.#glide = this.#frames.request(step);
  }

  halt(): void {
    if (this.#glide !== undefined) this.#frames.cancel(this.#glide);
    this.#glide = undefined;
  }

  /** Asks for one repaint in the next frame. */
  invalidate(): void {
    this.#frame ??= this.#frames.request(() => {
      this.#frame = undefined;
      for (const listener of this.#listeners) listener();
    });
  }

  dispose(): void {
    this.halt();
    if (this.#frame !== undefined) this.#frames.cancel(this.#frame);
    this.#frame = undefined;
    this.#listeners.clear();
  }

  #narrowest(): number {
    return Math.min(NARROWEST_BARS, this.#highest - this.#lowest);
  }

  #clamp(from: number, to: number): void {
    const span = this.#highest - this.#lowest;
    const width = Math.max(this.#narrowest(), Math.min(span, to - from));
    const start = Math.max(this.#lowest, Math.min(this.#highest - width, from));
    this.#from = start;
    this.#to = start + width;
  }
}
