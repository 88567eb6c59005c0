import type { BarIndex, UtcSeconds } from '../api/units';

/** First position whose value is not below `wanted`; the length when there is none. */
export function lowerBound(sorted: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Between bar positions and times, from the points that are loaded. Between two loaded points (inside a downsampled
 * bucket) it interpolates; it knows nothing after the last bar, because the next bar's time is not known.
 */
export class TimeMap {
  readonly #index: ArrayLike<BarIndex>;
  readonly #time: ArrayLike<UtcSeconds>;

  constructor(index: ArrayLike<BarIndex>, time: ArrayLike<UtcSeconds>) {
    if (index.length !== time.length)
      throw new RangeError(`index and time must be equally long, got ${index.length} and ${time.length}`);
    this.#index = index;
    this.#time = time;
  }

  get length(): number {
    return this.#index.length;
  }

  /** The position of the newest loaded bar. */
  lastIndex(): BarIndex | undefined {
    return this.#index[this.#index.length - 1];
  }

  timeAt(index: BarIndex): UtcSeconds | undefined {
    return interpolate(this.#index, this.#time, index);
  }

  indexAt(time: UtcSeconds): BarIndex | undefined {
    return interpolate(this.#time, this.#index, time);
  }

  /** The loaded point at or before a position: what a crosshair there reads. */
  pointAt(index: BarIndex): number {
    const above = lowerBound(this.#index, index + 1e-9);
    return Math.max(0, above - 1);
  }

  /** The loaded point of exactly this bar; undefined where downsampling left the bar out. */
  pointOf(index: BarIndex): number | undefined {
    const point = this.pointAt(index);
    return this.#index[point] === index ? point : undefined;
  }
}

function interpolate(keys: ArrayLike<number>, values: ArrayLike<number>, key: number): number | undefined {
  const last = keys.length - 1;
  const [firstKey, lastKey] = [keys[0], keys[last]];
  if (firstKey === undefined || lastKey === undefined || key < firstKey || key > lastKey) return undefined;
  const above = lowerBound(keys, key);
  const [k1, v1] = [keys[above], values[above]];
  if (k1 === undefined || v1 === undefined) return undefined;
  if (k1 === key || above === 0) return v1;
  const [k0, v0] = [keys[above - 1], values[above - 1]];
  if (k0 === undefined || v0 === undefined) return undefined;
  return v0 + ((v1 - v0) * (key - k0)) / (k1 - k0);
}
