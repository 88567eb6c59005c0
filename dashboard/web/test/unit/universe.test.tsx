import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ScoredModel } from '../../src/api/evaluation-contract';
import type {
  UniverseModel,
  UniverseRun,
  UniverseTable,
  UniverseUnit,
} from '../../src/api/universe-contract';
import { redirect } from '../../src/state/route';
import { arrangeRows, readUniverseOrder, rowsOf, writeUniverseOrder } from '../../src/views/universe/arrange';
import { NoRun, Runs } from '../../src/views/universe/run-list';
import { InstrumentMatrix, ModelsTable } from '../../src/views/universe/run-tables';
import { chosenTable, RunView } from '../../src/views/universe/run-view';

const text = () => document.body.textContent ?? '';

const run: UniverseRun = {
  id: '0f3a9c1d2b4e',
  state: 'interrupted',
  asks: 'instruments=all interval=1d ask=range horizons=1,5 origins=300',
  units: 20,
  kept: 12,
  failed: 1,
  begunAt: '2026-11-28T10:00:00Z',
  changedAt: '2026-11-28T11:00:00Z',
  endedAt: null,
};

const model: UniverseModel = {
  model: 'ewma',
  label: 'EWMA',
  instruments: 3,
  lossRatio: 1.234,
  lossRatioToEwma: null,
  betterShare: 0,
  worseShare: 0.667,
  mayBeBestShare: 0.333,
  coverage: null,
};

const table: UniverseTable = {
  question: 'range',
  horizonBars: 1,
  instruments: 3,
  forecasts: 900,
  loss: 'qlike',
  lossLabel: 'QLIKE',
  baseline: 'log-har',
  models: [{ ...model, model: 'log-har', label: 'log-HAR', lossRatio: 1 }, model],
};

function scored(name: string, ratio: number | null, verdict: ScoredModel['verdict']): ScoredModel {
  return {
    model: name,
    label: name,
    settings: {},
    metrics: {},
    ratio: { value: ratio, low: null, high: null },
    tests: { dieboldMariano: null, p: null, adjustedP: 0.012, confidenceSetP: null },
    mayBeBest: verdict === 'better',
    verdict,
    verdictText: `${verdict} than log-HAR`,
    lossDifference: [],
    coverage: null,
    pit: null,
    reliability: null,
  };
}

function unit(instrument: string, ratio: number | null, verdict: ScoredModel['verdict']): UniverseUnit {
  return {
    instrument,
    interval: '1d',
    question: 'range',
    dataVersion: 'v',
    codeVersion: 'c',
    computedAt: '2026-11-28T11:00:00Z',
    scorecards: [
      {
        question: 'range',
        target: 'range',
        targetLabel: 'range',
        horizonBars: 1,
        forecasts: 300,
        possibleForecasts: 300,
        from: '2018-01-01T00:00:00Z',
        to: '2019-01-01T00:00:00Z',
        loss: 'qlike',
        baseline: 'log-har',
        measures: [],
        verdict: 'no-skill',
        verdictText: '',
        t: [],
        models: [scored('log-har', 1, 'baseline'), scored('ewma', ratio, verdict)],
      },
    ],
    notes: [],
  };
}

const units = [unit('CCC', 1.5, 'worse'), unit('AAA', null, 'no-difference'), unit('BBB', 0.9, 'better')];

beforeEach(() => redirect('/universe/0f3a9c1d2b4e'));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('order', () => {
  test('arrangeRows_bySymbolOrModel_missingLast', () => {
    const rows = rowsOf(units);
    const names = (sort: string) =>
      arrangeRows(rows, readUniverseOrder(new URLSearchParams(sort))).map((row) => row.instrument);
    expect(names('')).toEqual(['AAA', 'BBB', 'CCC']);
    expect(names('sort=-symbol')).toEqual(['CCC', 'BBB', 'AAA']);
    expect(names('sort=ewma')).toEqual(['BBB', 'CCC', 'AAA']);
    expect(names('sort=-ewma')).toEqual(['CCC', 'BBB', 'AAA']);
    expect(writeUniverseOrder({ key: 'symbol', descending: false })).toBeUndefined();
    expect(writeUniverseOrder({ key: 'ewma', descending: true })).toBe('-ewma');
  });
});

