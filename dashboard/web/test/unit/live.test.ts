import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveClient, type LiveState, type SocketLike } from '../../src/api/live';
import type { LiveTopicMessage } from '../../src/api/live-contract';
import { connectionWords } from '../../src/ui/connection-badge';

/** A WebSocket moved by hand. */
class HandSocket implements SocketLike {
  readyState: 0 | 1 | 2 | 3 = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly said: Record<string, unknown>[] = [];

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }
  tell(message: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  break(): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close'));
  }
}

const stamp = (stream: string, seq: number) => ({ topic: 'SPX/1d', stream, seq, replay: false });
const snapshot = (stream: string, seq: number) => ({
  type: 'snapshot',
  ...stamp(stream, seq),
  everySeconds: 5,
});
const delta = (stream: string, seq: number, after = seq - 1) => ({
  type: 'delta',
  ...stamp(stream, seq),
  after,
});

describe('LiveClient', () => {
  let sockets: HandSocket[];
  let states: LiveState[];
  let heard: LiveTopicMessage[];
  let client: LiveClient;
  const socket = () => sockets.at(-1) as HandSocket;
  const story = () => heard.map((message) => `${message.type} ${'seq' in message ? message.seq : ''}`);

  beforeEach(() => {
    vi.useFakeTimers();
    sockets = [];
    states = [];
    heard = [];
    client = new LiveClient(
      () => {
        sockets.push(new HandSocket());
        return socket();
      },
      (state) => states.push(state),
      Date.now,
      () => 0.5,
    );
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function watching(): () => void {
    const stop = client.watch('SPX', '1d', (message) => heard.push(message));
    socket().open();
    socket().tell(snapshot('a', 3));
    return stop;
  }

  test('watch_snapshotThenDeltas_areHeardOnceAndInOrder', () => {
    watching();
    socket().tell(delta('a', 4));
    socket().tell(delta('a', 4));
    socket().tell(delta('a', 6, 4));
    expect(socket().said).toEqual([{ op: 'subscribe', instrument: 'SPX', interval: '1d' }]);
    expect(story()).toEqual(['snapshot 3', 'delta 4', 'delta 6']);
    expect(states.map(({ kind }) => kind)).toEqual(['connecting', 'live']);
  });

  test('gap_isNotHeard_andIsAskedFor', () => {
    watching();
    socket().tell(delta('a', 6));
    expect(story()).toEqual(['snapshot 3']);
    expect(socket().said.at(-1)).toEqual({
      op: 'subscribe',
      instrument: 'SPX',
      interval: '1d',
      stream: 'a',
      seq: 3,
    });
  });

  test('heartbeatThatIsAhead_asksForWhatIsMissing', () => {
    watching();
    socket().tell({ type: 'heartbeat', ...stamp('a', 5) });
    expect(socket().said.at(-1)).toMatchObject({ stream: 'a', seq: 3 });
  });

  test('breaks_comesBackAfterAPause_andResumes', () => {
    watching();
    socket().tell(delta('a', 4));
    socket().break();
    expect(states.at(-1)?.kind).toBe('offline');
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(sockets).toHaveLength(2);
    socket().break();
    vi.advanceTimersByTime(1000);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect(sockets).toHaveLength(3);
    socket().open();
    expect(socket().said).toEqual([
      { op: 'subscribe', instrument: 'SPX', interval: '1d', stream: 'a', seq: 4 },
    ]);
    expect(states.at(-1)?.kind).toBe('live');
  });

  test('threeBeatsMissed_isStale_andTheNextWordHeals', () => {
    watching();
    vi.advanceTimersByTime(15_000);
    expect(states.at(-1)?.kind).toBe('live');
    vi.advanceTimersByTime(1500);
    expect(states.at(-1)).toMatchObject({ kind: 'stale', detail: 'no word came for three beats' });
    socket().tell({ type: 'heartbeat', ...stamp('a', 3) });
    expect(states.at(-1)?.kind).toBe('live');
  });

  test('apiAway_isStaleSinceWhenTheServerSays', () => {
    watching();
    socket().tell({
      type: 'connection',
      state: 'stale',
      since: '2026-11-24T12:00:00Z',
      detail: 'the API is away',
    });
    expect(states.at(-1)).toEqual({
      kind: 'stale',
      since: Date.parse('2026-11-24T12:00:00Z'),
      detail: 'the API is away',
    });
    socket().tell({ type: 'connection', state: 'live' });
    expect(states.at(-1)?.kind).toBe('live');
  });

  test('lastListenerGone_closesTheConnection', () => {
    const stop = watching();
    stop();
    expect(socket().said.at(-1)).toEqual({ op: 'unsubscribe', topic: 'SPX/1d' });
    expect(socket().readyState).toBe(3);
    expect(states.at(-1)?.kind).toBe('off');
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });

  test('replay_isSteered_andItsMessagesReachItAlone', () => {
    watching();
    const played: string[] = [];
    const replay = client.replay(
      { instrument: 'SPX', interval: '1d', from: '2010-01-04', speed: 5 },
      ({ type }) => played.push(type),
    );
    const { topic } = socket().said.at(-1) as { topic: string };
    expect(topic).toMatch(/^replay-[0-9a-f]{40}$/);
    socket().tell({
      ...snapshot('r', 0),
      topic,
      replay: true,
      at: '2010-01-05T00:00:00Z',
    });
    replay?.pause();
    expect(socket().said.at(-1)).toEqual({ op: 'pause', topic });
    expect(played).toEqual(['snapshot']);
    expect(story()).toEqual(['snapshot 3']);
    socket().break();
    expect(played).toEqual(['snapshot', 'problem']);
  });
});

describe('connectionWords', () => {
  const fine = { missed: 0, lastAnswerAt: 0 };
  const at = Date.parse('2026-11-24T14:05:00Z');
  const words = (live: LiveState, replayed?: string, polling = fine) =>
    connectionWords(live, replayed, polling, 5000).words;

  test('everyState_isSaidInWords', () => {
    expect(words({ kind: 'live' })).toBe('live');
    expect(words({ kind: 'live' }, undefined, { missed: 1, lastAnswerAt: at })).toBe(
      'partly stale since 14:05',
    );
    expect(words({ kind: 'live' }, '2010-01-05T00:00:00Z')).toBe('replay');
    expect(words({ kind: 'stale', since: at, detail: '' })).toBe('stale since 14:05');
    expect(words({ kind: 'stale', since: at, detail: '' }, '2010-01-05T00:00:00Z')).toBe('stale since 14:05');
    expect(words({ kind: 'offline', since: at })).toBe('offline');
    expect(words({ kind: 'connecting' })).toBe('connecting');
    expect(words({ kind: 'off' })).toBe('polling');
    expect(words({ kind: 'off' }, undefined, { missed: 1, lastAnswerAt: at })).toBe('waiting');
    expect(words({ kind: 'off' }, undefined, { missed: 3, lastAnswerAt: at })).toBe('stale since 14:05');
  });
});
