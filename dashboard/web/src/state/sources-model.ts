import { computed, signal } from '@preact/signals';
import { deleteWatch, getSources, getWatches, postWatch } from '../api/client';
import type { Source, Watch } from '../api/contract';
import type { Problem } from '../api/problem';
import { problemFrom, Resource } from './resource';

/** The providers and what is kept fresh from them, asked for together. */
export interface SourcesAnswer {
  sources: Source[];
  watches: Watch[];
}

/** What the reader says in the form; an empty instrument means "as the provider calls it". */
export interface WatchDraft {
  provider: string;
  symbol: string;
  instrument: string;
  interval: string;
}

const EMPTY: WatchDraft = { provider: '', symbol: '', instrument: '', interval: '1d' };

/** Lists providers and watches, adds and removes watches. Knows no DOM. */
export class SourcesModel {
  readonly #answer = new Resource<SourcesAnswer>();
  readonly #draft = signal<WatchDraft>(EMPTY);
  readonly #busy = signal(false);
  readonly #problem = signal<Problem | undefined>(undefined);

  readonly state = this.#answer.state;
  readonly draft = computed(() => this.#draft.value);
  readonly busy = computed(() => this.#busy.value);
  /** Why the last change was refused. */
  readonly problem = computed(() => this.#problem.value);
  /** Providers that can be chosen. */
  readonly configured = computed(() =>
    (this.#answer.value?.sources ?? []).filter((source) => source.state !== 'not-configured'),
  );
  /** The provider of the form: the one that was chosen, or the first. */
  readonly chosen = computed(
    () =>
      this.configured.value.find((source) => source.name === this.#draft.value.provider) ??
      this.configured.value[0],
  );

  async load(): Promise<void> {
    await this.#answer.load(async (signal) => {
      const [sources, watches] = await Promise.all([getSources(signal), getWatches(signal)]);
      return { sources, watches };
    });
  }

  say(part: Partial<WatchDraft>): void {
    this.#draft.value = { ...this.#draft.peek(), ...part };
  }

  async add(): Promise<void> {
    const { symbol, instrument, interval } = this.#draft.peek();
    const provider = this.chosen.peek()?.name;
    if (provider === undefined || symbol.trim() === '') return;
    await this.#change(async () => {
      await postWatch({
        provider,
        symbol: symbol.trim(),
        instrument: instrument.trim() || undefined,
        interval,
      });
      this.#draft.value = { ...EMPTY, provider, interval };
    });
  }

  async remove(watch: Watch): Promise<void> {
    await this.#change(() => deleteWatch(watch.instrument, watch.interval));
  }

  async #change(ask: () => Promise<void>): Promise<void> {
    if (this.#busy.peek()) return;
    this.#busy.value = true;
    this.#problem.value = undefined;
    try {
      await ask();
      await this.load();
    } catch (cause) {
      this.#problem.value = problemFrom(cause);
    } finally {
      this.#busy.value = false;
    }
  }

  /** Cancels what is under way. */
  close(): void {
    this.#answer.cancel();
  }
}
