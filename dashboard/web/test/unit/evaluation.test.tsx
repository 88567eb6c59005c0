import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Computing, Evaluation, Scorecard, ScoredModel } from '../../src/api/evaluation-contract';
import type { Trading } from '../../src/api/trading-contract';
import { partsOf } from '../../src/charts/calibration-plots';
import { LinePlot, pathOf } from '../../src/charts/line-plot';
import { niceTicks, rangeOfAll } from '../../src/charts/nice';
import { readEvaluation } from '../../src/state/evaluation-settings';
import { LongAnswer } from '../../src/state/long-answer';
import { holdoutWords, proxyWords } from '../../src/views/evaluation/basis';
import { Computing as ComputingNotice } from '../../src/views/evaluation/computing';
import { CalibrationPanel, LossPanel } from '../../src/views/evaluation/courses';
import { OpeningTable } from '../../src/views/evaluation/openings';
import { ratioOf, ScorecardTable } from '../../src/views/evaluation/scorecard-table';
import { TradingPanels, withInterval } from '../../src/views/evaluation/trading-panels';
import { Verdicts } from '../../src/views/evaluation/verdicts';

const DAY = 86_400;
const text = () => document.body.textContent ?? '';

const baseline: ScoredModel = {
  model: 'zero',
  label: 'always zero',
  settings: {},
  metrics: { mse: 0.0002, hits: null },
  ratio: { value: 1, low: 1, high: 1 },
  tests: { dieboldMariano: null, p: null, adjustedP: null, confidenceSetP: 0.8 },
  mayBeBest: true,
  verdict: 'baseline',
  verdictText: 'the baseline',
  lossDifference: [0, 0, 0],
  coverage: null,
  pit: null,
  reliability: null,
};

const drift: ScoredModel = {
  ...baseline,
  model: 'drift',
  label: 'drift',
  metrics: { mse: 0.00021, hits: 0.512 },
  ratio: { value: 1.05, low: 0.98, high: 1.12 },
  tests: { dieboldMariano: 1.4, p: 0.16, adjustedP: 0.32, confidenceSetP: 0.04 },
  mayBeBest: false,
  verdict: 'no-difference',
  verdictText: 'no difference from always zero, p = 0.32',
  lossDifference: [0.01, 0.02, 0.05],
};

const card: Scorecard = {
  question: 'return',
  target: 'log_return',
  targetLabel: 'log return',
  horizonBars: 1,
  forecasts: 400,
  possibleForecasts: 3954,
  from: '2018-09-14T00:00:00Z',
  to: '2020-04-16T00:00:00Z',
  loss: 'mse',
  baseline: 'zero',
  measures: [
    { name: 'mse', label: 'MSE', better: 'less' },
    { name: 'hits', label: 'hits', better: 'more' },
  ],
  verdict: 'no-skill',
  verdictText: 'no skill: the other model is not better than always zero, beyond chance',
  t: [DAY, 2 * DAY, 3 * DAY],
  models: [baseline, drift],
};

afterEach(cleanup);

describe('Verdicts', () => {
  test('noSkill_isSaidInPlainWords_withCountAndDates', () => {
    const onChoose = vi.fn();
    render(<Verdicts cards={[card, { ...card, horizonBars: 5 }]} chosen={card} onChoose={onChoose} />);
    for (const words of ['No skill', 'not better than always zero', 'n = 400 of 3,954', '14 Sept 2018'])
      expect(text()).toContain(words);
    fireEvent.click(screen.getByRole('button', { name: '5 bars ahead' }));
    expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ horizonBars: 5 }));
    expect(screen.getByRole('button', { name: '1 bar ahead' }).getAttribute('aria-pressed')).toBe('true');
  });
});

