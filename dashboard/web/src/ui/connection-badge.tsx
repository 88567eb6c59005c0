import type { LiveState } from '../api/live';
import { instant, timeOfDay } from '../format/times';
import { connection, STALE_AFTER_MISSED, settings } from '../state/connection';
import { liveState, replayMoment } from '../state/live';
import { Badge } from './badge';

type Words = { tone: 'good' | 'bad' | 'plain' | 'caution'; mark: string; words: string; title: string };

/** In a word or two: whether what is shown is live, a replay, or old, and since when. */
export function ConnectionBadge() {
  const { title, ...badge } = connectionWords(
    liveState.value,
    replayMoment.value,
    connection.value,
    settings.value?.updateIntervalMillis,
  );
  return (
    <span class={`connection-badge connection-${badge.tone}`} role="status" title={title}>
      <Badge {...badge} />
    </span>
  );
}

export function connectionWords(
  live: LiveState,
  replayed: string | undefined,
  polling: { missed: number; lastAnswerAt: number | undefined },
  everyMillis: number | undefined,
): Words {
  if (live.kind === 'offline')
    return {
      tone: 'bad',
      mark: '✕',
      words: 'offline',
      title: `No connection to the dashboard since ${timeOfDay(live.since)} UTC; trying again`,
    };
  if (live.kind === 'stale')
    return {
      tone: 'caution',
      mark: '◐',
      words: `stale since ${timeOfDay(live.since)}`,
      title: `${live.detail}; what is shown is from before ${timeOfDay(live.since)} UTC`,
    };
  if (replayed !== undefined)
    return {
      tone: 'caution',
      mark: '▷',
      words: 'replay',
      title: `Stored bars, played up to ${instant(replayed)}; not live data`,
    };
  if (live.kind === 'live' && polling.missed > 0 && polling.lastAnswerAt !== undefined) {
    const since = timeOfDay(polling.lastAnswerAt);
    return {
      tone: 'caution',
      mark: '◐',
      words: `partly stale since ${since}`,
      title: `New bars are told, but what else is asked has no answer since ${since} UTC`,
    };
  }
  if (live.kind === 'live')
    return { tone: 'good', mark: '●', words: 'live', title: 'The page is told of every new bar' };
  if (polling.missed > 0 && polling.lastAnswerAt !== undefined) {
    const since = timeOfDay(polling.lastAnswerAt);
    return polling.missed >= STALE_AFTER_MISSED
      ? { tone: 'caution', mark: '◐', words: `stale since ${since}`, title: 'The server does not answer' }
      : { tone: 'plain', mark: '◌', words: 'waiting', title: `Last answer at ${since} UTC` };
  }
  const every = everyMillis === undefined ? '' : ` every ${Math.round(everyMillis / 100) / 10} s`;
  return live.kind === 'connecting'
    ? { tone: 'plain', mark: '◌', words: 'connecting', title: 'The live connection is being opened' }
    : { tone: 'plain', mark: '○', words: 'polling', title: `The page asks for news${every}` };
}
