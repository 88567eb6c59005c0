import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ImportModel } from '../../src/state/import-model';

const report = (dryRun: boolean, warnings: object[] = [], added = 2) => ({
  instrument: 'AAPL',
  dryRun,
  stored: !dryRun,
  rows: { accepted: added, added, revised: 0 },
  warnings,
});
const file = new File(['a,b'], 'aapl.csv', { type: 'text/csv' });
const settled = () => new Promise((done) => setTimeout(done, 5));

describe('ImportModel', () => {
  const asked: string[] = [];
  let answer: () => Response;
  const real = globalThis.fetch;

  beforeEach(() => {
    asked.length = 0;
    answer = () => Response.json(report(true));
    globalThis.fetch = async (input) => {
      asked.push(String(input));
      return answer();
    };
  });
  afterEach(() => {
    globalThis.fetch = real;
  });

  test('choose_onlyPreviews_untilItIsConfirmed', async () => {
    const model = new ImportModel();
    model.choose(file);
    await settled();
    expect(model.state.value.kind).toBe('checked');
    expect(asked).toEqual(['/backend/v1/imports?instrument=AAPL&dryRun=true&fileName=aapl.csv']);
    answer = () => Response.json(report(false), { status: 201 });
    await model.store();
    expect(model.state.value.kind).toBe('stored');
    expect(asked[1]).toContain('dryRun=false');
  });

  test('hints_areSentWhenGiven', async () => {
    const model = new ImportModel();
    model.choose(file);
    await settled();
    model.hint({ zone: ' Europe/Zurich ', interval: '' });
    await model.check();
    expect(asked[1]).toContain('zone=Europe%2FZurich');
    expect(asked[1]).not.toContain('interval');
  });

  test('columnsDelimiterAndScale_areSentAsTheApiTakesThem', async () => {
    const model = new ImportModel();
    model.choose(file);
    await settled();
    model.hint({
      delimiter: 'tab',
      scale: '10000',
      columns: { close: ' Adj Close ', time: '1', volume: '' },
    });
    await model.check();
    const query = new URL(asked[1] ?? '', 'http://x').searchParams;
    expect(query.get('columns')).toBe('time=1,close=Adj Close');
    expect(query.get('delimiter')).toBe('tab');
    expect(query.get('scale')).toBe('10000');
  });

  test('doubtAboutTheScale_mustBeAcknowledged_andEachPreviewAsksAgain', async () => {
    const doubt = { rule: 'scale-suspected', message: 'all prices are whole numbers', line: 0 };
    answer = () => Response.json(report(true, [doubt]));
    const model = new ImportModel();
    model.choose(file);
    await settled();
    expect(model.doubt.value).toEqual(doubt);
    await model.store();
    expect(asked).toHaveLength(1);
    model.acknowledge(true);
    expect(model.storable.value).toBe(true);
    await model.check();
    expect(model.storable.value).toBe(false);
    model.acknowledge(true);
    await model.store();
    expect(asked[2]).toContain('dryRun=false');
  });

  test('nothingNew_isNotStored', async () => {
    answer = () => Response.json(report(true, [], 0));
    const model = new ImportModel();
    model.choose(file);
    await settled();
    await model.store();
    expect(asked).toHaveLength(1);
  });

  test('hintAfterThePreview_isNotStored_untilItIsPreviewed', async () => {
    const model = new ImportModel();
    model.choose(file);
    await settled();
    model.hint({ instrument: 'MSFT' });
    expect(model.changed.value).toBe(true);
    await model.store();
    expect(asked).toHaveLength(1);
    await model.check();
    expect(model.changed.value).toBe(false);
    await model.store();
    expect(asked[2]).toContain('instrument=MSFT&dryRun=false');
  });

  test('refused_keepsTheReportOfTheRefusal', async () => {
    answer = () =>
      Response.json(
        { title: 'Unprocessable', detail: 'no line was usable', report: report(true) },
        { status: 422, headers: { 'content-type': 'application/problem+json' } },
      );
    const model = new ImportModel();
    model.choose(file);
    await settled();
    expect(model.state.value).toMatchObject({
      kind: 'refused',
      problem: { detail: 'no line was usable' },
      report: { rows: { accepted: 2 } },
    });
    await model.store();
    expect(asked).toHaveLength(1);
  });

  test('reset_forgetsEverything', async () => {
    const model = new ImportModel();
    model.choose(file);
    await settled();
    model.reset();
    expect(model.state.value).toEqual({ kind: 'empty' });
    expect(model.hints.value.instrument).toBe('');
  });
});
