import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postUser } from '../../src/api/client';
import {
  keepSession,
  loadSession,
  mayAdminister,
  mayImport,
  session,
  signIn,
  signOut,
} from '../../src/state/session';
import { SignInView } from '../../src/views/access/sign-in-view';

interface Sent {
  method: string;
  path: string;
  token: string | null;
  body: unknown;
}

const SIGNED_OUT = { state: 'signed-out', user: null, role: null, token: null };
const ANNA = { state: 'signed-in', user: 'anna', role: 'analyst', token: 'token-of-anna' };

describe('the session', () => {
  const real = globalThis.fetch;
  let sent: Sent[];
  let answers: { status: number; body: unknown }[];

  beforeEach(() => {
    sent = [];
    answers = [];
    globalThis.fetch = async (input, init) => {
      const headers = new Headers(init?.headers);
      sent.push({
        method: init?.method ?? 'GET',
        path: String(input),
        token: headers.get('x-finwave-token'),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      });
      const { status, body } = answers.shift() ?? { status: 500, body: {} };
      const type = status < 400 ? 'application/json' : 'application/problem+json';
      return new Response(status === 204 ? null : JSON.stringify(body), {
        status,
        headers: { 'content-type': type },
      });
    };
  });

  afterEach(() => {
    globalThis.fetch = real;
    cleanup();
  });

  it('load_nobodySignedIn_isToldAndNothingIsAllowed', async () => {
    answers = [{ status: 200, body: SIGNED_OUT }];
    await loadSession();
    expect(session.value?.state).toBe('signed-out');
    expect(mayImport.value).toBe(false);
    expect(mayAdminister.value).toBe(false);
  });

  it('signIn_accepted_sendsTheTokenWithEveryChange', async () => {
    answers = [
      { status: 200, body: ANNA },
      { status: 201, body: { user: {}, password: 'x' } },
    ];
    expect(await signIn('anna', 'the right password')).toBeUndefined();
    expect(mayImport.value).toBe(true);
    expect(mayAdminister.value).toBe(false);
    await postUser('vera', 'viewer');
    expect(sent[1]).toEqual({
      method: 'POST',
      path: '/backend/v1/users',
      token: 'token-of-anna',
      body: { name: 'vera', role: 'viewer' },
    });
  });

  it('change_sessionEndedElsewhere_signsThePageOut', async () => {
    answers = [
      { status: 200, body: ANNA },
      { status: 401, body: { rule: 'session.ended', detail: 'the password was changed' } },
    ];
    await signIn('anna', 'the right password');
    await expect(postUser('vera', 'viewer')).rejects.toThrow('the password was changed');
    expect(session.value?.state).toBe('signed-out');
    render(<SignInView />);
    expect(screen.getByText(/You were signed out: the password was changed/)).toBeDefined();
  });

  it('signOut_sessionGoneAlready_isDone', async () => {
    answers = [
      { status: 200, body: ANNA },
      { status: 401, body: { rule: 'session.required', detail: 'sign in first' } },
    ];
    await signIn('anna', 'the right password');
    expect(await signOut()).toBeUndefined();
    expect(session.value?.state).toBe('signed-out');
  });

  it('signOut_storeDown_isToldAndStaysSignedIn', async () => {
    answers = [
      { status: 200, body: ANNA },
      { status: 503, body: { rule: 'session.store', detail: 'the store does not answer' } },
    ];
    await signIn('anna', 'the right password');
    expect((await signOut())?.rule).toBe('session.store');
    expect(session.value?.state).toBe('signed-in');
  });

  it('keep_visiblePage_asksEveryFewMinutes_andNoticesTheEnd', async () => {
    answers = [{ status: 200, body: ANNA }];
    await signIn('anna', 'the right password');
    vi.useFakeTimers();
    const stop = keepSession();
    try {
      answers = [
        { status: 200, body: ANNA },
        { status: 503, body: { rule: 'session.store' } },
        { status: 200, body: SIGNED_OUT },
      ];
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      expect(sent.filter((s) => s.method === 'GET').length).toBe(2);
      expect(session.value?.state).toBe('signed-in');
      await vi.advanceTimersByTimeAsync(5 * 60_000);
      expect(session.value?.state).toBe('signed-out');
    } finally {
      stop();
      vi.useRealTimers();
    }
    render(<SignInView />);
    expect(screen.getByText(/You were signed out: the session ended/)).toBeDefined();
  });

  it('keep_hiddenPage_asksNothing', async () => {
    vi.useFakeTimers();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const stop = keepSession();
    try {
      await vi.advanceTimersByTimeAsync(60 * 60_000);
      expect(sent).toEqual([]);
    } finally {
      stop();
      hidden.mockRestore();
      vi.useRealTimers();
    }
  });

  it('door_wrongPassword_saysSoAndKeepsTheName', async () => {
    answers = [
      { status: 401, body: { rule: 'sign-in.refused', detail: 'the name or the password is wrong' } },
    ];
    render(<SignInView />);
    const name = screen.getByLabelText('User') as HTMLInputElement;
    fireEvent.input(name, { target: { value: 'anna' } });
    fireEvent.input(screen.getByLabelText('Password'), { target: { value: 'wrong' } });
    const form = screen.getByRole('form', { name: 'Sign in' });
    fireEvent.submit(form);
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('The name or the password'));
    expect(name.value).toBe('anna');
    expect(sent[0]?.body).toEqual({ name: 'anna', password: 'wrong' });
  });
});
