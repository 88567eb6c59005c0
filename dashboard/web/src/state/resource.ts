import { type ReadonlySignal, signal } from '@preact/signals';
import { type Problem, ProblemError } from '../api/problem';

/** Everything that a panel can be in while it waits for an answer; each has its own look. */
export type ResourceState<T> =
  | { kind: 'idle' }
  | { kind: 'loading' }
  | { kind: 'ready'; value: T; refreshing: boolean; problem?: Problem }
  | { kind: 'failed'; problem: Problem };

/**
 * One answer of the server that may be asked for again. A new request cancels the one under way; while a newer answer
 * is awaited, or when it fails, the last good one stays and says so.
 */
export class Resource<T> {
  readonly #state = signal<ResourceState<T>>({ kind: 'idle' });
  #abort: AbortController | undefined;

  get state(): ReadonlySignal<ResourceState<T>> {
    return this.#state;
  }

  /** The last good answer, read without subscribing when inside an effect that must not depend on it. */
  get value(): T | undefined {
    const state = this.#state.value;
    return state.kind === 'ready' ? state.value : undefined;
  }

  peek(): T | undefined {
    const state = this.#state.peek();
    return state.kind === 'ready' ? state.value : undefined;
  }

  /** Asks; resolves with the answer, or undefined when it failed or was overtaken by a newer request. */
  async load(ask: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const before = this.#state.peek();
    this.#state.value =
      before.kind === 'ready'
        ? { kind: 'ready', value: before.value, refreshing: true }
        : { kind: 'loading' };
    try {
      const value = await ask(abort.signal);
      if (abort.signal.aborted) return undefined;
      this.#state.value = { kind: 'ready', value, refreshing: false };
      return value;
    } catch (cause) {
      if (abort.signal.aborted) return undefined;
      const problem = problemFrom(cause);
      this.#state.value =
        before.kind === 'ready'
          ? { kind: 'ready', value: before.value, refreshing: false, problem }
          : { kind: 'failed', problem };
      return undefined;
    }
  }

  /** Puts another answer in the place of the last good one, as when a part of it was told anew. */
  replace(value: T): void {
    const state = this.#state.peek();
    if (state.kind === 'ready') this.#state.value = { ...state, value };
  }

  /** Forgets the answer and cancels what is under way. */
  clear(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#state.value = { kind: 'idle' };
  }

  /** Cancels what is under way and keeps what is there. */
  cancel(): void {
    this.#abort?.abort();
    const state = this.#state.peek();
    if (state.kind === 'ready' && state.refreshing) this.#state.value = { ...state, refreshing: false };
    if (state.kind === 'loading') this.#state.value = { kind: 'idle' };
  }
}

export function problemFrom(cause: unknown): Problem {
  if (cause instanceof ProblemError) return cause.problem;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return { status: 0, title: 'The page could not read the answer', detail };
}
