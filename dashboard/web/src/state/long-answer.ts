import { signal } from '@preact/signals';
import type { Computing } from '../api/evaluation-contract';
import { Resource } from './resource';

/** Pause between two questions about an answer that is still being computed. */
const AGAIN_MILLIS = 1000;

/** An answer that may take many seconds: asked for again and again until it is there, and how far it is meanwhile. */
export class LongAnswer<T extends object> {
  readonly resource = new Resource<T>();
  readonly progress = signal<Computing | undefined>(undefined);
  readonly #pause: number;

  constructor(pause = AGAIN_MILLIS) {
    this.#pause = pause;
  }

  async load(ask: (signal: AbortSignal) => Promise<T | Computing>): Promise<void> {
    this.progress.value = undefined;
    await this.resource.load(async (signal) => {
      for (;;) {
        const answer = await ask(signal);
        if (!isComputing(answer)) return answer;
        if (!signal.aborted) this.progress.value = answer;
        await wait(this.#pause, signal);
      }
    });
  }

  clear(): void {
    this.resource.clear();
    this.progress.value = undefined;
  }
}

function isComputing(answer: object): answer is Computing {
  return 'state' in answer && answer.state === 'computing';
}

/** Rejects at once when nobody waits any more, so that nothing is asked in vain. */
function wait(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const over = () => {
      clearTimeout(timer);
      fail(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', over);
      done();
    }, millis);
    if (signal.aborted) over();
    else signal.addEventListener('abort', over, { once: true });
  });
}