describe('InstrumentMatrix', () => {
  test('cells_sayRatioAndVerdict_andLeadToTheEvaluation', () => {
    render(<InstrumentMatrix units={units} table={table} file="/f.csv" />);
    const row = screen.getByRole('row', { name: /BBB/ });
    expect(row.textContent).toContain('may be the best');
    expect(row.textContent).toContain('better');
    expect(row.textContent).toContain('0.900');
    expect(screen.getByRole('row', { name: /AAA/ }).textContent).toContain('—');
    expect(screen.getByRole('link', { name: 'BBB' }).getAttribute('href')).toBe(
      '/evaluation/BBB?interval=1d&ask=range',
    );
    expect(screen.queryByRole('columnheader', { name: 'log-HAR' })).toBeNull();
  });

  test('head_pressed_sortsAndStandsInTheAddress', () => {
    render(<InstrumentMatrix units={units} table={table} file="/f.csv" />);
    fireEvent.click(screen.getByRole('button', { name: 'EWMA' }));
    expect(location.search).toBe('?sort=ewma');
    fireEvent.click(screen.getByRole('button', { name: 'EWMA' }));
    expect(location.search).toBe('?sort=-ewma');
    const names = screen.getAllByRole('link').map((link) => link.textContent);
    expect(names.filter((name) => name !== 'CSV')).toEqual(['CCC', 'BBB', 'AAA']);
    expect(screen.getByRole('columnheader', { name: 'EWMA' }).getAttribute('aria-sort')).toBe('descending');
  });
});

describe('ModelsTable', () => {
  test('nobodyBetter_isSaid', () => {
    render(<ModelsTable table={table} file="/f.csv" />);
    expect(text()).toContain('3 instruments, 900 forecasts of each model in all, compared by QLIKE');
    expect(text()).toContain('No model is better than log-HAR on any instrument, beyond chance: no skill.');
    expect(screen.getByRole('row', { name: /EWMA/ }).textContent).toContain('67 %');
  });

  test('better_saysOnHowMany', () => {
    render(
      <ModelsTable
        table={{ ...table, models: [...table.models, { ...model, label: 'Haar', betterShare: 2 / 3 }] }}
        file="/f.csv"
      />,
    );
    expect(text()).toContain('Haar on 2 of 3');
  });
});

describe('RunView', () => {
  const summaryOf = (state: UniverseRun['state'], kept: number) => () =>
    Promise.resolve(Response.json({ run: { ...run, state, kept }, summary: [], failures: [] }));

  test('running_isAskedAgain_alsoAfterAFailure_untilItEnds', async () => {
    vi.useFakeTimers();
    const asked = vi
      .fn<() => Promise<Response>>()
      .mockImplementationOnce(summaryOf('running', 12))
      .mockImplementationOnce(() => Promise.reject(new TypeError('no network')))
      .mockImplementationOnce(summaryOf('running', 13))
      .mockImplementation(summaryOf('complete', 20));
    vi.stubGlobal('fetch', asked);
    render(<RunView id={run.id} />);
    const kept = async (millis: number) => {
      await act(async () => {
        await vi.advanceTimersByTimeAsync(millis);
      });
      return screen.queryByRole<HTMLProgressElement>('progressbar')?.value;
    };
    expect(await kept(0)).toBe(12);
    expect(text()).toContain('running');
    expect(await kept(5000)).toBe(12);
    expect(await kept(5000)).toBe(13);
    expect(await kept(5000)).toBeUndefined();
    expect(text()).toContain('complete');
    await kept(60_000);
    expect(asked).toHaveBeenCalledTimes(4);
  });
});

describe('runs', () => {
  test('runs_sayStateAndHowMany', () => {
    render(<Runs runs={[run]} />);
    for (const words of ['interrupted', '12 of 20', 'ask=range']) expect(text()).toContain(words);
    expect(screen.getByRole('link', { name: run.id }).getAttribute('href')).toBe(`/universe/${run.id}`);
  });

  test('none_saysHowToMakeOne', () => {
    render(<NoRun />);
    expect(text()).toContain('finwave universe run --all');
  });

  test('chosenTable_whatIsNotThere_isTheFirst', () => {
    const tables = [table, { ...table, horizonBars: 5 }, { ...table, question: 'return' as const }];
    const chosen = (params: string) => chosenTable(tables, new URLSearchParams(params));
    expect(chosen('')).toBe(tables[0]);
    expect(chosen('horizon=5')).toBe(tables[1]);
    expect(chosen('ask=return&horizon=5')).toBe(tables[2]);
    expect(chosen('ask=price&horizon=7')).toBe(tables[0]);
    expect(chosenTable([], new URLSearchParams())).toBeUndefined();
  });
});
