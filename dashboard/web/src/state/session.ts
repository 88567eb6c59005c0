import { computed, signal } from '@preact/signals';
import { deleteSession, getSession, onSignedOut, postPassword, postSession, withToken } from '../api/client';
import type { SessionState } from '../api/contract';
import { type Problem, ProblemError } from '../api/problem';
import { problemFrom } from './resource';

const SIGNED_OUT: SessionState = { state: 'signed-out', user: null, role: null, token: null };

const known = signal<SessionState | undefined>(undefined);
const failed = signal<Problem | undefined>(undefined);
const note = signal<string | undefined>(undefined);

/** Who looks at the page; undefined until the server has told. */
export const session = computed(() => known.value);

/** Why the server could not tell. */
export const sessionProblem = computed(() => failed.value);

/** Why the reader has to sign in again, if it was not the reader who signed out. */
export const signedOutBecause = computed(() => note.value);

/** Whether the reader may do what only some may. The server decides; this only hides what it would refuse. */
export const mayImport = computed(() => known.value?.role === 'analyst' || known.value?.role === 'admin');
export const mayAdminister = computed(() => known.value?.role === 'admin');

function take(state: SessionState): void {
  withToken(state.token ?? undefined);
  known.value = state;
  failed.value = undefined;
}

onSignedOut((problem) => {
  if (known.peek()?.state === 'signed-out') return;
  note.value = problem.detail;
  take(SIGNED_OUT);
});

export async function loadSession(): Promise<void> {
  try {
    take(await getSession());
  } catch (cause) {
    failed.value = problemFrom(cause);
  }
}

/** How often a page that is looked at asks: well within the half hour after which an unused session ends. */
const ALIVE_MILLIS = 5 * 60_000;

/**
 * Keeps the session of a visible page from ending for want of use, also on a view that asks for nothing by itself, and
 * notices when it has ended; until the returned function is called.
 */
export function keepSession(): () => void {
  const timer = setInterval(() => {
    if (!document.hidden) void lookAgain();
  }, ALIVE_MILLIS);
  return () => clearInterval(timer);
}

async function lookAgain(): Promise<void> {
  try {
    const state = await getSession();
    if (state.state === 'signed-out') note.value = 'the session ended';
    take(state);
  } catch {
    // The server is away: the next time will tell.
  }
}

/** Resolves with what was wrong, or undefined when the reader is signed in. */
export async function signIn(name: string, password: string): Promise<Problem | undefined> {
  return attempt(async () => {
    take(await postSession(name, password));
    note.value = undefined;
  });
}

export async function signOut(): Promise<Problem | undefined> {
  return attempt(async () => {
    try {
      await deleteSession();
    } catch (cause) {
      // A session that has ended already is what was asked for.
      if (!(cause instanceof ProblemError && cause.problem.status === 401)) throw cause;
    }
    note.value = undefined;
    take(SIGNED_OUT);
  });
}

export async function changePassword(old: string, replacement: string): Promise<Problem | undefined> {
  return attempt(async () => take(await postPassword(old, replacement)));
}

/** Does something; resolves with what went wrong, if anything did. */
export async function attempt(work: () => Promise<void>): Promise<Problem | undefined> {
  try {
    await work();
    return undefined;
  } catch (cause) {
    return problemFrom(cause);
  }
}
