import type { LiveMessage, LiveTopicMessage } from './live-contract';

/** What the page can say of its live connection. */
export type LiveState =
  | { kind: 'off' }
  | { kind: 'connecting' }
  | { kind: 'live' }
  /** Connected, but nothing current comes: since when, and why. */
  | { kind: 'stale'; since: number; detail: string }
  | { kind: 'offline'; since: number };

type Listener = (message: LiveTopicMessage) => void;

/** A series that is watched, with its place, so that it can be resumed. */
interface Watch {
  instrument: string;
  interval: string;
  listeners: Set<Listener>;
  stream: string | undefined;
  seq: number;
  heardAt: number;
  everyMillis: number;
}

export interface ReplayWish {
  instrument: string;
  interval: string;
  /** ISO date or moment. */
  from: string;
  /** Bars a second. */
  speed: number;
}

/** A replay that runs on the server for this page alone. */
export interface ReplayHandle {
  pause(): void;
  goOn(): void;
  speed(barsPerSecond: number): void;
  stop(): void;
}

/** What the client needs of a WebSocket; tests bring their own. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'readyState'> & {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
};

/** After so many beats without a word a series counts as stale. */
export const STALE_AFTER_BEATS = 3;
const SHORTEST_PAUSE_MILLIS = 500;
const LONGEST_PAUSE_MILLIS = 30_000;
const CHECK_MILLIS = 1000;
const OPEN = 1;

/**
 * The page's one live connection. It opens with the first series that is watched, comes back after a break with pauses of
 * random length, resumes every series from where it was, and knows when what it hears is no longer current.
 */
export class LiveClient {
  readonly #connect: () => SocketLike;
  readonly #onState: (state: LiveState) => void;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #watches = new Map<string, Watch>();
  readonly #replays = new Map<string, Listener>();
  #socket: SocketLike | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #check: ReturnType<typeof setInterval> | undefined;
  #failures = 0;
  #offlineSince: number | undefined;
  #upstream: { since: number; detail: string } | undefined;
  #state: LiveState = { kind: 'off' };

  constructor(
    connect: () => SocketLike,
    onState: (state: LiveState) => void,
    now: () => number = Date.now,
    random: () => number = Math.random,
  ) {
    this.#connect = connect;
    this.#onState = onState;
    this.#now = now;
    this.#random = random;
  }

