import { describe, expect, test } from 'vitest';
import type { Bars, Decomposition } from '../../src/api/contract';
import { detailFor, detailServes, joinBars, joinDecompositions } from '../../src/state/windows';

/** `points` buckets over `available` bars from `first` on, as the contract cuts them; bar k closes at k. */
function bars(available: number, first: number, matched: number, points: number): Bars {
  const count = Math.min(points, matched);
  const i = Array.from({ length: count }, (_, k) => first + Math.floor((k * matched) / count));
  return {
    instrument: 'X',
    interval: '1d',
    dataVersion: 'v',
    available,
    matched,
    downsampling: points < matched ? { method: 'minmax', from: matched, to: points } : null,
    i,
    t: i.map((k) => k * 86400),
    o: [...i],
    h: [...i],
    l: [...i],
    c: [...i],
    v: [...i],
    nextCursor: null,
  };
}

describe('detailFor', () => {
  const overview = bars(10_000, 0, 10_000, 2000);

  test('wholeHistory_overviewIsEnough', () => {
    expect(detailFor(overview, 0, 10_000, 1000)).toBeUndefined();
  });

  test('closeUp_asksForTheSameAgainOnBothSides_atBucketEdges', () => {
    const request = detailFor(overview, 5000, 5200, 1000);
    expect(request).toMatchObject({ fromIndex: 4795, toIndex: 5400, from: 4795 * 86400, to: 5400 * 86400 });
    expect(request?.points).toBe(605);
  });

  test('atTheEnd_hasNoUpperBound', () => {
    expect(detailFor(overview, 9900, 10_024, 1000)).toMatchObject({ toIndex: 10_000, to: undefined });
  });

  test('notDownsampled_needsNothing', () => {
    expect(detailFor(bars(500, 0, 500, 2000), 100, 120, 1000)).toBeUndefined();
  });

  test('detailServes_smallPan_yes_farPan_no_zoomIn_yesWhenComplete', () => {
    const request = detailFor(overview, 5000, 5200, 1000);
    if (!request) throw new Error('a request was expected');
    expect(detailServes(request, overview, 5100, 5300, 1000)).toBe(true);
    expect(detailServes(request, overview, 5300, 5500, 1000)).toBe(false);
    expect(detailServes(request, overview, 5050, 5070, 1000)).toBe(true);
  });

  test('detailServes_onlyWhatAReloadWouldLoadAgain', () => {
    const long = bars(1_000_000, 0, 1_000_000, 2000);
    const single = detailFor(long, 500_000, 501_000, 1000);
    const joined = detailFor(long, 500_000, 510_000, 1000);
    if (!single || !joined) throw new Error('requests were expected');
    expect(single.points).toBe(single.toIndex - single.fromIndex);
    expect(joined.points).toBeLessThan(joined.toIndex - joined.fromIndex);
    // Zoomed out of single bars, and panned over joined ones: a reload would join other bars.
    expect(detailServes(single, long, 500_000, 503_000, 1000)).toBe(false);
    expect(detailServes(joined, long, 501_500, 511_500, 1000)).toBe(false);
    expect(detailServes(joined, long, 500_000, 510_000, 1000)).toBe(true);
    // Zoomed in from joined ones: single bars are wanted.
    expect(detailServes(joined, long, 504_000, 504_500, 1000)).toBe(false);
  });
});

describe('joinBars', () => {
  test('everyPositionIsCoveredOnce_inOrder', () => {
    const overview = bars(10_000, 0, 10_000, 2000);
    const joined = joinBars(overview, bars(10_000, 4795, 605, 605));
    expect(joined.i.length).toBe(2000 - 121 + 605);
    for (let k = 1; k < joined.i.length; k++) expect(joined.i[k] ?? 0).toBeGreaterThan(joined.i[k - 1] ?? 0);
    expect(joined.i.filter((index) => index >= 4795 && index < 5400)).toHaveLength(605);
    expect(joined.c).toEqual(joined.i);
    expect(joined.end).toBe(10_000);
  });

  test('withoutDetail_isTheOverview', () => {
    expect(joinBars(bars(100, 0, 100, 2000)).i).toHaveLength(100);
  });
});

describe('joinDecompositions', () => {
  const waves = (i: number[], letter: string): Decomposition => ({
    instrument: 'X',
    interval: '1d',
    dataVersion: 'v',
    wavelet: { name: 'haar', alias: null, length: 2 },
    view: 'causal',
    input: 'log close',
    unit: 'log price',
    lookAheadBars: 0,
    i,
    t: i,
    levels: [
      {
        level: 1,
        scaleBars: 1,
        band: { fromBars: 2, toBars: 4, label: '2 to 4 days' },
        warmUpBars: 1,
        delayBars: 0,
        provisionalFrom: null,
        values: [...i],
        quality: letter.repeat(i.length),
      },
    ],
    smooth: {
      level: 1,
      delayBars: 0,
      provisionalFrom: null,
      values: [...i],
      quality: letter.repeat(i.length),
    },
  });

  test('valuesAndQualityStayInStep', () => {
    const joined = joinDecompositions(waves([0, 10, 20, 30], 'V'), waves([10, 12, 14, 16, 18], 'P'), 20);
    expect(joined.i).toEqual([0, 10, 12, 14, 16, 18, 20, 30]);
    expect(joined.levels[0]?.values).toEqual(joined.i);
    expect(joined.levels[0]?.quality).toBe('VPPPPPVV');
    expect(joined.smooth.values).toEqual(joined.i);
    expect(joined.smooth.quality).toBe('VPPPPPVV');
  });
});
