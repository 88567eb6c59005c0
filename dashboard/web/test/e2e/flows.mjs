import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { settle } from './browser.mjs';
import { overflowFaults } from './checks.mjs';
import { breakableLive } from './live-flows.mjs';

/** Most JavaScript that the first view may load, in bytes after gzip. */
const MOST_SCRIPT_BYTES = 90_000;
/** Most cumulative layout shift while a page loads. */
const MOST_LAYOUT_SHIFT = 0.01;

/** @typedef {{ page: import('playwright-core').Page, base: string, instrument: string, universe: string | undefined }} Stage */

/** @param {import('playwright-core').Page} page */
const chart = (page) => page.getByRole('application');

/** Width of the rim of the chart that a picture leaves out: the browser smooths its round corners by chance. */
const RIM = 10;

/** What the chart shows, to the pixel. @param {import('playwright-core').Page} page */
async function picture(page) {
  const box = await chart(page).boundingBox();
  assert.ok(box, 'the page has no chart');
  return page.screenshot({
    clip: { x: box.x + RIM, y: box.y + RIM, width: box.width - 2 * RIM, height: box.height - 2 * RIM },
  });
}

/** @param {import('playwright-core').Page} page */
const readout = async (page) => (await page.locator('.readout').textContent()) ?? '';

/**
 * What a reader does, each on a fresh page. A flow throws when the page does something else.
 *
 * @type {{ name: string, expectsFaults?: boolean, run: (stage: Stage) => Promise<void> }[]}
 */
