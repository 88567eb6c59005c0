import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SearchDialog } from '../../src/ui/search-dialog';

const ALL = ['AAPL', 'SPX'].map((instrument) => ({ instrument, name: instrument, series: [] }));
const settled = (millis = 10) => new Promise((done) => setTimeout(done, millis));

describe('SearchDialog', () => {
  const real = globalThis.fetch;

  beforeEach(() => {
    history.replaceState(null, '', '/');
    globalThis.fetch = async (input) => {
      const query = new URL(String(input), 'http://test').searchParams.get('query')?.toUpperCase() ?? '';
      return Response.json({ items: ALL.filter((one) => one.instrument.includes(query)), nextCursor: null });
    };
  });
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  test('enter_beforeTheHitsForWhatWasTyped_waitsForThem', async () => {
    render(<SearchDialog onClose={() => {}} />);
    await settled();
    const field = screen.getByRole('combobox', { hidden: true });
    fireEvent.input(field, { target: { value: 'spx' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await settled(30);
    expect(location.pathname).toBe('/symbol/SPX');
  });

  test('arrows_choose_andEnterOpens', async () => {
    render(<SearchDialog onClose={() => {}} />);
    await settled();
    const field = screen.getByRole('combobox', { hidden: true });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    await settled();
    expect(location.pathname).toBe('/symbol/SPX');
  });

  test('nothingFound_saysSo', async () => {
    render(<SearchDialog onClose={() => {}} />);
    const field = screen.getByRole('combobox', { hidden: true });
    fireEvent.input(field, { target: { value: 'zzz' } });
    await settled(200);
    expect(document.body.textContent).toContain('Nothing is stored that matches “zzz”');
  });
});
