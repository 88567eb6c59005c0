import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Instrument } from '../../src/api/contract';
import { loadSession } from '../../src/state/session';
import { DeleteInstrument } from '../../src/views/symbol/delete-instrument';

const spx = {
  instrument: 'SPX',
  name: 'SPX',
  series: [{ bars: 1000 }, { bars: 234 }],
} as unknown as Instrument;
const asked: string[] = [];

function serve(role: string, status = 200, answer: object = spx) {
  vi.stubGlobal('fetch', async (address: string | URL | Request, init?: RequestInit) => {
    const path = new URL(String(address instanceof Request ? address.url : address), 'http://localhost')
      .pathname;
    const method = init?.method ?? 'GET';
    asked.push(`${method} ${path}`);
    if (path.endsWith('/session')) {
      return Response.json({ state: 'signed-in', user: 'ann', role, token: 't' });
    }
    if (method === 'DELETE') {
      return new Response(JSON.stringify(answer), {
        status,
        headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
      });
    }
    return Response.json({ items: [], nextCursor: null });
  });
  return loadSession();
}

describe('deleting an instrument', () => {
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
    asked.length = 0;
  });

  test('is for admins only', async () => {
    await serve('analyst');
    render(<DeleteInstrument instrument={spx} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('asks once more, says how much goes, and can be left', async () => {
    await serve('admin');
    render(<DeleteInstrument instrument={spx} />);
    fireEvent.click(screen.getByRole('button', { name: 'Delete …' }));
    expect((await screen.findByRole('region')).textContent).toContain('1,234 bars');
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(await screen.findByRole('button', { name: 'Delete …' })).toBeTruthy();
    expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
  });

  test('confirmed, asks the server and leads to the overview', async () => {
    window.history.replaceState(null, '', '/symbol/SPX');
    await serve('admin');
    render(<DeleteInstrument instrument={spx} />);
    fireEvent.click(screen.getByRole('button', { name: 'Delete …' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete SPX' }));
    await waitFor(() => expect(asked).toContain('DELETE /backend/v1/instruments/SPX'));
    await waitFor(() => expect(window.location.pathname).toBe('/'));
  });

  test('refused, says why and stays', async () => {
    await serve('admin', 404, {
      status: 404,
      detail: 'there is no instrument SPX',
      title: 'Not found',
      type: 'x',
    });
    render(<DeleteInstrument instrument={spx} />);
    fireEvent.click(screen.getByRole('button', { name: 'Delete …' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete SPX' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('no instrument SPX'));
  });
});
