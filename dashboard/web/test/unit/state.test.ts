import { describe, expect, test } from 'vitest';
import { ProblemError, problemOf } from '../../src/api/problem';
import { YZoom } from '../../src/charts/y-zoom';
import { instrumentFrom } from '../../src/state/import-model';
import { Resource } from '../../src/state/resource';
import { addressOf, navigate, parseRoute, redirect, route, symbolAddress } from '../../src/state/route';
import { DEFAULT_SETTINGS, readSettings, writeSettings } from '../../src/state/symbol-settings';
import { rangeOf } from '../../src/views/symbol/range-buttons';

const settled = () => new Promise((done) => setTimeout(done, 0));

describe('Resource', () => {
  test('load_failsAfterAnAnswer_keepsTheAnswerAndSaysSo', async () => {
    const resource = new Resource<number>();
    await resource.load(async () => 7);
    await resource.load(async () => {
      throw new ProblemError({ status: 503, title: 'API down', detail: 'gone' });
    });
    expect(resource.state.value).toEqual({
      kind: 'ready',
      value: 7,
      refreshing: false,
      problem: { status: 503, title: 'API down', detail: 'gone' },
    });
  });

  test('load_failsFirst_isFailed', async () => {
    const resource = new Resource<number>();
    await resource.load(async () => {
      throw new Error('odd body');
    });
    expect(resource.state.value).toMatchObject({ kind: 'failed', problem: { detail: 'odd body' } });
  });

  test('load_overtaken_theOlderAnswerIsDropped', async () => {
    const resource = new Resource<string>();
    let finishFirst: (text: string) => void = () => {};
    let cancelled = false;
    const first = resource.load(
      (signal) =>
        new Promise<string>((done) => {
          finishFirst = done;
          signal.addEventListener('abort', () => {
            cancelled = true;
          });
        }),
    );
    await resource.load(async () => 'second');
    finishFirst('first');
    await first;
    await settled();
    expect(cancelled).toBe(true);
    expect(resource.peek()).toBe('second');
  });
});

describe('route', () => {
  test('addressOf_andParseRoute_areInverse', () => {
    const address = addressOf('symbol', 'BRK/B x', { interval: '1d', bars: undefined });
    const [path = '', search = ''] = address.split('?');
    const route = parseRoute(path, search);
    expect([route.view, route.instrument, route.params.get('interval'), route.params.has('bars')]).toEqual([
      'symbol',
      'BRK/B x',
      '1d',
      false,
    ]);
  });

  test('parseRoute_otherPath_isUnknown', () => {
    expect(parseRoute('/nothing', '').view).toBe('unknown');
    expect(parseRoute('/overview', '').view).toBe('unknown');
    expect(parseRoute('/symbol/%E0%A4%A', '').instrument).toBe('%E0%A4%A');
  });

  test('redirect_takesThePlaceOfTheAddress_navigateAddsOne', () => {
    const before = history.length;
    navigate('/evaluation');
    expect(history.length).toBe(before + 1);
    redirect('/evaluation/SPX?interval=1d');
    expect(history.length).toBe(before + 1);
    expect(route.value.instrument).toBe('SPX');
    navigate('/');
  });
});

test('symbolAddress_keepsHowTheLastSymbolWasLookedAt_notWhere', () => {
  navigate('/symbol/SPX?wavelet=haar&levels=3&bars=1~20&interval=1d&stretch=price~2');
  expect(symbolAddress('AAPL', '5m')).toBe('/symbol/AAPL?interval=5m&wavelet=haar&levels=3');
  navigate('/data');
  expect(symbolAddress('AAPL')).toBe('/symbol/AAPL?wavelet=haar&levels=3');
});

test('rangeOf_isTheNewestSpan_orEverything', () => {
  const i = Array.from({ length: 400 }, (_, k) => k);
  const bars = { i, t: i.map((k) => 86400 * k), o: i, h: i, l: i, c: i, v: i, end: 400, available: 400 };
  expect(rangeOf(bars, 30 * 86400)).toEqual([368.5, 423.5]);
  expect(rangeOf(bars, 4000 * 86400)).toEqual([-0.5, 423.5]);
  expect(rangeOf(bars, undefined)).toEqual([-0.5, 423.5]);
});

describe('symbol settings', () => {
  test('defaults_needNoAddress', () => {
    expect(Object.values(writeSettings(DEFAULT_SETTINGS)).every((value) => value === undefined)).toBe(true);
    expect(readSettings(new URLSearchParams())).toEqual(DEFAULT_SETTINGS);
  });

  test('everySetting_survivesTheAddress', () => {
    const settings = {
      interval: '5m',
      wavelet: 'haar',
      levels: 3,
      view: 'two-sided' as const,
      trend: false,
      table: true,
      log: true,
      range: [100.512, 250.3] as const,
      stretch: { price: 1.35, 'level-3': 0.8012 },
    };
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(writeSettings(settings))) if (value) params.set(name, value);
    expect(readSettings(params)).toEqual(settings);
  });

  test('nonsense_isTheDefault', () => {
    const params = new URLSearchParams(
      'wavelet=sinc&levels=99&view=future&bars=9~3&stretch=volume~2,price~x',
    );
    expect(readSettings(params)).toEqual(DEFAULT_SETTINGS);
  });
});

describe('problemOf', () => {
  test('problemJson_keepsRuleAndValue', async () => {
    const body = { title: 'Wrong', detail: 'level must be in 1..7, got 9', rule: 'levels.range', value: 9 };
    const answer = new Response(JSON.stringify(body), {
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
    });
    expect(await problemOf(answer)).toEqual({
      status: 400,
      title: 'Wrong',
      detail: 'level must be in 1..7, got 9',
      rule: 'levels.range',
      value: '9',
    });
  });

  test('otherBody_saysOnlyWhatIsKnown', async () => {
    const answer = new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } });
    expect(await problemOf(answer)).toMatchObject({
      status: 502,
      detail: 'The server answered 502 without saying why.',
    });
  });
});

test('instrumentFrom_fileName_isItsFirstWord', () => {
  expect(['aapl_1min.csv.gz', 'EURUSDd1.csv', '.csv'].map(instrumentFrom)).toEqual(['AAPL', 'EURUSDD1', '']);
});

describe('YZoom', () => {
  test('untouched_isTheFit', () => {
    expect(new YZoom().apply([10, 20])).toEqual([10, 20]);
  });

  test('stretch_keepsTheMiddle_andResetUndoesIt', () => {
    const zoom = new YZoom();
    zoom.stretch(0.5);
    const [low, high] = zoom.apply([10, 20]);
    expect((low + high) / 2).toBeCloseTo(15, 12);
    expect(high - low).toBeCloseTo(10 * Math.exp(-1), 3);
    const again = new YZoom();
    again.stretchTo(Number(String(zoom.scale)));
    expect(again.apply([10, 20])).toEqual(zoom.apply([10, 20]));
    zoom.reset();
    expect(zoom.apply([10, 20])).toEqual([10, 20]);
  });
});
