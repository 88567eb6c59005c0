/**
 * The page in a real browser against a running dashboard and API: `npm run e2e -- --base=http://127.0.0.1:8050`.
 *
 * Every page in both themes and at phone, desktop and wall width: nothing in the console, no policy violation, no
 * request to another origin, no serious fault of axe, no sideways scrolling, and a screenshot to look at. Then what a
 * reader does, flow by flow. Prints its counts and exits with 1 when anything was wrong.
 */
import { join } from 'node:path';
import { openBrowser, openPage, settle } from './browser.mjs';
import { accessibilityFaults, coverFaults, overflowFaults } from './checks.mjs';
import { FLOWS } from './flows.mjs';
import { LIVE_FLOWS } from './live-flows.mjs';
import { readOptions } from './options.mjs';
import { pagesOf } from './pages.mjs';

const WIDTHS = [390, 1280];
/** Shown on a wall: only the pages that have something to fill it with. */
const WALL_WIDTH = 2560;
const WALL_PAGES = ['overview', 'symbol', 'symbol-whole-history'];
/** @type {('light' | 'dark')[]} */
const THEMES = ['light', 'dark'];

const options = readOptions();
const browser = await openBrowser(options.chromium);
/** @type {string[]} */
const faults = [];
let checks = 0;

/** @param {string} name @param {() => Promise<string[]>} check */
async function book(name, check) {
  if (options.only && !name.includes(options.only)) return;
  checks++;
  let found;
  try {
    found = await check();
  } catch (error) {
    found = [error instanceof Error ? error.message : String(error)];
  }
  for (const fault of found) faults.push(`${name}: ${fault}`);
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const fault of found) console.log(`       ${fault}`);
}

/** The instrument to look at: the one asked for, else the first that is stored. */
async function chooseInstrument() {
  if (options.instrument) return options.instrument;
  const answer = await fetch(`${options.base}/backend/v1/instruments?limit=50`);
  const { items } = /** @type {{ items: { instrument: string, series: { bars: number }[] }[] }} */ (
    await answer.json()
  );
  const longest = items.sort((a, b) => (b.series[0]?.bars ?? 0) - (a.series[0]?.bars ?? 0))[0];
  if (!longest) throw new Error('nothing is stored: the pages need at least one instrument');
  return longest.instrument;
}

/** The run of many instruments that changed last, if there is one. */
async function chooseRun() {
  const answer = await fetch(`${options.base}/backend/v1/universe-runs?limit=1`);
  const { items } = /** @type {{ items: { id: string }[] }} */ (await answer.json());
  return items[0]?.id;
}

try {
  const instrument = await chooseInstrument();
  const universe = await chooseRun();
  console.log(`dashboard ${options.base}, instrument ${instrument}, screenshots in ${options.out}`);
  for (const { name, path, prepare } of pagesOf(instrument, universe))
    for (const theme of THEMES)
      for (const width of WALL_PAGES.includes(name) ? [...WIDTHS, WALL_WIDTH] : WIDTHS)
        await book(`${name} ${theme} ${width}`, async () => {
          const height = width === 390 ? 844 : width === WALL_WIDTH ? 1300 : 900;
          const { page, collect, close } = await openPage(browser, options.base, { width, height, theme });
          try {
            await page.goto(options.base + path);
            await settle(page);
            await prepare?.(page);
            await page.screenshot({
              path: join(options.out, `${name}-${theme}-${width}.png`),
              fullPage: true,
            });
            const found = [
              ...(await collect()),
              ...(await overflowFaults(page)),
              ...(await coverFaults(page)),
            ];
            return [...found, ...(await accessibilityFaults(page))];
          } finally {
            await close();
          }
        });
  for (const { name, expectsFaults, run } of [...FLOWS, ...LIVE_FLOWS])
    await book(name, async () => {
      const { page, collect, close } = await openPage(browser, options.base, { width: 1280, theme: 'dark' });
      try {
        await run({ page, base: options.base, instrument, universe });
        return expectsFaults ? [] : await collect();
      } finally {
        await close();
      }
    });
} finally {
  await browser.close();
}

console.log(
  `browser checks run: ${checks}, failures: ${new Set(faults.map((fault) => fault.split(':')[0])).size}`,
);
process.exitCode = faults.length === 0 && checks > 0 ? 0 : 1;
