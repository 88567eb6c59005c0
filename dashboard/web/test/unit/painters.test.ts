import { describe, expect, test } from 'vitest';
import { bandColumns } from '../../src/api/bands';
import type { Decomposition, ForecastFan } from '../../src/api/contract';
import { type BarColumns, candlePainter, layoutCandles, visibleExtremes } from '../../src/charts/candles';
import { fanExtremes, fanOf, fanPainter } from '../../src/charts/fan';
import { cautionRuns, hatchPainter } from '../../src/charts/hatch';
import {
  cautionNote,
  levelTitle,
  ratioMarks,
  symbolPanes,
  symmetricMarks,
  trendNote,
} from '../../src/charts/symbol-panes';
import { recordingFrame } from './recording-frame';

const bars: BarColumns = {
  i: [0, 1, 2, 3],
  o: [10, 11, 12, 9],
  h: [12, 13, 14, 10],
  l: [9, 10, 8, 7],
  c: [11, 12, 9, 8],
  v: [100, null, 300, 400],
  end: 4,
};

describe('layoutCandles', () => {
  test('wideBars_areDrawnOneByOne', () => {
    const candles = layoutCandles(bars, 0, 3, 0.1);
    expect(candles.map((one) => [one.centre, one.open, one.high, one.low, one.close, one.volume])).toEqual([
      [0, 10, 12, 9, 11, 100],
      [1, 11, 13, 10, 12, 0],
      [2, 12, 14, 8, 9, 300],
      [3, 9, 10, 7, 8, 400],
    ]);
  });

  test('narrowBars_areJoinedWithoutLosingAnExtreme', () => {
    const candles = layoutCandles(bars, 0, 3, 2);
    expect(candles.map((one) => [one.centre, one.open, one.high, one.low, one.close, one.volume])).toEqual([
      [0.5, 10, 13, 9, 12, 100],
      [2.5, 12, 14, 7, 8, 700],
    ]);
  });

  test('panning_doesNotRegroup', () => {
    const many: BarColumns = {
      i: Array.from({ length: 50 }, (_, k) => k),
      o: Array(50).fill(1),
      h: Array(50).fill(2),
      l: Array(50).fill(0),
      c: Array(50).fill(1),
      v: Array(50).fill(1),
      end: 50,
    };
    const starts = (from: number) =>
      layoutCandles(many, from, 40, 4).map((one) => one.centre - (one.span - 1) / 2);
    // From the second group on: the first one may be cut by the left edge.
    expect(starts(9).slice(1)).toEqual(starts(10).slice(1));
    expect(
      starts(10)
        .slice(1)
        .every((start) => start % 4 === 0),
    ).toBe(true);
  });

  test('buckets_areCentredOnWhatTheyCover', () => {
    const coarse: BarColumns = { ...bars, i: [0, 10, 20, 30], end: 40 };
    expect(layoutCandles(coarse, 0, 40, 1).map((one) => [one.centre, one.span])).toEqual([
      [4.5, 10],
      [14.5, 10],
      [24.5, 10],
      [34.5, 10],
    ]);
  });

  test('visibleExtremes_partInSight_ignoresTheRest', () => {
    expect(visibleExtremes(bars, 2.5, 3)).toEqual([7, 14]);
    expect(visibleExtremes(bars, 0, 1)).toEqual([9, 13]);
    expect(visibleExtremes({ ...bars, i: [], end: 0 }, 0, 9)).toBeUndefined();
  });
});

describe('candlePainter', () => {
  test('risingBars_areHollow_fallingOnesFilled', () => {
    const { frame, rectangles } = recordingFrame({
      from: -0.5,
      to: 3.5,
      low: 0,
      high: 20,
      width: 400,
      height: 200,
    });
    candlePainter(bars)(frame);
    const filled = (colour: string) => rectangles.filter((one) => one.colour === colour);
    // Rising: two wicks and four edges each; falling: two wicks and one body each.
    expect(filled('up')).toHaveLength(2 * 6);
    expect(filled('down')).toHaveLength(2 * 3);
    // Bar 2 falls from 12 to 9: y = (20 - price) * 10.
    expect(filled('down')[2]).toMatchObject({ y: 80, height: 30 });
  });

  test('volume_standsOnTheFootOfThePane', () => {
    const { frame, rectangles } = recordingFrame({
      from: -0.5,
      to: 3.5,
      low: 0,
      high: 20,
      width: 400,
      height: 200,
    });
    candlePainter(bars)(frame);
    const volumes = rectangles.filter((one) => one.colour === 'volume');
    expect(volumes.map((one) => one.height)).toEqual([8, 0, 24, 32]);
    expect(volumes.every((one) => one.y + one.height === 200)).toBe(true);
  });
});

const fan: ForecastFan = {
  model: 'test',
  quantileLevels: [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975],
  horizons: [1, 2],
  prices: [
    [90, 95, 98, 100, 102, 105, 110],
    [85, 93, 97, 100, 103, 107, 115],
  ],
  logReturns: [],
  coverage: [],
  pinball: [],
  direction: null,
};

