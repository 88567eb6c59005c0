import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Loss, Risk, RiskHorizon, TailRecord } from '../../src/api/risk-contract';
import { confidence, heldOf, RiskPanels } from '../../src/views/evaluation/risk-panels';

const text = () => document.body.textContent ?? '';

const record: TailRecord = {
  outcomes: 600,
  exceedances: 33,
  expected: 30,
  p: 0.4,
  kupiecP: 0.577,
  christoffersenP: 0.2,
  dynamicQuantileP: 0.31,
  acerbiSzekelyP: 0.9,
  mcNeilFreyP: null,
  fisslerZiegel: -3.2,
};

const loss: Loss = {
  level: 0.05,
  valueAtRisk: Math.log(0.98),
  expectedShortfall: Math.log(0.97),
  standing: 'held',
  text: 'no test speaks against it: exceeded 33 times in 600 outcomes where 30.0 were told, p = 0.40',
  record,
};

const day: RiskHorizon = {
  horizonBars: 1,
  tailModel: 'log-Haar tails',
  forecasts: 600,
  skill: { state: 'better', text: 'better than constant volatility, p < 0.001' },
  losses: [
    loss,
    { ...loss, level: 0.025, standing: 'rejected', text: 'it did not hold: exceeded 33 times' },
    { ...loss, level: 0.01, standing: 'not-enough-data', text: 'too few to tell', record: null },
  ],
  touchModel: 'simulated paths',
  touches: [
    { move: -0.05, probability: 0.0123 },
    { move: 0.1, probability: 0.0001 },
  ],
  touchRecord: {
    forecasts: 600,
    brier: 0.0874,
    baseRateBrier: 0.1058,
    calibrationError: 0.008,
    adjustedP: 0.3,
    verdict: 'no-difference',
    verdictText: 'no difference from the base rate, p = 0.30',
  },
  scales: {
    level: 0.025,
    variance: 4,
    valueAtRisk: -0.02,
    expectedShortfall: -0.03,
    contributions: [
      { fromBars: 2, periods: '2 to 4 bars', variance: 3, valueAtRisk: -0.015, expectedShortfall: -0.024 },
      {
        fromBars: 4,
        periods: '4 bars and longer',
        variance: 1,
        valueAtRisk: -0.005,
        expectedShortfall: -0.006,
      },
    ],
  },
};

const risk: Risk = {
  instrument: 'X',
  interval: '1d',
  bars: 3000,
  dataVersion: 'v',
  variance: 'garman-klass',
  codeVersion: '0.1.0',
  computedAt: '2026-11-28T12:00:00Z',
  computeMillis: 900,
  asOf: '2020-04-17T20:00:00Z',
  close: 200,
  horizons: [day, { ...day, horizonBars: 5, skill: null, forecasts: 0, touchRecord: null, scales: null }],
  notes: ['h = 22: not enough data'],
};

afterEach(cleanup);

describe('RiskPanels', () => {
  test('losses_sayChangePriceAndHowOftenExceeded_missingTestsAreDashes', () => {
    render(<RiskPanels risk={risk} horizon={1} onChoose={() => {}} />);
    const row = screen.getByRole('row', { name: /^95 %/ }).textContent ?? '';
    for (const words of ['−2.00 %', '196.00', '−3.00 %', '33 of 30.0', 'held', '0.400', '—'])
      expect(row).toContain(words);
    expect(screen.getByRole('row', { name: /97\.5 %/ }).textContent).toContain('did not hold');
    expect(screen.getByRole('row', { name: /^99 %/ }).textContent).toContain('not enough data');
    expect(text()).toContain('95 %: no test speaks against it');
  });

  test('verdicts_skillAndNone_arePlain', () => {
    const onChoose = vi.fn();
    render(<RiskPanels risk={risk} horizon={1} onChoose={onChoose} />);
    for (const words of [
      'Better than constant volatility, p < 0.001.',
      'Of 3 levels 1 held, 1 did not hold, 1 cannot be told.',
      'Too few forecasts to score.',
      'h = 22: not enough data',
      'No skill',
      'No difference from the base rate, p = 0.30.',
      'Brier score 0.0874, of the base rate 0.106',
    ])
      expect(text()).toContain(words);
    fireEvent.click(screen.getByRole('button', { name: '5 bars ahead' }));
    expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ horizonBars: 5 }));
  });

  test('verdicts_worse_saysWorse_notNoSkill', () => {
    const worse: RiskHorizon = {
      ...day,
      skill: { state: 'worse', text: 'worse than constant volatility, p = 0.012' },
      touchRecord: {
        forecasts: 600,
        brier: 0.12,
        baseRateBrier: 0.1058,
        calibrationError: 0.08,
        adjustedP: 0.001,
        verdict: 'worse',
        verdictText: 'worse than the base rate, p = 0.001',
      },
    };
    render(<RiskPanels risk={{ ...risk, horizons: [worse] }} horizon={1} onChoose={() => {}} />);
    expect(text()).not.toContain('No skill');
    expect(text()).toContain('worse Worse than constant volatility, p = 0.012.');
    expect(text()).toContain('worse Worse than the base rate, p = 0.001.');
  });

  test('touchesAndScales_arePricesAndShares', () => {
    render(<RiskPanels risk={risk} horizon={1} onChoose={() => {}} />);
    expect(screen.getByRole('row', { name: /−5 %/ }).textContent).toBe('−5 %190.001.2 %');
    expect(screen.getByRole('row', { name: /\+10 %/ }).textContent).toBe('+10 %220.00< 0.1 %');
    expect(screen.getByRole('row', { name: /2 to 4/ }).textContent).toBe('2 to 4 bars75.0 %75.0 %80.0 %');
  });

  test('notScored_noScales_saysSo', () => {
    render(<RiskPanels risk={risk} horizon={5} onChoose={() => {}} />);
    expect(text()).toContain('not enough data Too few forecasts to score.');
    expect(text()).not.toContain('Which scales');
  });

  test('nothing_saysWhy', () => {
    render(<RiskPanels risk={{ ...risk, horizons: [] }} horizon={1} onChoose={() => {}} />);
    expect(text()).toContain('Not enough data to tell a risk');
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('words_areExact', () => {
    expect([0.05, 0.025, 0.01].map(confidence)).toEqual(['95 %', '97.5 %', '99 %']);
    expect(heldOf([{ ...loss, standing: 'not-enough-data' }])).toBe('');
    expect(heldOf([loss, loss])).toBe('Of 2 levels 2 held.');
  });
});
