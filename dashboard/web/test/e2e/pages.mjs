import { settle } from './browser.mjs';

/** A small file with two bad lines, so that the report has something to say. */
export const SAMPLE_FILE = {
  name: 'sample.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Date,Open,High,Low,Close,Volume',
      ...Array.from({ length: 40 }, (_, k) => {
        const date = new Date(Date.UTC(2020, 0, 6 + Math.floor(k / 5) * 7 + (k % 5)))
          .toISOString()
          .slice(0, 10);
        const close = 100 + Math.round(400 * Math.sin(k / 5)) / 100;
        return `${date},${close - 0.4},${close + 1},${close - 1},${close},${1000 + 10 * k}`;
      }),
      '2020-04-01,100,99,101,100,1000',
      '2020-04-02,100,101,99,n/a,1000',
      '',
    ].join('\n'),
  ),
};

/** An evaluation takes its time at first. @param {import('playwright-core').Page} page */
async function evaluated(page) {
  await page.getByRole('heading', { name: 'Verdict' }).waitFor({ timeout: 120_000 });
  await settle(page);
}

/**
 * Every look of the page that is checked in all themes and widths.
 *
 * @param {string} instrument
 * @param {string | undefined} run of many instruments, if there is one
 * @returns {{ name: string, path: string, prepare?: (page: import('playwright-core').Page) => Promise<void> }[]}
 */
export function pagesOf(instrument, run) {
  const symbol = `/symbol/${encodeURIComponent(instrument)}`;
  return [
    { name: 'overview', path: '/' },
    { name: 'symbol', path: symbol },
    { name: 'symbol-two-sided-table', path: `${symbol}?view=two-sided&levels=4&table=on` },
    { name: 'symbol-whole-history', path: `${symbol}?bars=-0.5~100000&wavelet=haar` },
    {
      name: 'symbol-provenance',
      path: symbol,
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Provenance' }).click();
      },
    },
    ...['variance', 'quantiles', 'direction', 'risk', 'trading'].map((question) => ({
      name: `evaluation-${question}`,
      path: `/evaluation/${encodeURIComponent(instrument)}?ask=${question}`,
      prepare: evaluated,
    })),
    {
      name: 'evaluation-tables',
      path: `/evaluation/${encodeURIComponent(instrument)}?ask=quantiles&horizon=5`,
      prepare: async (page) => {
        await evaluated(page);
        for (const table of await page.locator('.plot-table summary').all()) await table.click();
      },
    },
    { name: 'universe', path: '/universe' },
    ...(run === undefined
      ? []
      : [
          {
            name: 'universe-run',
            path: `/universe/${run}`,
            prepare: async (/** @type {import('playwright-core').Page} */ page) => {
              await page.getByRole('heading', { name: /^Instruments/ }).waitFor();
              await settle(page);
            },
          },
        ]),
    { name: 'settings', path: '/settings' },
    { name: 'documentation', path: '/docs' },
    { name: 'documentation-metrics', path: '/docs/reference/metrics' },
    {
      name: 'symbol-replay',
      path: symbol,
      prepare: async (page) => {
        await page.locator('.connection-badge').filter({ hasText: 'live' }).waitFor();
        await page.getByRole('button', { name: 'Replay' }).click();
        await page.getByRole('button', { name: 'Start' }).click();
        await page.locator('.replay-on').waitFor();
        await page.waitForTimeout(2500);
        await page.getByRole('button', { name: 'Pause' }).click();
        await settle(page);
      },
    },
    { name: 'data', path: '/data' },
    {
      name: 'data-preview',
      path: '/data',
      prepare: async (page) => {
        await page.locator('input[type=file]').setInputFiles(SAMPLE_FILE);
        await page.getByRole('heading', { name: 'Quarantine' }).waitFor();
        await settle(page);
      },
    },
    {
      name: 'search',
      path: '/',
      prepare: async (page) => {
        await page.keyboard.press('/');
        await page.getByRole('option').first().waitFor();
      },
    },
    {
      name: 'help',
      path: '/',
      prepare: async (page) => {
        await page.keyboard.press('?');
        await page.getByRole('heading', { name: 'Keyboard' }).waitFor();
      },
    },
  ];
}
