import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { ImportReport } from '../../src/api/contract';
import { headline } from '../../src/ui/panel';
import { changesOf, Existing, storeWords } from '../../src/views/data/existing';
import { Recognised } from '../../src/views/data/recognised';

const bar = { open: 210, high: 214, low: 209, close: 212.3417, volume: 629436 };
const report: ImportReport = {
  id: null,
  instrument: 'VFYB-T',
  interval: '1d',
  stored: false,
  dryRun: true,
  recognised: {
    compression: 'none',
    charset: 'UTF-8',
    delimiter: ';',
    header: false,
    columns: { time: 'column 1' },
    timeFormat: 'dd.MM.yyyy',
    zone: 'UTC',
    order: 'oldest-first',
    scale: 1,
    interval: '1d',
    evidence: ['the high is the column that is never below the others'],
  },
  rows: { read: 10, accepted: 1, added: 0, revised: 1, quarantined: 0, identicalDuplicates: 9 },
  existing: {
    name: 'VFYB-T',
    series: {
      bars: 1589,
      from: '2018-01-02T00:00:00Z',
      to: '2024-02-19T00:00:00Z',
      origin: 'file rev.csv',
      dataVersion: 'v',
    },
    otherIntervals: [],
  },
  revisions: [{ line: 7, time: '2021-10-29T00:00:00Z', before: bar, after: { ...bar, close: 213 } }],
  from: '2021-10-18T00:00:00Z',
  to: '2021-10-29T00:00:00Z',
  dataVersion: null,
  warnings: [{ rule: 'jump', message: 'the close is 2.0 times the one before', line: 4577 }],
  quarantine: [],
  quarantineTotal: 0,
  quarantineByRule: {},
};

const text = () => document.body.textContent ?? '';
afterEach(cleanup);

describe('Existing', () => {
  test('changedBars_areSaidLoudly_oldAndNew', () => {
    render(<Existing report={report} fileName="rev.csv" guessed={false} />);
    expect(text()).toContain('VFYB-T is stored already');
    expect(text()).toContain('1,589');
    expect(screen.getByRole('alert').textContent).toContain('1 stored bar would be changed');
    expect(text()).toContain('close 212.3417 → 213.0000');
    expect(text()).not.toContain('elsewhere');
  });

  test('otherOriginUnderAGuessedSymbol_saysSo', () => {
    render(<Existing report={report} fileName="vfyb-t.csv" guessed />);
    expect(text()).toContain('file rev.csv');
    expect(text()).toContain('come from elsewhere than this file, and the symbol was only guessed');
  });

  test('newInstrument_saysNothing', () => {
    const { container } = render(<Existing report={{ ...report, existing: null }} fileName="a" guessed />);
    expect(container.textContent).toBe('');
    const { container: after } = render(
      <Existing report={{ ...report, stored: true }} fileName="a" guessed />,
    );
    expect(after.textContent).toBe('');
  });

  test('changesOf_namesOnlyWhatDiffers', () => {
    expect(changesOf({ line: 1, time: '', before: bar, after: { ...bar, volume: 629437 } })).toEqual([
      'volume 629,436 → 629,437',
    ]);
  });
});

test('storeWords_sayWhatBecomesOfStoredBars', () => {
  const words = (added: number, revised: number, existing = report.existing) =>
    storeWords({ ...report, existing, rows: { ...report.rows, added, revised } });
  expect(words(0, 1)).toBe('Change 1 bar of VFYB-T');
  expect(words(5, 2)).toBe('Add 5 bars to VFYB-T and change 2 bars');
  expect(words(5, 0)).toBe('Add 5 bars to VFYB-T');
  expect(words(5, 0, null)).toBe('Store 5 bars as VFYB-T');
  expect(words(0, 0)).toBe('Nothing to store: every bar is there already');
});

test('Recognised_saysWhyAndOnWhichLine', () => {
  render(<Recognised report={report} />);
  expect(text()).toContain('the high is the column that is never below the others');
  expect(text()).toContain('line 4,577: the close is 2.0 times');
  expect(text()).toContain('Stored bars changed');
});

test('headline_saysNoAnswerOnlyWhereThereWasNone', () => {
  const problem = (status: number) => ({ status, title: 'Title', detail: '' });
  expect(headline(problem(422), 'a.csv')).toBe('Refused: a.csv (Title)');
  expect(headline(problem(500), 'a.csv')).toBe('Failed: a.csv (Title)');
  expect(headline(problem(0), 'a.csv')).toBe('No answer for a.csv: Title');
});