describe('ScorecardTable', () => {
  test('rows_sayLossRatioTestsAndVerdict_missingIsADash', () => {
    render(<ScorecardTable card={card} />);
    const [, first, second] = screen.getAllByRole('row').map((row) => row.textContent ?? '');
    expect(first).toContain('always zero');
    expect(first).toContain('—');
    expect(second).toContain('1.05 [0.980, 1.12]');
    expect(second).toContain('0.320');
    expect(second).toContain('no difference');
    expect(second).not.toContain('may be the best');
    expect(first).toContain('may be the best');
  });

  test('ratioOf_withoutAnAnswer_hasNoInterval', () => {
    expect(ratioOf({ ...drift, ratio: { value: 1.05, low: null, high: null } })).toBe('1.05');
    expect(ratioOf({ ...drift, ratio: { value: null, low: null, high: null } })).toBe('—');
  });
});

describe('LossPanel', () => {
  test('arrowKeys_readTheValues_andTheTableSaysTheSame', () => {
    render(<LossPanel card={card} interval="1d" />);
    const plot = screen.getByRole('application');
    fireEvent.keyDown(plot, { key: 'Home' });
    expect(plot.textContent).toContain('Fri, 2 Jan 1970: drift +1.0 %');
    fireEvent.keyDown(plot, { key: 'ArrowRight' });
    expect(plot.textContent).toContain('Sat, 3 Jan 1970: drift +2.0 %');
    expect(screen.getByRole('row', { name: /4 Jan 1970/, hidden: true }).textContent).toContain('+5.0 %');
  });

  test('baselineAlone_saysThatThereIsNothingToCompare', () => {
    render(<LossPanel card={{ ...card, models: [baseline] }} interval="1d" />);
    expect(text()).toContain('no other model');
  });
});

describe('CalibrationPanel', () => {
  test('coverage_saysAllAndTheWorstStretch', () => {
    const coverage = {
      nominal: 0.9,
      realised: 0.893,
      worst250: 0.612,
      worst250From: '2008-03-03T00:00:00Z',
      worst250To: '2009-02-27T00:00:00Z',
      running: [null, 0.9, 0.88],
    };
    const pit = { probabilities: [0.5, 0.5], counts: [60, 40], statistic: 4, p: 0.0455 };
    render(<CalibrationPanel card={{ ...card, models: [{ ...drift, coverage, pit }] }} interval="1d" />);
    for (const words of ['drift held 89.3 % of all', '61.2 % in its worst 250', '3 Mar 2008', 'p = 0.046'])
      expect(text()).toContain(words);
  });

  test('reliability_saysErrorAndCounts', () => {
    const reliability = {
      bins: [{ lower: 0.5, upper: 0.6, count: 400, forecast: 0.53, frequency: 0.55 }],
      calibrationError: 0.02,
    };
    render(<CalibrationPanel card={{ ...card, models: [{ ...drift, reliability }] }} interval="1d" />);
    expect(text()).toContain('calibration error 2.0 %');
    expect(text()).toContain('55.0 %');
  });

  test('questionWithoutDistributions_showsNone', () => {
    render(<CalibrationPanel card={card} interval="1d" />);
    expect(text()).toBe('');
  });

  test('partsOf_holdsCountsAgainstWhatIsExpected', () => {
    const parts = partsOf({ probabilities: [0.1, 0.9], counts: [20, 80], statistic: 0, p: 1 });
    expect(parts.map((part) => part.expected)).toEqual([10, 90]);
    expect(parts[0]?.ratio).toBe(2);
    expect(parts[0]?.half).toBeCloseTo(1.96 * Math.sqrt(0.9 / 10), 12);
    expect(parts[1]?.to).toBeCloseTo(1, 12);
  });
});

describe('plots', () => {
  test('pathOf_missingValues_liftThePen', () => {
    expect(
      pathOf(
        [1, null, 2, 3],
        (k) => k,
        (v) => v,
      ),
    ).toBe('M0.0 1.0M2.0 2.0L3.0 3.0');
  });

  test('linePlot_nothingToDraw_saysSo', () => {
    render(<LinePlot title="x" times={[DAY]} lines={[]} format={String} interval="1d" />);
    expect(text()).toContain('nothing to draw');
  });

  test('niceTicks_areRound_andInside', () => {
    expect(niceTicks(0, 1, 4)).toEqual([0, 0.5, 1]);
    expect(niceTicks(-0.13, 0.26, 4)).toEqual([-0.1, 0, 0.1, 0.2]);
    expect(niceTicks(5, 5, 4)).toEqual([5]);
    expect(rangeOfAll([null, Number.NaN])).toBeUndefined();
    expect(rangeOfAll([1, 2, null])).toEqual([0.94, 2.06]);
  });
});

