import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Source, Watch } from '../../src/api/contract';
import { Sources, sourceWords, watchWords } from '../../src/views/data/sources';

const yahoo: Source = {
  name: 'yahoo',
  title: 'Yahoo Finance',
  state: 'ready',
  until: null,
  intervals: ['5m', '1d'],
  quota: [{ calls: 20, perSeconds: 60, remaining: 19 }],
  lastSuccess: '2026-11-24T12:00:00Z',
  lastFailure: null,
  rejectedRows: 0,
};
const alpha: Source = {
  ...yahoo,
  name: 'alpha-vantage',
  title: 'Alpha Vantage',
  state: 'not-configured',
  quota: [],
  lastSuccess: null,
};
const watch: Watch = {
  provider: 'yahoo',
  symbol: '^GSPC',
  instrument: 'SP500',
  interval: '1d',
  createdAt: '2026-11-24T12:00:00Z',
  checkedAt: null,
  lastSuccessAt: null,
  lastFailure: null,
};

describe('Sources', () => {
  const asked: string[] = [];
  let sources: Source[];
  let watches: Watch[];
  let refusal: Response | undefined;
  const real = globalThis.fetch;

  beforeEach(() => {
    asked.length = 0;
    sources = [yahoo, alpha];
    watches = [];
    refusal = undefined;
    globalThis.fetch = async (input, init) => {
      const method = init?.method ?? 'GET';
      asked.push(`${method} ${String(input)} ${init?.body ?? ''}`.trim());
      if (method === 'POST') {
        if (refusal) return refusal;
        watches = [watch];
        return Response.json(watch, { status: 201 });
      }
      if (method === 'DELETE') {
        watches = [];
        return new Response(null, { status: 204 });
      }
      return Response.json({ items: String(input).endsWith('/sources') ? sources : watches });
    };
  });
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  test('page_saysStateAndQuotaInWords', async () => {
    render(<Sources />);
    expect(screen.getByRole('status').textContent).toContain('sources');
    expect(await screen.findByText('not configured')).toBeTruthy();
    expect(screen.getByText(/19 of 20 in a minute/)).toBeTruthy();
    expect(screen.getByText(/Set ALPHA_VANTAGE_API_KEY and restart/)).toBeTruthy();
    expect(screen.getByText('Nothing is kept fresh yet')).toBeTruthy();
  });

  test('form_addsAWatch_andTheTableEndsIt', async () => {
    render(<Sources />);
    const symbol = await screen.findByLabelText('Its symbol');
    fireEvent.input(symbol, { target: { value: ' ^GSPC ' } });
    fireEvent.input(screen.getByLabelText('Name here'), { target: { value: 'SP500' } });
    fireEvent.click(screen.getByText('Keep it fresh'));
    const stop = await screen.findByLabelText('Stop keeping SP500 1d fresh');
    expect(asked).toContain(
      'POST /backend/v1/watches {"provider":"yahoo","symbol":"^GSPC","instrument":"SP500","interval":"1d"}',
    );
    expect(screen.getByText('Not fetched yet')).toBeTruthy();
    fireEvent.click(stop);
    expect(await screen.findByText('Nothing is kept fresh yet')).toBeTruthy();
    expect(asked).toContain('DELETE /backend/v1/watches/SP500?interval=1d');
  });

  test('noProviderConfigured_hasNoForm', async () => {
    sources = [alpha];
    render(<Sources />);
    expect(await screen.findByText('not configured')).toBeTruthy();
    expect(screen.queryByLabelText('Its symbol')).toBeNull();
    expect(screen.queryByText('Nothing is kept fresh yet')).toBeNull();
  });

  test('refusedWatch_saysWhy_andKeepsWhatWasSaid', async () => {
    refusal = Response.json(
      { status: 409, title: 'Conflict', detail: 'SP500 1d is there from another origin', rule: 'conflict' },
      { status: 409, headers: { 'content-type': 'application/problem+json' } },
    );
    render(<Sources />);
    const symbol = await screen.findByLabelText<HTMLInputElement>('Its symbol');
    fireEvent.input(symbol, { target: { value: 'IBM' } });
    fireEvent.click(screen.getByText('Keep it fresh'));
    expect(await screen.findByText('SP500 1d is there from another origin')).toBeTruthy();
    expect(symbol.value).toBe('IBM');
  });

  test('noAnswer_saysSo_andCanBeTriedAgain', async () => {
    globalThis.fetch = async () => {
      throw new TypeError('refused');
    };
    render(<Sources />);
    expect(await screen.findByText('Try again')).toBeTruthy();
  });
});

describe('words', () => {
  test('sourceWords_nameTheReasonAndTheEnd', () => {
    expect(sourceWords({ ...yahoo, state: 'quota-exhausted', until: '2026-11-24T12:01:00Z' })).toContain(
      'Its quota is used up until 24 Nov 2026, 12:01 UTC.',
    );
    expect(sourceWords({ ...yahoo, state: 'breaker-open' })).toContain('failed too often');
    expect(sourceWords({ ...yahoo, quota: [{ calls: 25, perSeconds: 86400, remaining: null }] })).toContain(
      'unknown of 25 in 24 hours',
    );
  });

  test('watchWords_preferTheFailure', () => {
    expect(watchWords({ ...watch, lastSuccessAt: '2026-11-24T12:00:00Z' })).toBe(
      'Fetched 24 Nov 2026, 12:00 UTC',
    );
    expect(watchWords({ ...watch, lastFailure: 'no answer' })).toBe('Failed: no answer');
  });
});