describe('fan', () => {
  test('fanOf_sevenLevels_makesThreeBandsWidestFirst', () => {
    const made = fanOf(fan, 50, 100);
    expect(made?.bands.map((band) => Number(band.level.toFixed(6)))).toEqual([0.95, 0.8, 0.5]);
    expect(made?.bands[0]).toMatchObject({ lower: [90, 85], upper: [110, 115] });
    expect(made?.median).toEqual([100, 100]);
  });

  test('fanOf_onlyAMedian_isNoFan', () => {
    expect(fanOf({ ...fan, quantileLevels: [0.5], prices: [[100], [100]] }, 50, 100)).toBeUndefined();
  });

  test('fanExtremes_partInSight_countsOnlyThat', () => {
    const made = fanOf(fan, 50, 100);
    expect(made && fanExtremes(made, 40, 51)).toEqual([90, 110]);
    expect(made && fanExtremes(made, 40, 52)).toEqual([85, 115]);
    expect(made && fanExtremes(made, 0, 49)).toBeUndefined();
  });

  test('fanPainter_outOfSight_paintsNothing', () => {
    const { frame, calls } = recordingFrame({ from: 0, to: 40, low: 80, high: 120, width: 400, height: 200 });
    const made = fanOf(fan, 50, 100);
    if (made) fanPainter(made)(frame);
    expect(calls).toEqual([]);
  });

  test('fanPainter_inSight_fillsEveryBandBeforeTheDashedMedian', () => {
    const { frame, calls } = recordingFrame({
      from: 40,
      to: 60,
      low: 80,
      high: 120,
      width: 400,
      height: 200,
    });
    const made = fanOf(fan, 50, 100);
    if (made) fanPainter(made)(frame);
    expect(calls.filter((call) => call === 'fill')).toHaveLength(3);
    expect(calls.lastIndexOf('fill')).toBeLessThan(calls.indexOf('setLineDash'));
  });
});

describe('hatch', () => {
  test('cautionRuns_readsTheLettersInPositions', () => {
    expect(cautionRuns('WWWBVVVPP', [0, 1, 2, 3, 4, 5, 6, 7, 8], 9)).toEqual([
      { kind: 'warm-up', from: 0, to: 3 },
      { kind: 'boundary', from: 3, to: 4 },
      { kind: 'provisional', from: 7, to: 9 },
    ]);
  });

  test('cautionRuns_downsampled_usesThePositionsNotTheCount', () => {
    expect(cautionRuns('WVP', [0, 40, 80], 100)).toEqual([
      { kind: 'warm-up', from: 0, to: 40 },
      { kind: 'provisional', from: 80, to: 100 },
    ]);
  });

  test('hatchPainter_allValid_paintsNothing', () => {
    const { frame, calls } = recordingFrame({ from: 0, to: 9, low: -1, high: 1, width: 90, height: 20 });
    hatchPainter(cautionRuns('VVVVV', [0, 1, 2, 3, 4], 5))(frame);
    expect(calls).toEqual([]);
  });

  test('hatchPainter_outOfSight_paintsNothing', () => {
    const { frame, calls } = recordingFrame({ from: 50, to: 60, low: -1, high: 1, width: 90, height: 20 });
    hatchPainter(cautionRuns('WWWVV', [0, 1, 2, 3, 4], 5))(frame);
    expect(calls).toEqual([]);
  });
});

describe('cautionNote', () => {
  const runs = cautionRuns('WWBVVVPP', [0, 1, 2, 3, 4, 5, 6, 7], 8);

  test('onlyWhatIsInSight_isNamed', () => {
    expect(cautionNote({ warmUpBars: 7 }, runs, 3.5, 5.5)).toBe('');
    expect(cautionNote({ warmUpBars: 7 }, runs, 0, 1)).toBe('warm-up: 7 bars needed');
  });

  test('whatMayStillChange_isNamedFirst', () => {
    expect(cautionNote({ warmUpBars: 7 }, runs, 0, 8)).toBe(
      'provisional: later bars will change it · warm-up: 7 bars needed · edge: partly extrapolated',
    );
  });
});

