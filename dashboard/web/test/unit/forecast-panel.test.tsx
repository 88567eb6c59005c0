import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { ForecastAnswer } from '../../src/api/contract';
import { bandDecimals, ForecastPanel } from '../../src/views/symbol/forecast-panel';
import { TrackRecordPanel } from '../../src/views/symbol/track-record';

const answer: ForecastAnswer = {
  instrument: 'X',
  interval: '1d',
  dataVersion: 'v',
  origin: { index: 99, time: '2020-04-17T00:00:00Z', knownAt: '2020-04-18T00:00:00Z', close: 100 },
  fan: {
    model: 'test bands',
    quantileLevels: [0.1, 0.5, 0.9],
    horizons: [1, 5],
    prices: [
      [99, 100, 101],
      [97, 100, 103],
    ],
    logReturns: [],
    coverage: [
      {
        interval: 0.8,
        horizon: 1,
        realised: 0.797,
        worst250: 0.61,
        worst250From: '2008-09-15',
        origins: 3600,
      },
      { interval: 0.8, horizon: 5, realised: null, worst250: null, worst250From: null, origins: 12 },
    ],
    pinball: [{ horizon: 1, value: 0.0031, baseline: 0.0034, baselineModel: 'constant sigma' }],
    direction: {
      verdict: 'no-skill',
      text: 'No skill: 51.2 % hits of 3,600, majority 53.4 %, p = 0.400.',
      hits: 0.512,
      majorityShare: 0.534,
      origins: 3600,
      pValue: 0.4,
    },
  },
  variance: [
    { horizon: 1, model: 'log-har', variance: 2e-4, volatilityAnnualised: 0.2245, periodsPerYear: 252 },
  ],
  trackRecord: [
    {
      target: 'variance',
      horizon: 1,
      origins: 3900,
      from: '2004-07-01',
      to: '2020-04-16',
      baseline: 'log-har',
      rows: [
        {
          model: 'rw',
          label: 'Random walk',
          qlike: 0.34,
          mse: 1e-8,
          ratio: 1.41,
          dm: { statistic: 2.1, pValue: 0.036 },
          adjustedP: 0.072,
          verdict: 'worse',
          text: 'worse than log-HAR, p < 0.001',
        },
      ],
    },
  ],
  verdict: { state: 'no-skill', skillIn: [], text: 'Direction: no skill.' },
  provenance: {
    dataChecksum: 'ab12',
    lastBarUsed: '2020-04-17T00:00:00Z',
    barsUsed: 100,
    models: [{ name: 'log-har', label: 'log-HAR', settings: { window: '1000' } }],
    codeVersion: '0.1.0',
    seed: null,
    computedAt: '2026-11-24T12:00:00Z',
    computeMillis: 84,
    notes: [],
  },
};

const text = () => document.body.textContent ?? '';
const show = (value: ForecastAnswer) =>
  render(
    <ForecastPanel
      state={{ kind: 'ready', value, refreshing: false }}
      interval="1d"
      decimals={2}
      onRetry={() => {}}
    />,
  );

afterEach(cleanup);

