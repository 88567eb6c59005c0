import assert from 'node:assert/strict';
import { settle } from './browser.mjs';

/** @typedef {import('./flows.mjs').Stage} Stage */

/** @param {import('playwright-core').Page} page */
const chart = (page) => page.getByRole('application');

/** @param {import('playwright-core').Page} page @param {string | RegExp} words */
const badge = (page, words) => page.locator('.connection-badge').filter({ hasText: words });

/**
 * Everything that the server tells the page from now on.
 *
 * @param {import('playwright-core').Page} page
 */
function listen(page) {
  /** @type {{ path: string, body: Promise<string> }[]} */
  const answers = [];
  /** @type {Record<string, any>[]} */
  const frames = [];
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url());
    if (pathname.startsWith('/backend/'))
      answers.push({ path: pathname + search, body: response.text().catch(() => '') });
  });
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(JSON.parse(String(payload)))),
  );
  return { answers, frames };
}

/** The latest bar that is known at a moment must have closed by then. @param {Record<string, any>} told @param {number} moment */
function assertNothingLater(told, moment, what = '') {
  const times = told.bars?.t ?? told.t ?? [];
  for (const open of times)
    assert.ok((open + 86_400) * 1000 <= moment, `${what}: a bar of ${new Date(open * 1000).toISOString()}`);
  const used = told.provenance?.lastBarUsed;
  if (used) assert.ok(Date.parse(used) + 86_400_000 <= moment, `${what}: a forecast from ${used}`);
}

/** @param {import('playwright-core').Page} page @param {string} speed */
async function startReplay(page, speed) {
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByLabel('Replay from').fill('2010-01-04');
  await page.getByLabel('Bars a second').selectOption(speed);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.locator('.replay-on').waitFor();
}

/** A reader and live data. @type {{ name: string, expectsFaults?: boolean, run: (stage: Stage) => Promise<void> }[]} */
export const LIVE_FLOWS = [
  {
    name: 'symbol_watched_badgeSaysLive_andThePageStopsAsking',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}`);
      await badge(page, 'live').waitFor();
      await settle(page);
      const { answers } = listen(page);
      await page.waitForTimeout(7000);
      assert.deepEqual(
        answers.map(({ path }) => path),
        [],
        'the page asks although it is told',
      );
      await page.getByRole('link', { name: 'Overview', exact: true }).click();
      await badge(page, 'polling').waitFor();
    },
  },
  {
    name: 'replay_isSaidToBeOne_andNothingLaterThanItsMomentIsTold',
    async run({ page, base, instrument }) {
      const { answers, frames } = listen(page);
      await page.goto(`${base}/symbol/${instrument}`);
      await badge(page, 'live').waitFor();
      await settle(page);
      answers.length = 0;
      await startReplay(page, '25');
      await badge(page, 'replay').waitFor();
      await page.getByText('Stored bars, not live data.').waitFor();
      const shown = () => page.locator('.replay-moment b').textContent();
      const first = await shown();
      await page.waitForFunction(
        (before) => document.querySelector('.replay-moment b')?.textContent !== before,
        first,
      );
      await page.waitForTimeout(4000);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.waitForTimeout(500);
      const paused = await shown();
      await page.waitForTimeout(1000);
      assert.equal(await shown(), paused, 'the replay goes on while it is paused');
      await settle(page);

      const replayed = frames.filter(({ topic }) => String(topic).startsWith('replay-'));
      assert.ok(replayed.filter(({ type }) => type === 'delta').length > 3);
      for (const frame of replayed) {
        assert.equal(frame.replay, true);
        assertNothingLater(frame, Date.parse(frame.at), `frame ${frame.type}`);
      }
      const moment = Date.parse(replayed.at(-1)?.at);
      assert.ok(answers.length > 2, 'the levels and the forecast are asked for');
      for (const { path, body } of answers) {
        const asOf = new URL(path, base).searchParams.get('asOf');
        assert.ok(asOf, `${path} tells of what comes after the moment of the replay`);
        assert.ok(Date.parse(asOf) <= moment, path);
        assertNothingLater(JSON.parse(await body), Date.parse(asOf), path);
      }
      assert.ok(!(await page.locator('.symbol-head').textContent())?.includes('last bar'));

      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForFunction(
        (before) => document.querySelector('.replay-moment b')?.textContent !== before,
        paused,
      );
      await page.getByRole('button', { name: 'Stop' }).click();
      await badge(page, 'live').waitFor();
      await page.locator('.symbol-head').getByText('last bar').waitFor();
    },
  },
  {
    name: 'replay_fromADayWithoutBars_saysWhy',
    async run({ page, base, instrument }) {
      await page.goto(`${base}/symbol/${instrument}`);
      await badge(page, 'live').waitFor();
      await page.getByRole('button', { name: 'Replay' }).click();
      await page.getByLabel('Replay from').fill('1901-01-04');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByRole('alert').getByText('a replay must begin between').waitFor();
      assert.ok(await chart(page).isVisible());
    },
  },
  {
    name: 'dashboardGone_badgeSaysOffline_andThePageAsksUntilItIsBack',
    expectsFaults: true,
    async run({ page, base, instrument }) {
      const server = await breakableLive(page);
      await page.goto(`${base}/symbol/${instrument}`);
      await badge(page, 'live').waitFor();
      server.break();
      await badge(page, 'offline').waitFor();
      assert.ok(await chart(page).isVisible(), 'the last picture is gone');
      server.heal();
      await badge(page, 'live').waitFor();
    },
  },
];

/** Live connections that can be cut, and kept from coming back. @param {import('playwright-core').Page} page */
export async function breakableLive(page) {
  let gone = false;
  /** @type {import('playwright-core').WebSocketRoute[]} */
  const open = [];
  await page.routeWebSocket('**/backend/v1/live', (socket) => {
    if (gone) {
      void socket.close({ code: 1011 });
      return;
    }
    socket.connectToServer();
    open.push(socket);
  });
  return {
    break() {
      gone = true;
      for (const socket of open.splice(0)) void socket.close({ code: 1011 });
    },
    heal() {
      gone = false;
    },
  };
}
