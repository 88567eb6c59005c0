import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** @typedef {{ base: string, out: string, chromium: string | undefined, instrument: string | undefined, only: string | undefined }} Options */

/** Reads `--name=value` arguments; `--base` says where the dashboard runs. @returns {Options} */
export function readOptions() {
  const given = new Map(
    process.argv.slice(2).map((argument) => {
      const [name = '', ...value] = argument.replace(/^--/, '').split('=');
      return [name, value.join('=')];
    }),
  );
  const base = given.get('base');
  if (!base) {
    console.error(
      'usage: npm run e2e -- --base=http://127.0.0.1:8050 [--out=FOLDER] [--chromium=PROGRAM] [--instrument=SPX] [--only=WORD]',
    );
    process.exit(2);
  }
  const out = resolve(given.get('out') ?? join(here, '../../../target/e2e'));
  mkdirSync(out, { recursive: true });
  return {
    base: base.replace(/\/+$/, ''),
    out,
    chromium: given.get('chromium'),
    instrument: given.get('instrument'),
    only: given.get('only'),
  };
}