describe('ForecastPanel', () => {
  test('answer_saysVerdictBandsCoverageAndCount', () => {
    show(answer);
    for (const words of ['No skill', '101.00', '99.00', '79.7 %', '61.0 %', '3,600', 'p = 0.400'])
      expect(text()).toContain(words);
  });

  test('coverageNotKnown_isADash', () => {
    show(answer);
    const row = screen.getAllByRole('row', { name: /^5/ })[1]?.textContent ?? '';
    expect(row).toContain('—');
    expect(row).not.toContain('0.0 %');
  });

  test('noFan_noBands_andTheReasonInWords', () => {
    show({
      ...answer,
      fan: null,
      variance: [],
      trackRecord: [],
      verdict: {
        state: 'not-enough-data',
        skillIn: [],
        text: '90 bars are not enough; at least 1300 are needed.',
      },
    });
    expect(text()).toContain('Not enough data');
    expect(text()).toContain('at least 1300 are needed');
    expect(text()).toContain('No bands are shown');
    expect(text()).not.toContain('Bars ahead');
  });

  test('notes_standNextToTheVerdict_andInTheProvenance', () => {
    const note = 'Scored on the newest 4,000 of 5,000 possible origins.';
    show({ ...answer, provenance: { ...answer.provenance, notes: [note] } });
    expect(screen.getAllByText(note)).toHaveLength(2);
  });

  test('priceNotPositive_isTheReason_notTheNumberOfBars', () => {
    show({
      ...answer,
      fan: null,
      origin: { index: 699, time: '2016-11-30T00:00:00Z', knownAt: '2016-12-01T00:00:00Z', close: -17.61 },
    });
    expect(text()).toContain('The last close is −17.61');
    expect(text()).not.toContain('so few bars');
  });

  test('bands_ofASmallCoin_haveFourDigits_othersThoseOfThePrice', () => {
    expect(bandDecimals(10, 0.00000864)).toBe(9);
    expect(bandDecimals(6, 0.973316)).toBe(6);
    expect(bandDecimals(2, 2874.56)).toBe(2);
  });

  test('badge_saysWhatThereIsSkillIn', () => {
    const verdict = { state: 'skill' as const, text: 'Volatility: no skill. Direction: skill (p = 0.01).' };
    show({ ...answer, verdict: { ...verdict, skillIn: ['direction'] } });
    expect(text()).toContain('Skill: direction');
    cleanup();
    show({ ...answer, verdict: { ...verdict, skillIn: ['volatility', 'direction'] } });
    expect(text()).toContain('Skill: volatility and direction');
  });

  test('directionText_endsAsASentence', () => {
    const { fan } = answer;
    if (!fan?.direction) throw new Error('a direction was expected');
    show({ ...answer, fan: { ...fan, direction: { ...fan.direction, text: 'No skill (p = 0.82)' } } });
    expect(text()).toContain('No skill (p = 0.82).');
  });

  test('failed_saysRuleAndOffersAnotherTry', () => {
    let tries = 0;
    const problem = { status: 500, title: 'Broken', detail: 'it broke', rule: 'some.rule', value: '9' };
    render(
      <ForecastPanel
        state={{ kind: 'failed', problem }}
        interval="1d"
        decimals={2}
        onRetry={() => tries++}
      />,
    );
    expect(screen.getByRole('alert').textContent).toContain('it broke');
    expect(text()).toContain('some.rule');
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(tries).toBe(1);
  });

  test('stale_keepsTheNumbersAndSaysThatTheyAreOld', () => {
    const problem = { status: 503, title: 'Down', detail: 'the API cannot be reached' };
    render(
      <ForecastPanel
        state={{ kind: 'ready', value: answer, refreshing: false, problem }}
        interval="1d"
        decimals={2}
        onRetry={() => {}}
      />,
    );
    expect(text()).toContain('Could not be renewed: the API cannot be reached');
    expect(text()).toContain('101.00');
  });

  test('loading_saysWhatIsAwaited', () => {
    render(<ForecastPanel state={{ kind: 'loading' }} interval="1d" decimals={2} onRetry={() => {}} />);
    expect(screen.getByRole('status').textContent).toBe('Loading the forecast');
  });
});

describe('TrackRecordPanel', () => {
  test('record_givesLossRatioPValueCountAndVerdictInWords', () => {
    render(<TrackRecordPanel forecast={answer} />);
    for (const words of ['Random walk', '0.3400', '1.41', '0.072', '3,900', 'worse', '22.5 %'])
      expect(text()).toContain(words);
    expect(text()).toContain('the 80 % band held 79.7 %, in the worst 250 61.0 %');
  });

  test('noRecord_saysWhy', () => {
    const verdict = { state: 'not-enough-data' as const, skillIn: [], text: 'There are 90 bars.' };
    render(<TrackRecordPanel forecast={{ ...answer, verdict, trackRecord: [], variance: [] }} />);
    expect(text()).toContain('Not enough data for a track record');
  });

  test('noRecordBecauseThereIsOnePriceABar_doesNotSayThatThereIsTooLittle', () => {
    const verdict = {
      state: 'no-skill' as const,
      skillIn: [],
      text: 'Volatility: not told, because every bar has one price. Direction: no skill.',
    };
    render(<TrackRecordPanel forecast={{ ...answer, verdict, trackRecord: [], variance: [] }} />);
    expect(text()).toContain('No track record of the volatility');
    expect(text()).toContain('every bar has one price');
    expect(text()).not.toContain('Not enough data');
  });
});
