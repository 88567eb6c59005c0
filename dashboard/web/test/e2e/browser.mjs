import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A browser with an empty profile that talks to nobody on its own account.
 *
 * @param {string | undefined} program the Chromium to run; one of the usual places when it is not given
 */
export async function openBrowser(program = undefined) {
  const executablePath = program ?? CANDIDATES.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error('no Chromium found: install the package chromium, or name one with --chromium=');
  return chromium.launch({
    executablePath,
    headless: true,
    env: { ...process.env, HOME: mkdtempSync(join(tmpdir(), 'finwave-e2e-')) },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A page that writes down everything that must not happen.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} base
 * @param {{ width: number, height?: number, theme: 'light' | 'dark', reducedMotion?: boolean }} look
 */
export async function openPage(browser, base, { width, height = 900, theme, reducedMotion = false }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: width < 600,
    timezoneId: 'Europe/Zurich',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  const origin = new URL(base).origin;
  page.on('console', (message) => faults.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('blob:'))
      faults.push(`request to another origin: ${request.url()}`);
  });
  await page.addInitScript(() => {
    /** @type {string[]} */
    const violations = [];
    Reflect.set(window, 'cspViolations', violations);
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  /** Faults so far, policy violations included. */
  const collect = async () => {
    /** @type {string[]} */
    const violations = await page.evaluate(() => Reflect.get(window, 'cspViolations') ?? []);
    return [...faults, ...violations.map((text) => `policy violation: ${text}`)];
  };
  return { page, collect, faults, close: () => context.close() };
}

/** Waits until the page has drawn what it waits for. @param {import('playwright-core').Page} page */
export async function settle(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelectorAll('.skeleton, [aria-busy="true"]').length === 0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
}
