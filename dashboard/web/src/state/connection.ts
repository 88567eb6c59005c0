import { signal } from '@preact/signals';
import { getSettings } from '../api/client';
import type { Settings } from '../api/contract';
import { isUnreachable, type Problem } from '../api/problem';
import { problemFrom } from './resource';

/** After so many beats without an answer, what is shown counts as stale. */
export const STALE_AFTER_MISSED = 3;

/** How the polling goes: when the last answer came, and what has been missed since. */
export interface Connection {
  lastAnswerAt: number | undefined;
  missed: number;
  problem: Problem | undefined;
}

export const connection = signal<Connection>({ lastAnswerAt: undefined, missed: 0, problem: undefined });

/** What the server told the page; undefined until it has. */
export const settings = signal<Settings | undefined>(undefined);

export function heard(now: number): void {
  connection.value = { lastAnswerAt: now, missed: 0, problem: undefined };
}

export function missed(problem: Problem): void {
  const before = connection.peek();
  connection.value = { ...before, missed: before.missed + 1, problem };
}

/** Longest wait between two tries while nothing answers. */
const SLOWEST_MILLIS = 60_000;

/**
 * Asks again and again while the page is looked at: every `updateIntervalMillis`, ever more slowly while nothing
 * answers, not at all in a hidden tab, and at once when the tab is shown again.
 */
export class Poller {
  readonly #ask: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #askedAt = 0;
  readonly #onVisibility = () => {
    if (document.hidden) this.#rest();
    else void this.#beat();
  };

  constructor(ask: () => Promise<void>) {
    this.#ask = ask;
  }

  start(): () => void {
    document.addEventListener('visibilitychange', this.#onVisibility);
    pollers.add(this);
    void this.#beat();
    return () => {
      document.removeEventListener('visibilitychange', this.#onVisibility);
      pollers.delete(this);
      this.#rest();
    };
  }

  /** Asks now, as when the reader presses "try again". */
  now(): void {
    void this.#beat();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #beat(): Promise<void> {
    if (this.#running) return;
    this.#rest();
    this.#running = true;
    this.#askedAt = Date.now();
    try {
      settings.value ??= await getSettings();
      await this.#ask();
      heard(Date.now());
    } catch (cause) {
      const problem = problemFrom(cause);
      if (isUnreachable(problem)) missed(problem);
      else heard(Date.now());
    } finally {
      this.#running = false;
      if (!document.hidden && pollers.has(this)) this.#arm(waitMillis());
    }
  }

  /** Asks after a pause; if the page is told of changes by then, after the longer pause of that. */
  #arm(millis: number): void {
    this.#timer = setTimeout(() => {
      const left = this.#askedAt + waitMillis() - Date.now();
      if (left > 0 && told.peek()) this.#arm(left);
      else void this.#beat();
    }, millis);
  }
}

const pollers = new Set<Poller>();

/** How many times more seldom the page asks while it is told of changes. */
const TOLD_FACTOR = 12;

/** Whether the page is told of changes, so that it need hardly ask; set by whoever knows. */
export const told = signal(false);

/** The pause before the next beat. While nothing answers it does not count that the page is told. */
export function waitMillis(): number {
  const { missed } = connection.peek();
  const seldom = told.peek() && missed === 0 ? TOLD_FACTOR : 1;
  return Math.min(
    SLOWEST_MILLIS,
    (settings.peek()?.updateIntervalMillis ?? 5000) * seldom * 2 ** Math.min(6, missed),
  );
}

/** Lets every poller ask at once. */
export function retryNow(): void {
  for (const poller of pollers) poller.now();
}
