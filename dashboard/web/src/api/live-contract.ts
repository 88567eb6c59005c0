/** What comes over the live WebSocket, exactly as docs/reference/live.md says it. */
import type { BarIndex, Price, UtcSeconds } from './units';

/** The place of a message in its topic. */
interface Stamp {
  topic: string;
  stream: string;
  seq: number;
  replay: boolean;
  /** In a replay: the moment it has come to. Nothing later is in the message. */
  at?: string;
}

export interface LiveBars {
  i: BarIndex[];
  t: UtcSeconds[];
  o: Price[];
  h: Price[];
  l: Price[];
  c: Price[];
  v: (number | null)[];
}

/** A bar that is still open; `c` is its last price so far. */
export interface LiveFormingBar {
  t: UtcSeconds;
  closesAt: string;
  seenUntil: string;
  o: Price;
  h: Price;
  l: Price;
  c: Price;
  v: number | null;
}

export interface LiveSnapshot extends Stamp {
  type: 'snapshot';
  dataVersion: string;
  available: number;
  state: 'fresh' | 'stale' | 'ended' | 'replay';
  everySeconds: number;
  bars: LiveBars;
}

export interface LiveDelta extends Stamp {
  type: 'delta';
  after: number;
  dataVersion: string;
  available: number;
  bars: LiveBars;
}

export type LiveTopicMessage =
  | LiveSnapshot
  | LiveDelta
  | (Stamp & { type: 'forming'; bar: LiveFormingBar })
  | (Stamp & { type: 'heartbeat' })
  | (Stamp & { type: 'stale'; state: 'fresh' | 'stale' | 'ended'; newestKnownAt: string })
  | (Stamp & { type: 'ended'; why: string })
  | { type: 'problem'; topic: string; rule: string; detail: string };

/** Whether the dashboard server itself hears the API. */
export interface LiveConnectionMessage {
  type: 'connection';
  state: 'live' | 'stale';
  since?: string;
  detail?: string;
}

export type LiveMessage = LiveTopicMessage | LiveConnectionMessage;
