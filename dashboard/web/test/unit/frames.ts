import type { FrameClock } from '../../src/charts/xview';

/** Frames moved by hand: nothing runs until `next` is called. */
export class HandFrames implements FrameClock {
  #work = new Map<number, () => void>();
  #count = 0;

  request(work: () => void): number {
    this.#work.set(++this.#count, work);
    return this.#count;
  }

  cancel(handle: number): void {
    this.#work.delete(handle);
  }

  get waiting(): number {
    return this.#work.size;
  }

  /** Runs what was asked for before this frame. */
  next(): void {
    const due = [...this.#work.values()];
    this.#work.clear();
    for (const work of due) work();
  }
}
