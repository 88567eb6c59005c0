import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Bars } from '../../src/api/contract';
import type { LiveTopicMessage } from '../../src/api/live-contract';
import { SymbolModel } from '../../src/state/symbol-model';
import { appendBars } from '../../src/state/windows';

const DAY = 86_400;

function bars(from: number, to: number, dataVersion = 'v1'): Bars {
  const i = Array.from({ length: to - from }, (_, k) => from + k);
  return {
    instrument: 'SPX',
    interval: '1d',
    dataVersion,
    available: to,
    matched: to,
    downsampling: null,
    i,
    t: i.map((k) => k * DAY),
    o: i,
    h: i,
    l: i,
    c: i.map((k) => 100 + k),
    v: i.map(() => null),
    nextCursor: null,
  };
}

const columns = (from: number, to: number) => {
  const { i, t, o, h, l, c, v } = bars(from, to);
  return { i, t, o, h, l, c, v };
};

const moment = (days: number) => new Date(days * DAY * 1000).toISOString();

const replayed = (type: 'snapshot' | 'delta', from: number, to: number) =>
  ({
    type,
    topic: 'replay-x',
    stream: 'r',
    seq: to,
    after: from,
    replay: true,
    at: moment(to),
    dataVersion: 'v1',
    available: to,
    state: 'replay',
    everySeconds: 5,
    bars: columns(from, to),
  }) as unknown as LiveTopicMessage;

describe('appendBars', () => {
  test('newBars_standAtTheEnd_knownOnesAreNotDoubled', () => {
    const longer = appendBars(bars(0, 5), { bars: columns(3, 7), dataVersion: 'v2' });
    expect(longer.i).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(longer).toMatchObject({ available: 7, matched: 7, dataVersion: 'v2' });
  });

  test('barsBehindAGap_areNotTaken', () => {
    const before = bars(0, 5);
    expect(appendBars(before, { bars: columns(6, 7), dataVersion: 'v2' })).toBe(before);
  });
});

describe('SymbolModel in a replay', () => {
  let asked: URL[];
  let model: SymbolModel;

  beforeEach(async () => {
    asked = [];
    vi.stubGlobal('fetch', async (path: string) => {
      const url = new URL(path, 'http://127.0.0.1');
      asked.push(url);
      const asOf = url.searchParams.get('asOf');
      const end = asOf === null ? 50 : Date.parse(asOf) / 1000 / DAY;
      const series = { interval: '1d', dataVersion: 'v1', bars: 50 };
      const body = url.pathname.endsWith('/bars')
        ? bars(0, end)
        : url.pathname.endsWith('/SPX')
          ? { instrument: 'SPX', name: 'SPX', series: [series] }
          : {};
      return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
    });
    model = new SymbolModel('SPX');
    model.chooseDecomposition({ wavelet: 'haar', levels: 3, view: 'causal' });
    await model.refresh();
    await vi.waitFor(() => expect(model.bars.value?.end).toBe(50));
  });
  afterEach(() => {
    model.dispose();
    vi.unstubAllGlobals();
  });

  test('fromItsFirstWord_everythingAskedForIsAsOfItsMoment', async () => {
    asked.length = 0;
    model.hearReplay(replayed('snapshot', 0, 20));
    await vi.waitFor(() => expect(model.bars.value?.end).toBe(20));
    model.hearReplay(replayed('delta', 20, 22));
    expect(model.bars.value?.end).toBe(22);
    await model.refresh();
    await vi.waitFor(
      () => expect(asked.filter(({ pathname }) => pathname.endsWith('/forecast'))).toHaveLength(2),
      {
        timeout: 4000,
      },
    );

    expect(asked.length).toBeGreaterThanOrEqual(5);
    for (const url of asked) {
      expect(url.pathname).not.toMatch(/\/SPX$/);
      expect([moment(20), moment(22)]).toContain(url.searchParams.get('asOf'));
    }
  });

  test('barsToldBeforeTheFirstAnswer_areNotLost', async () => {
    model.hearReplay(replayed('snapshot', 0, 20));
    model.hearReplay(replayed('delta', 20, 21));
    model.hearReplay(replayed('delta', 21, 23));
    await vi.waitFor(() => expect(model.bars.value?.end).toBe(23));
  });

  test('forming_isShownUntilItsBarIsThere_andLeavingShowsTheStoredBars', async () => {
    model.hearReplay(replayed('snapshot', 0, 20));
    await vi.waitFor(() => expect(model.bars.value?.end).toBe(20));
    model.hearReplay({
      ...replayed('delta', 20, 20),
      type: 'forming',
      bar: { t: 20 * DAY, closesAt: moment(21), seenUntil: moment(20), o: 7, h: 7, l: 7, c: 7, v: null },
    } as unknown as LiveTopicMessage);
    expect(model.forming.value?.o).toBe(7);
    model.hearReplay(replayed('delta', 20, 21));
    expect(model.forming.value).toBeUndefined();
    model.leaveReplay();
    expect(model.replay.value).toBeUndefined();
    await vi.waitFor(() => expect(model.bars.value?.end).toBe(50));
  });

  test('liveDelta_isAppendedWithoutLoadingTheBarsAgain', async () => {
    asked.length = 0;
    model.hear({
      ...replayed('delta', 50, 51),
      replay: false,
      at: undefined,
      dataVersion: 'v2',
    } as unknown as LiveTopicMessage);
    expect(model.bars.value?.end).toBe(51);
    expect(asked.filter(({ pathname }) => pathname.endsWith('/bars'))).toEqual([]);
  });

  test('liveDelta_whoseRestCannotBeAskedFor_isSaid', async () => {
    const unanswered = vi.fn();
    const told = new SymbolModel('SPX', unanswered);
    await told.refresh();
    vi.stubGlobal('fetch', async () => {
      const problem = { type: 'x', title: 'Service unavailable', status: 503, detail: 'the store is away' };
      return new Response(JSON.stringify(problem), { status: 503 });
    });
    told.hear({ ...replayed('delta', 50, 51), replay: false, at: undefined } as unknown as LiveTopicMessage);
    await vi.waitFor(() => expect(unanswered).toHaveBeenCalledOnce());
    told.dispose();
  });
});