describe('LongAnswer', () => {
  const evaluation = { scorecards: [card] } as unknown as Evaluation;

  test('load_whileComputing_saysHowFar_thenAnswers', async () => {
    const answer = new LongAnswer<Evaluation>(1);
    const seen: (Computing | undefined)[] = [];
    answer.progress.subscribe((progress) => seen.push(progress));
    const answers = [{ state: 'computing', done: 3, total: 9 } as const, evaluation];
    await answer.load(async () => answers.shift() ?? evaluation);
    expect(seen).toContainEqual({ state: 'computing', done: 3, total: 9 });
    expect(answer.resource.peek()).toBe(evaluation);
  });

  test('clear_whileComputing_asksNoMore', async () => {
    const answer = new LongAnswer<Evaluation>(5);
    const ask = vi.fn(async (): Promise<Computing> => ({ state: 'computing', done: 0, total: 0 }));
    const loading = answer.load(ask);
    await new Promise((done) => setTimeout(done, 1));
    answer.clear();
    await loading;
    await new Promise((done) => setTimeout(done, 20));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(answer.resource.state.value.kind).toBe('idle');
  });

  test('computingNotice_unknownTotal_saysNoNumbers', () => {
    render(<ComputingNotice progress={{ state: 'computing', done: 0, total: 0 }} />);
    expect(text()).not.toContain('of 0');
    cleanup();
    render(<ComputingNotice progress={{ state: 'computing', done: 1500, total: 9000 }} />);
    expect(text()).toContain('1,500 of 9,000');
  });
});

describe('holdoutWords', () => {
  const holdout = { bars: 1035, from: '2016-03-09T00:00:00Z', opened: false, openedBefore: 0 };

  test('closed_saysHowOftenItWasOpened', () => {
    expect(holdoutWords(holdout)).toBe(
      'The last 1,035 bars, from 9 Mar 2016 on, are kept for the end and not seen here; they were never opened before.',
    );
    expect(holdoutWords({ ...holdout, openedBefore: 1 })).toContain('they were opened once before.');
    expect(holdoutWords({ ...holdout, openedBefore: 3 })).toContain('they were opened 3 times before.');
  });

  test('open_warnsWhereItWasOpenedBefore', () => {
    expect(holdoutWords({ ...holdout, opened: true })).toContain('It was never opened before.');
    expect(holdoutWords({ ...holdout, opened: true, openedBefore: 2 })).toContain(
      'It was opened 2 times before: figures are no longer out of sample.',
    );
  });
});

describe('proxyWords', () => {
  test('proxy_isNamedAsWhatItMeasures', () => {
    expect(proxyWords('yang-zhang')).toBe(
      'Variance is Yang-Zhang of a bar, from close to close: what models are given and what they are scored by.',
    );
  });
});

describe('OpeningTable', () => {
  test('rows_sayWhoWhenWhyAndWhat', () => {
    const opening = {
      at: '2026-11-28T12:00:00Z',
      who: 'console ann',
      instrument: 'SPX',
      interval: '1d',
      dataVersion: 'v',
      firstBarKnownAt: '2016-03-10T00:00:00Z',
      lastBarKnownAt: '2020-04-18T00:00:00Z',
      models: ['zero'],
      questions: ['return, h = 1', 'return, h = 5'],
      reason: 'the final table',
    };
    render(<OpeningTable openings={[opening]} />);
    for (const words of [
      '28 Nov 2026',
      'console ann',
      'the final table',
      '10 Mar 2016',
      'return, h = 1; return, h = 5',
    ])
      expect(text()).toContain(words);
  });
});

