import { effect, signal } from '@preact/signals';
import { LiveClient, type LiveState } from '../api/live';
import { retryNow, settings, told } from './connection';

/** How the live connection is. */
export const liveState = signal<LiveState>({ kind: 'off' });

/** A replay that is shown: the moment it has come to, in ISO form; undefined while nothing is replayed. */
export const replayMoment = signal<string | undefined>(undefined);

/** The page's one live connection. */
export const live = new LiveClient(
  () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/backend/v1/live`),
  (state) => {
    const before = liveState.peek();
    liveState.value = state;
    told.value = state.kind === 'live';
    // While it is told, the page does not ask. When it is told no more, it asks at once.
    if (before.kind === 'live' && state.kind !== 'live') retryNow();
  },
);

/** Calls back once the server has said whether there is live data, if there is; returns how to give up waiting. */
export function whenLiveIsServed(then: () => () => void): () => void {
  let stop: (() => void) | undefined;
  const dispose = effect(() => {
    if (settings.value?.live && !stop) stop = then();
  });
  return () => {
    dispose();
    stop?.();
  };
}
