/**
 * The door of the page in a real browser, against a server that asks for a sign-in:
 * `node test/e2e/access.mjs --base=http://127.0.0.1:8050 --user=admin --password=ONE-TIME
 * --api=http://127.0.0.1:8000 --key=KEY --signals=FOLDER`. While there is a file `redis-down` in the folder, whoever called
 * it keeps the Redis of the server dead.
 *
 * Walks once from the sign-in page through the change of the one-time password to users, keys and the audit log and out
 * again, and looks at each of these pages in both themes and two widths. Prints its counts and exits with 1 when
 * anything was wrong.
 */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, openPage, settle } from './browser.mjs';
import { accessibilityFaults, overflowFaults } from './checks.mjs';
import { readOptions } from './options.mjs';

const NEW_PASSWORD = 'correct horse battery staple';

const options = readOptions();
const given = new Map(
  process.argv.slice(2).map((argument) => {
    const [name = '', ...value] = argument.replace(/^--/, '').split('=');
    return [name, value.join('=')];
  }),
);
const user = String(given.get('user'));
const oneTime = String(given.get('password'));
const browser = await openBrowser(options.chromium);
/** @type {string[]} */
const faults = [];
let checks = 0;

/** @param {string} name @param {() => Promise<string[]>} check */
async function book(name, check) {
  checks++;
  let found;
  try {
    found = await check();
  } catch (error) {
    found = [error instanceof Error ? error.message : String(error)];
  }
  faults.push(...found.map((fault) => `${name}: ${fault}`));
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const fault of found) console.log(`       ${fault}`);
}

/**
 * The page as it is now, in both themes and widths.
 *
 * @param {import('playwright-core').Page} page @param {string} name
 */
async function look(page, name) {
  for (const theme of /** @type {const} */ (['light', 'dark']))
    for (const width of [390, 1280])
      await book(`${name} ${theme} ${width}`, async () => {
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        await settle(page);
        await page.screenshot({ path: join(options.out, `${name}-${theme}-${width}.png`), fullPage: true });
        return [...(await overflowFaults(page)), ...(await accessibilityFaults(page))];
      });
}

/** @param {import('playwright-core').Page} page @param {string} password */
async function signIn(page, password) {
  await page.getByLabel('User', { exact: true }).fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/**
 * Stores daily bars of the instrument DOOR by way of the API; the close of bar k is 100 + k.
 *
 * @param {number} first @param {number} last
 */
async function storeBars(first, last) {
  const rows = Array.from({ length: last - first + 1 }, (_, k) => {
    const close = 100 + first + k;
    const date = new Date(Date.UTC(2024, 0, first + k)).toISOString().slice(0, 10);
    return `${date},${close},${close + 1},${close - 1},${close},1000`;
  });
  const answer = await fetch(`${given.get('api')}/api/v1/imports?instrument=DOOR&interval=1d`, {
    method: 'POST',
    headers: { 'X-API-Key': String(given.get('key')), 'Content-Type': 'text/csv' },
    body: ['date,open,high,low,close,volume', ...rows, ''].join('\n'),
  });
  assert.equal(answer.status, 201, await answer.text());
}

try {
  const { page, collect, close } = await openPage(browser, options.base, { width: 1280, theme: 'dark' });
  await book('door_deepLink_asksForASignInFirst', async () => {
    await page.goto(`${options.base}/symbol/SPX`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await settle(page);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'name');
    assert.equal(await page.locator('nav a').count(), 0);
    return collect();
  });
  await look(page, 'sign-in');
  await book('door_wrongPassword_saysSo', async () => {
    await signIn(page, 'a wrong password');
    await page.getByText('The name or the password is wrong').waitFor();
    return [];
  });
  await look(page, 'sign-in-refused');
  await book('door_oneTimePassword_mustBeChanged', async () => {
    await signIn(page, oneTime);
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor();
    return [];
  });
  await look(page, 'first-password');
  await book('door_passwordChosen_opensTheViewThatWasAskedFor', async () => {
    await page.getByLabel('Password of now').fill(oneTime);
    await page.getByLabel('New password, 12 characters or more').fill(NEW_PASSWORD);
    await page.getByLabel('New password again').fill(`${NEW_PASSWORD}!`);
    await page.keyboard.press('Enter');
    await page.getByText('The two new passwords differ').waitFor();
    await page.getByLabel('New password again').fill(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).pathname, '/symbol/SPX');
    return [];
  });
  await book('settings_userAndKey_areMadeAndShownOnce', async () => {
    await page.goto(`${options.base}/settings`);
    await page.getByLabel('New user', { exact: true }).fill('vera');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByText('One-time password of vera').waitFor();
    await page.getByLabel('What for').fill('nightly import');
    await page.getByRole('button', { name: 'Make' }).click();
    await page.getByText(/^fw_[0-9a-f]{16}_[0-9a-f]{64}$/).waitFor();
    await page.getByRole('button', { name: 'Renew' }).click();
    await page.getByText('key-created').first().waitFor();
    return [];
  });
  await look(page, 'settings-of-an-admin');
  await book('settings_reload_showsNoSecretAgain', async () => {
    await page.reload();
    await page.getByRole('row', { name: /vera/ }).first().waitFor();
    assert.equal(await page.getByText(/fw_[0-9a-f]{16}_[0-9a-f]{64}/).count(), 0);
    await page.getByRole('button', { name: 'Revoke nightly import' }).click();
    await page.getByText(/^revoked /).waitFor();
    return [];
  });
  await book('redisKilled_pageSaysWhatIsOldAndWhy_andTheReaderStaysSignedIn', async () => {
    const down = join(String(given.get('signals')), 'redis-down');
    const chart = page.getByRole('application');
    const unread = page.getByText('nobody was signed out').first();
    await storeBars(1, 60);
    await page.goto(`${options.base}/symbol/DOOR`);
    await chart.waitFor();
    await page.locator('.connection-badge').filter({ hasText: 'live' }).waitFor();
    await settle(page);
    writeFileSync(down, '');
    try {
      await page.waitForTimeout(2000);
      await storeBars(61, 61);
      // The bar itself is told live; that the rest cannot be asked for must be on the page, without a touch.
      await unread.waitFor({ timeout: 15_000 });
      await page
        .locator('.connection-badge')
        .filter({ hasText: 'partly stale since' })
        .waitFor({ timeout: 5000 });
      await page.screenshot({ path: join(options.out, 'redis-down.png'), fullPage: true });
      assert.equal(await page.getByRole('heading', { name: 'Sign in' }).count(), 0);
    } finally {
      rmSync(down);
    }
    await unread.waitFor({ state: 'detached', timeout: 90_000 });
    await page.locator('.symbol-head').filter({ hasText: '161.00' }).waitFor({ timeout: 15_000 });
    await page.reload();
    await chart.waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Sign in' }).count(), 0);
    return [];
  });
  await book('signOut_endsHereAndNoOtherTabGoesOn', async () => {
    await page.goto(`${options.base}/settings`);
    const other = await page.context().newPage();
    await other.goto(options.base);
    await other.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 20_000 });
    return [];
  });
  await book('policy_nothingWasViolated', async () =>
    (await collect()).filter((fault) => fault.includes('policy') || fault.includes('another origin')),
  );
  await close();
} finally {
  await browser.close();
}

console.log(
  `browser checks run: ${checks}, failures: ${new Set(faults.map((fault) => fault.split(':')[0])).size}`,
);
process.exitCode = faults.length === 0 && checks > 0 ? 0 : 1;