describe('readEvaluation', () => {
  test('wrongWords_areTheFirstOfTheirKind', () => {
    expect(readEvaluation(new URLSearchParams('ask=price&horizon=7'))).toEqual({
      interval: undefined,
      topic: 'variance',
      horizon: 1,
    });
    expect(readEvaluation(new URLSearchParams('ask=close&horizon=22&interval=1m'))).toEqual({
      interval: '1m',
      topic: 'close',
      horizon: 22,
    });
  });
});

describe('TradingPanels', () => {
  const estimate = (value: number | null) => ({ value, low: 0.01, high: 0.12 });
  const account = {
    rule: 'buy-and-hold',
    label: 'buy and hold',
    settings: {},
    annualReturn: estimate(0.071),
    volatility: estimate(0.18),
    sharpe: estimate(0.44),
    sharpeError: 0.25,
    drawdown: estimate(0.55),
    drawdownFrom: '2007-10-09T00:00:00Z',
    drawdownTo: '2009-03-09T00:00:00Z',
    turnover: estimate(0.1),
    hitRate: estimate(null),
    cost: estimate(0.001),
    exposure: estimate(1),
    trades: 1,
    limitedDecisions: 0,
    ruined: false,
    equity: [1, 1.2, 1.1],
    drawdowns: [0, 0, 0.08],
  };
  const trading: Trading = {
    instrument: 'X',
    interval: '1d',
    bars: 3000,
    dataVersion: 'v',
    codeVersion: '0.1.0',
    computedAt: '2026-11-28T12:00:00Z',
    computeMillis: 900,
    holdout: { bars: 1035, from: '2016-03-09T00:00:00Z', opened: false, openedBefore: 0 },
    costs: { commission: 0.0002, slippage: 0.0003, borrow: 0.01, financing: 0.05, cash: 0 },
    trials: 4,
    overfitting: 0.25,
    from: '2004-07-30T00:00:00Z',
    to: '2020-04-17T00:00:00Z',
    barsPerYear: 252,
    t: [DAY, 2 * DAY, 3 * DAY],
    benchmark: account,
    rules: [
      {
        account: { ...account, rule: 'moving-averages', label: 'moving averages', ruined: true },
        deflatedSharpe: { probability: 0.31, threshold: 0.27, trials: 4 },
        comparison: {
          meanReturn: { value: -0.02, low: -0.06, high: 0.02 },
          meanReturnP: 0.41,
          sharpe: { value: 0.1, low: -0.2, high: 0.4 },
          sharpeP: 0.58,
        },
        adjustedP: 0.58,
        verdict: 'no-difference',
        verdictText: 'no difference from buy and hold, p = 0.58',
      },
    ],
    notes: [],
  };

  test('everyFigure_hasItsUncertainty_andNoSkillIsSaid', () => {
    render(<TradingPanels trading={trading} />);
    for (const words of [
      'No skill',
      'No rule of 1 is better than buying and holding',
      'The last 1,035 bars, from 9 Mar 2016 on, are kept for the end and not seen here',
      '−2.0 % [−6.0 %, 2.0 %]',
      '0.10 [−0.20, 0.40]',
      '0.310',
      '0.27',
      '7.1 % [1.0 %, 12.0 %]',
      'moving averages (ruined)',
      'deflated by 4 trials; the best of them is below the middle of them elsewhere with probability 0.25',
      'commission 0.02 %',
    ])
      expect(text()).toContain(words);
    expect(screen.getAllByRole('application')).toHaveLength(2);
  });

  test('tooFewBars_saysSo', () => {
    render(
      <TradingPanels
        trading={{
          ...trading,
          benchmark: null,
          rules: [],
          notes: ['not enough data: trading needs 1,815 bars'],
        }}
      />,
    );
    expect(text()).toContain('1,815');
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('withInterval_missing_isADash', () => {
    expect(withInterval({ value: null, low: null, high: null }, String)).toBe('—');
    expect(withInterval({ value: 2, low: null, high: null }, String)).toBe('2');
  });
});