  /** Hears of a series until the returned function is called. */
  watch(instrument: string, interval: string, listener: Listener): () => void {
    const topic = `${instrument}/${interval}`;
    let watch = this.#watches.get(topic);
    if (!watch) {
      watch = {
        instrument,
        interval,
        listeners: new Set(),
        stream: undefined,
        seq: -1,
        heardAt: this.#now(),
        everyMillis: 5000,
      };
      this.#watches.set(topic, watch);
    }
    watch.listeners.add(listener);
    this.#begin();
    // Asked for also when it is watched already: the new listener needs a snapshot.
    watch.stream = undefined;
    this.#subscribe(watch);
    return () => {
      watch.listeners.delete(listener);
      if (watch.listeners.size > 0 || this.#watches.get(topic) !== watch) return;
      this.#watches.delete(topic);
      this.#say({ op: 'unsubscribe', topic });
      this.#endIfIdle();
    };
  }

  /** Has stored bars played; undefined when there is no connection to ask for it. */
  replay(wish: ReplayWish, listener: Listener): ReplayHandle | undefined {
    if (this.#socket?.readyState !== OPEN) return undefined;
    const topic = `replay-${randomWord()}`;
    this.#replays.set(topic, listener);
    this.#say({ op: 'replay', topic, ...wish });
    return {
      pause: () => this.#say({ op: 'pause', topic }),
      goOn: () => this.#say({ op: 'continue', topic }),
      speed: (barsPerSecond) => this.#say({ op: 'speed', topic, speed: barsPerSecond }),
      stop: () => {
        this.#replays.delete(topic);
        this.#say({ op: 'stop', topic });
      },
    };
  }

  /** Keeps the connection open although nothing is watched, as during a replay. */
  hold(): () => void {
    this.#holds++;
    this.#begin();
    return () => {
      this.#holds--;
      this.#endIfIdle();
    };
  }

  #holds = 0;

  #begin(): void {
    if (this.#socket || this.#retry !== undefined) return;
    this.#open();
    this.#check ??= setInterval(() => this.#lookAtBeats(), CHECK_MILLIS);
  }

  #endIfIdle(): void {
    if (this.#watches.size > 0 || this.#holds > 0) return;
    clearTimeout(this.#retry);
    clearInterval(this.#check);
    this.#retry = undefined;
    this.#check = undefined;
    this.#failures = 0;
    this.#offlineSince = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(1000);
    this.#become({ kind: 'off' });
  }

  #open(): void {
    this.#retry = undefined;
    if (this.#offlineSince === undefined) this.#become({ kind: 'connecting' });
    const socket = this.#connect();
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#upstream = undefined;
      for (const watch of this.#watches.values()) {
        watch.heardAt = this.#now();
        this.#subscribe(watch);
      }
      this.#offlineSince = undefined;
      this.#become({ kind: 'live' });
    };
    socket.onmessage = (event) => {
      if (this.#socket === socket) this.#hear(String(event.data));
    };
    socket.onclose = () => {
      if (this.#socket === socket) this.#broke();
    };
  }

  #broke(): void {
    this.#socket = undefined;
    this.#offlineSince ??= this.#now();
    this.#become({ kind: 'offline', since: this.#offlineSince });
    for (const [topic, listener] of this.#replays)
      listener({
        type: 'problem',
        topic,
        rule: 'dashboard.reachable',
        detail: 'the replay stopped: the connection to the dashboard broke',
      });
    this.#replays.clear();
    const most = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS * 2 ** Math.min(10, ++this.#failures));
    this.#retry = setTimeout(
      () => this.#open(),
      SHORTEST_PAUSE_MILLIS / 2 + this.#random() * (most - SHORTEST_PAUSE_MILLIS / 2),
    );
  }

  #subscribe({ instrument, interval, stream, seq }: Watch): void {
    this.#say({ op: 'subscribe', instrument, interval, ...(stream !== undefined && { stream, seq }) });
  }

  #say(message: object): void {
    if (this.#socket?.readyState === OPEN) this.#socket.send(JSON.stringify(message));
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as LiveMessage;
    if (message.type === 'connection') {
      this.#upstream =
        message.state === 'live'
          ? undefined
          : { since: Date.parse(message.since ?? '') || this.#now(), detail: message.detail ?? '' };
      this.#settle();
      return;
    }
    const replay = this.#replays.get(message.topic);
    if (replay) {
      if (message.type === 'ended' || message.type === 'problem') this.#replays.delete(message.topic);
      replay(message);
      return;
    }
    const watch = this.#watches.get(message.topic);
    if (watch && this.#isNews(watch, message)) for (const listener of watch.listeners) listener(message);
    this.#settle();
  }

  /** Keeps the place in the topic; false for what was heard before, and for what would leave a gap. */
  #isNews(watch: Watch, message: LiveTopicMessage): boolean {
    if (message.type === 'problem') return true;
    watch.heardAt = this.#now();
    const known = message.stream === watch.stream && message.seq <= watch.seq;
    switch (message.type) {
      case 'snapshot':
        watch.everyMillis = message.everySeconds * 1000;
        break;
      case 'delta':
        if (known) return false;
        if (message.stream !== watch.stream || message.after > watch.seq) {
          // Something before it was lost: ask to go on from where we are.
          this.#subscribe(watch);
          return false;
        }
        break;
      case 'heartbeat':
        if (watch.stream !== undefined && !known) this.#subscribe(watch);
        return true;
      case 'forming':
        return true;
      case 'stale':
      case 'ended':
        if (known) return false;
    }
    watch.stream = message.stream;
    watch.seq = message.seq;
    return true;
  }

  #lookAtBeats(): void {
    if (this.#socket?.readyState === OPEN) this.#settle();
  }

  /** Live, unless the API is away or a series has been silent for too long. */
  #settle(): void {
    if (this.#socket?.readyState !== OPEN) return;
    if (this.#upstream) {
      this.#become({ kind: 'stale', ...this.#upstream });
      return;
    }
    for (const { heardAt, everyMillis } of this.#watches.values())
      if (this.#now() - heardAt > STALE_AFTER_BEATS * everyMillis) {
        this.#become({ kind: 'stale', since: heardAt, detail: 'no word came for three beats' });
        return;
      }
    this.#become({ kind: 'live' });
  }

  #become(state: LiveState): void {
    const before = this.#state;
    this.#state = state;
    const same =
      before.kind === state.kind &&
      (!('since' in state) || ('since' in before && before.since === state.since));
    if (!same) this.#onState(state);
  }
}

/** 160 random bits; not randomUUID, which a page over plain HTTP on a network does not have. */
function randomWord(): string {
  return [...crypto.getRandomValues(new Uint8Array(20))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