export const FLOWS = [
  {
    name: 'search_typedSymbol_opensIt',
    async run({ page, base, instrument }) {
      await page.goto(base);
      await settle(page);
      await page.keyboard.press('/');
      await page.getByRole('combobox').fill(instrument.toLowerCase());
      await page.getByRole('option', { name: instrument }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: instrument, level: 1 }).waitFor();
      assert.equal(new URL(page.url()).pathname, `/symbol/${encodeURIComponent(instrument)}`);
    },
  },
  {
    name: 'keys_numbers_changeTheView',
    async run({ page, base }) {
      await page.goto(base);
      await settle(page);
      await page.keyboard.press('5');
      await page.getByRole('heading', { name: 'Import prices' }).waitFor();
      await page.keyboard.press('1');
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
    },
  },
  {
    name: 'back_fromAViewThatChoseItsInstrument_leadsToWhatWasBefore',
    async run({ page, base }) {
      await page.goto(base);
      await settle(page);
      for (const key of ['2', '3']) {
        await page.keyboard.press(key);
        await page.waitForFunction(() => /^\/(symbol|evaluation)\/./.test(location.pathname));
        await settle(page);
        // a socket that is left before it is open is a line in the console
        if (key === '2') await page.locator('.connection-badge').filter({ hasText: 'live' }).waitFor();
        await page.goBack();
        await page.getByRole('heading', { name: 'Overview' }).waitFor();
        assert.equal(new URL(page.url()).pathname, '/');
      }
    },
  },
  {
    name: 'risk_horizonChosen_standsInTheAddress_andIsPlain',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/evaluation/${instrument}?ask=risk`);
      await page.getByRole('heading', { name: 'Verdict' }).waitFor({ timeout: 120_000 });
      await page.getByRole('button', { name: '5 bars ahead' }).click();
      await page.getByRole('heading', { name: 'What may be lost, 5 bars ahead' }).waitFor();
      assert.match(page.url(), /horizon=5/);
      await page.reload();
      const row = page.getByRole('row', { name: /^97\.5 %/ }).first();
      await row.waitFor({ timeout: 120_000 });
      assert.match((await row.textContent()) ?? '', /held|did not hold|not enough data/);
    },
  },
  {
    name: 'universe_sortedByAModel_standsInTheAddress_andIsDownloaded',
    async run({ page, base, universe }) {
      await page.goto(`${base}/universe`);
      if (universe === undefined) {
        await page.getByText('Nothing was run yet').waitFor();
        return;
      }
      await page.getByRole('link', { name: universe }).click();
      const matrix = page.getByRole('region', { name: /^Instruments/ }).last();
      await matrix.waitFor();
      const head = matrix.getByRole('columnheader').nth(2);
      await head.getByRole('button').click();
      assert.equal(await head.getAttribute('aria-sort'), 'ascending');
      assert.match(page.url(), /sort=/);
      await page.reload();
      await matrix.waitFor();
      assert.equal(await head.getAttribute('aria-sort'), 'ascending');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV' }).last().click(),
      ]);
      assert.equal(file.suggestedFilename(), `universe-${universe}-units.csv`);
    },
  },
  {
    name: 'chart_arrowKeys_readBarByBar',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      await chart(page).focus();
      await page.keyboard.press('Home');
      await page.waitForTimeout(500);
      await page.keyboard.press('ArrowRight');
      const first = await page.locator('.readout-when').textContent();
      await page.keyboard.press('ArrowRight');
      const second = await page.locator('.readout-when').textContent();
      assert.notEqual(first, second);
      await page.waitForTimeout(400);
      const said = await page.locator('[aria-live=polite]').first().textContent();
      assert.match(said ?? '', /open .* close /);
    },
  },
  {
    name: 'chart_wheel_zooms_andTheAddressKeepsIt',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      await chart(page).hover();
      await page.mouse.wheel(0, -300);
      await page.waitForFunction(() => location.search.includes('bars='));
    },
  },
  {
    name: 'chart_drag_pans_andPriceAxisDragStretches',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      const box = await chart(page).boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 300, box.y + 100);
      await page.mouse.down();
      await page.mouse.move(box.x + 420, box.y + 100, { steps: 4 });
      await page.waitForTimeout(120);
      await page.mouse.up();
      await page.waitForFunction(() => location.search.includes('bars='));
      const before = await picture(page);
      await page.mouse.move(box.x + box.width - 20, box.y + 100);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width - 20, box.y + 160, { steps: 4 });
      await page.mouse.up();
      await page.waitForTimeout(200);
      assert.ok(!before.equals(await picture(page)), 'dragging the price axis changed nothing');
    },
  },
  {
    name: 'reload_anyState_givesTheSamePicture',
    async run({ page, base, instrument }) {
      await page.goto(
        `${base}/symbol/${instrument}?view=two-sided&levels=3&wavelet=haar&trend=off&bars=20.5~140.5`,
      );
      await settle(page);
      await page.waitForTimeout(600);
      const before = await picture(page);
      const address = page.url();
      await page.reload();
      await settle(page);
      await page.waitForTimeout(600);
      assert.equal(page.url(), address);
      assert.ok(before.equals(await picture(page)), 'the reloaded chart looks different');
    },
  },
  {
    name: 'reload_stretchedAndZoomed_givesTheSameReadoutAndPicture',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      await chart(page).focus();
      await page.keyboard.press('Home');
      for (const key of ['-', '-', '-', '+', 'PageDown', 'Shift+ArrowUp']) await page.keyboard.press(key);
      await page.waitForFunction(() => location.search.includes('stretch=price'));
      await settle(page);
      const before = {
        readout: await readout(page),
        picture: await picture(page),
        url: page.url(),
      };
      assert.doesNotMatch(before.readout, /joined/);
      await page.reload();
      await settle(page);
      await chart(page).focus();
      assert.equal(page.url(), before.url);
      assert.equal(await readout(page), before.readout);
      assert.ok(before.picture.equals(await picture(page)), 'the reloaded chart looks different');
    },
  },
  {
    name: 'chart_firstArrow_readsTheLastBarInSight_andZoomKeepsTheReadoutInSight',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}?bars=19.5~120.4`);
      await settle(page);
      const resting = await readout(page);
      await chart(page).focus();
      await page.keyboard.press('ArrowRight');
      assert.equal(await readout(page), resting);
      await page.keyboard.press('ArrowLeft');
      const atCursor = await readout(page);
      assert.notEqual(atCursor, resting);
      // Twice: after one the cursor is still in sight.
      for (let k = 0; k < 2; k++) await page.keyboard.press('PageDown');
      await page.waitForFunction((old) => document.querySelector('.readout')?.textContent !== old, atCursor);
      await settle(page);
      const inSight = await readout(page);
      const to = /bars=[\d.]+~([\d.]+)/.exec(page.url())?.[1];
      assert.ok(to, page.url());
      await page.goto(`${base}/symbol/${instrument}?bars=20~${to}`);
      await settle(page);
      assert.equal(await readout(page), inSight);
    },
  },
  {
    name: 'import_fileThatChangesAStoredBar_saysWhichAndHow',
    async run({ page, base, instrument }) {
      const address = `${base}/backend/v1/instruments/${instrument}/bars?limit=30`;
      const { t, o, h, l, c } = await (await page.request.get(address)).json();
      const lines = /** @type {number[]} */ (t).map((seconds, k) => {
        const date = new Date(seconds * 1000).toISOString().slice(0, 10);
        return `${date},${o[k]},${h[k]},${l[k]},${k === 9 ? (c[k] + l[k]) / 2 : c[k]}`;
      });
      await page.goto(`${base}/data`);
      await page.locator('input[type=file]').setInputFiles({
        name: `${instrument}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(['Date,Open,High,Low,Close', ...lines, ''].join('\n')),
      });
      await page.getByText(`${instrument} is stored already`).waitFor();
      // Every bar loses its volume, and one changes its close.
      await page.getByRole('button', { name: `Change 30 bars of ${instrument}` }).waitFor();
      await page
        .getByRole('cell', { name: /^close .* → .*, volume .* → —$/ })
        .first()
        .waitFor();
      await page.getByText('Those bars come from elsewhere than this file').waitFor();
    },
  },
  {
    name: 'import_refusedFile_offersToSayHowItIsWritten',
    expectsFaults: true,
    async run({ page, base }) {
      await page.goto(`${base}/data`);
      const rows = Array.from(
        { length: 30 },
        (_, k) => `2020-01-${String(k + 1).padStart(2, '0')}#${k}#${10 + k}`,
      );
      await page.locator('input[type=file]').setInputFiles({
        name: 'odd.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(['a#b#c', ...rows, ''].join('\n')),
      });
      await page.getByText('Refused: odd.csv').waitFor();
      assert.ok(await page.getByLabel('Close').isVisible(), 'the columns cannot be named');
    },
  },
  {
    name: 'rangeButtons_bringTheirSpanIntoSight',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      await page.getByRole('button', { name: 'All: everything' }).click();
      await page.waitForFunction(() => location.search.includes('bars=-0.5~'));
      const all = await picture(page);
      await page.getByRole('button', { name: '6M: the last six months' }).click();
      await page.waitForFunction(() => !location.search.includes('bars=-0.5~'));
      await settle(page);
      assert.ok(!all.equals(await picture(page)), 'the chart shows the same');
    },
  },
  {
    name: 'unknownInterval_saysSo_andShowsAnother',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}?interval=7h`);
      await page.getByText(`There are no “7h” bars of ${instrument}`).waitFor();
      await settle(page);
      assert.ok(await chart(page).isVisible());
    },
  },
  {
    name: 'failedLevels_areTold_andTriedAgain',
    expectsFaults: true,
    async run({ page, base, instrument }) {
      await page.route('**/decomposition*', (route) => route.abort());
      await page.goto(`${base}/symbol/${instrument}`);
      const told = page.getByText('No wavelet levels:');
      await told.waitFor();
      await page.unroute('**/decomposition*');
      await page.getByRole('button', { name: 'Try again' }).click();
      await told.waitFor({ state: 'detached' });
      await page.getByText('trails by').first().waitFor();
    },
  },
  {
    name: 'phoneOf320_nothingOverflows_theThemeButtonIsInSight',
    async run({ page, base, instrument }) {
      await page.setViewportSize({ width: 320, height: 700 });
      for (const path of ['/', `/symbol/${instrument}`, '/data']) {
        await page.goto(base + path);
        await settle(page);
        assert.deepEqual(await overflowFaults(page), [], path);
        const box = await page.getByRole('button', { name: /^Theme/ }).boundingBox();
        assert.ok(box && box.x + box.width <= 320, `the theme button is out of sight on ${path}`);
      }
    },
  },
  {
    name: 'descriptionOfTheApi_isValid_andShownThroughTheDashboard',
    async run({ page, base, instrument }) {
      const document = await (await page.request.get(`${base}/api/openapi.json`)).json();
      const { valid, errors } = await new Validator().validate(document);
      assert.ok(valid, JSON.stringify(errors));
      await page.goto(`${base}/symbol/${instrument}`);
      await page.getByRole('link', { name: 'API', exact: true }).click();
      await page.getByText('/api/v1/imports').first().waitFor();
      assert.equal(new URL(page.url()).pathname, '/api/docs');
    },
  },
  {
    name: 'theme_key_changesIt_andItStays',
    async run({ page, base }) {
      await page.goto(base);
      await settle(page);
      const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
      await page.keyboard.press('t');
      assert.equal(await theme(), 'light');
      await page.keyboard.press('t');
      assert.equal(await theme(), 'dark');
      await page.reload();
      assert.equal(await theme(), 'dark');
    },
  },
  {
    name: 'overview_filterAndSort_standInTheAddress',
    async run({ page, base, instrument }) {
      await page.goto(base);
      await settle(page);
      await page.getByRole('button', { name: 'Change' }).click();
      await page.getByRole('searchbox').fill(instrument);
      await page.waitForFunction(
        () => location.search.includes('filter=') && location.search.includes('sort=-change'),
      );
      await page.reload();
      await settle(page);
      assert.equal(await page.getByRole('searchbox').inputValue(), instrument);
      assert.equal(await page.locator('th[aria-sort=descending]').textContent(), 'Change');
    },
  },
  {
    name: 'unknownSymbol_saysSo',
    expectsFaults: true,
    async run({ page, base }) {
      await page.goto(`${base}/symbol/NO-SUCH-SYMBOL`);
      await page.getByText('Nothing is stored under “NO-SUCH-SYMBOL”').waitFor();
    },
  },
  {
    name: 'serverGone_bannerSaysSo_andRetryHeals',
    expectsFaults: true,
    async run({ page, base, instrument }) {
      const live = await breakableLive(page);
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      await page.route('**/backend/**', (route) => route.abort());
      live.break();
      await page.locator('.banner').waitFor({ timeout: 20_000 });
      assert.ok(await chart(page).isVisible(), 'the last picture is gone');
      await page.unroute('**/backend/**');
      await page.getByRole('button', { name: 'Try again' }).first().click();
      await page.locator('.banner').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'failedForecast_isToldInItsPanel_theChartStays',
    expectsFaults: true,
    async run({ page, base, instrument }) {
      const problem = {
        title: 'Internal server error',
        status: 500,
        detail: 'the forecast broke',
        rule: 'test.rule',
      };
      await page.route('**/forecast*', (route) =>
        route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        }),
      );
      await page.goto(`${base}/symbol/${instrument}`);
      await page.getByText('the forecast broke').first().waitFor();
      assert.ok(await chart(page).isVisible());
    },
  },
  {
    name: 'reducedMotion_skeletonIsStill',
    async run({ page, base, instrument }) {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      const moving = await page.evaluate(() => document.getAnimations().length);
      assert.equal(moving, 0);
    },
  },
  {
    name: 'firstView_nothingMovesWhileItLoads',
    async run({ page, base, instrument }) {
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.addInitScript(() => {
          Reflect.set(window, 'shifted', 0);
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              Reflect.set(window, 'shifted', Reflect.get(window, 'shifted') + Reflect.get(entry, 'value'));
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(`${base}/symbol/${instrument}`);
        await settle(page);
        const shifted = Number(await page.evaluate(() => Reflect.get(window, 'shifted')));
        console.log(`  layout shift at ${width} px: ${shifted.toFixed(4)}`);
        assert.ok(shifted <= MOST_LAYOUT_SHIFT, `${shifted} at ${width} px`);
      }
    },
  },
  {
    name: 'firstView_scriptIsSmall',
    async run({ page, base, instrument }) {
      /** @type {Promise<number>[]} */
      const sizes = [];
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script')
          sizes.push(response.body().then((body) => gzipSync(body).length));
      });
      await page.goto(`${base}/symbol/${instrument}`);
      await settle(page);
      const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      console.log(`  script on the first view: ${(bytes / 1000).toFixed(1)} kB after gzip`);
      assert.ok(bytes > 0 && bytes <= MOST_SCRIPT_BYTES, `${bytes} bytes of script`);
    },
  },
];