describe('what is late, and what will change', () => {
  const level = {
    level: 3,
    scaleBars: 4,
    band: { fromBars: 8, toBars: 16, label: '8 to 16 days' },
    warmUpBars: 49,
    delayBars: 12,
    provisionalFrom: null,
    values: [null, 0.1, 0.2, 0.1],
    quality: 'WVVV',
  };
  const waves = (
    view: 'causal' | 'two-sided',
    values: (number | null)[],
    quality: string,
  ): Decomposition => ({
    instrument: 'X',
    interval: '1d',
    dataVersion: 'v',
    wavelet: { name: 'sym4', alias: 'la8', length: 8 },
    view,
    input: 'log close',
    unit: 'log price',
    lookAheadBars: 0,
    i: [0, 1, 2, 3],
    t: [0, 1, 2, 3],
    levels: [level],
    smooth: { level: 3, delayBars: view === 'causal' ? 24 : 0, provisionalFrom: null, values, quality },
  });

  test('levelTitle_saysTheDelay_whereThereIsOne', () => {
    expect(levelTitle(level)).toBe('D3 · 8–16 days · trails by 12 bars');
    expect(levelTitle({ ...level, delayBars: 1 })).toBe('D3 · 8–16 days · trails by 1 bar');
    expect(levelTitle({ ...level, delayBars: 0 })).toBe('D3 · 8–16 days');
  });

  test('trendNote_saysTheDelay_orThatTheEdgeWillChange', () => {
    expect(trendNote(waves('causal', [null, 1, 1, 1], 'WVVV'), 0, 3)).toBe('trend S3, trails by 24 bars');
    const twoSided = waves('two-sided', [1, 1, 1, 1], 'VVPP');
    expect(trendNote(twoSided, 0, 3)).toBe('trend S3, two-sided, dashed where later bars will change it');
    expect(trendNote(twoSided, 0, 1)).toBe('trend S3, two-sided');
  });

  test('trendNote_noLine_isNoLegendButTheReason', () => {
    expect(trendNote(waves('causal', [null, null, null, null], 'WWWW'), 0, 3)).toBe(
      'no trend here: it needs 49 bars first',
    );
    const trend = waves('causal', [1, 1, 1, 1], 'VVVV');
    expect(trendNote(trend, 0, 3, [0, 2])).toBe('trend S3 is above the prices in sight');
    expect(trendNote(trend, 0, 3, [3, 4])).toBe('trend S3 is below the prices in sight');
    expect(trendNote(trend, 0, 3, [2, 3])).toBe('trend S3, trails by 24 bars');
    const gone = waves('causal', [1, 1, null, null], 'VVGG');
    expect(trendNote(gone, 0, 3)).toBe('trend S3, trails by 24 bars');
    expect(trendNote(gone, 2.6, 3)).toBe('no trend here: a close is missing or not positive');
  });

  test('twoSidedTrend_isDashedWhereItIsProvisional_withoutABreak', () => {
    const [price] = symbolPanes({
      bars: { ...bars, t: [0, 1, 2, 3], available: 4 },
      decomposition: waves('two-sided', [0, 0, 0, 0], 'VVPP'),
      fan: undefined,
      trend: true,
      log: false,
    });
    expect(price?.lines.map((line) => [line.dashed ?? false, line.values])).toEqual([
      [false, [1, 1, null, null]],
      [true, [null, 1, 1, 1]],
    ]);
  });
});

describe('axis of ratios', () => {
  const picture = { decomposition: undefined, fan: undefined, trend: false, log: true };
  const chartBars = { ...bars, t: [0, 1, 2, 3], available: 4 };

  test('equalRatios_areEquallyFar', () => {
    const [pane] = symbolPanes({ ...picture, bars: chartBars });
    const project = pane?.project;
    if (!project || !pane) throw new Error('a projection was expected');
    expect(project(20) - project(10)).toBeCloseTo(project(40) - project(20), 12);
    expect(pane.format(project(12.5))).toBe('12.50');
    const [low, high] = pane.fit(0, 3);
    expect(Math.exp(low)).toBeLessThan(7);
    expect(Math.exp(high)).toBeGreaterThan(14);
    expect(Math.exp(pane.mark?.value ?? 0)).toBeCloseTo(8, 12);
  });

  test('priceNotPositive_keepsThePlainAxis', () => {
    const [pane] = symbolPanes({ ...picture, bars: { ...chartBars, l: [9, -1, 8, 7] } });
    expect(pane?.project).toBeUndefined();
  });

  test('ratioMarks_areRound_evenlySpacedOnlyInANarrowRange', () => {
    expect(ratioMarks(7, 14)).toEqual([7, 8, 9, 10, 11, 12, 13, 14]);
    expect(ratioMarks(600, 3400)).toEqual([700, 1000, 1500, 2000, 3000]);
    expect(ratioMarks(0.00001, 0.012)).toEqual([0.00001, 0.0001, 0.001, 0.01]);
    expect(ratioMarks(0, 5)).toEqual([]);
  });
});

describe('symmetricMarks', () => {
  test('marks_areRoundMirroredAndInside', () => {
    expect(symmetricMarks(-0.061, 0.061)).toEqual([0.05, -0.05]);
    expect(symmetricMarks(-0.0013, 0.0013)).toEqual([0.001, -0.001]);
    expect(symmetricMarks(0, 0)).toEqual([]);
  });
});

describe('bandColumns', () => {
  test('nineLevels_showsFiftyEightyNinetyFive', () => {
    const bands = bandColumns([0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]);
    expect(bands.map(({ level, lower, upper }) => [Number(level.toFixed(6)), lower, upper])).toEqual([
      [0.5, 3, 5],
      [0.8, 2, 6],
      [0.95, 0, 8],
    ]);
  });

  test('otherLevels_areAllShown', () => {
    expect(bandColumns([0.05, 0.5, 0.95]).map((band) => Number(band.level.toFixed(6)))).toEqual([0.9]);
  });

  test('unpairedLevel_makesNoBand', () => {
    expect(bandColumns([0.1, 0.5])).toEqual([]);
  });
});
