/**
 * What Maven calls for the page: `node tools/maven.mjs build <folder> <stamp file>` in process-resources and
 * `node tools/maven.mjs check` in test.
 *
 * `build` installs the packages of the lock file and builds the page, each only when its inputs have changed since the
 * last time; `check` always runs the type checker, the linter and the unit tests, whose counts it lets through.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const lockStamp = join(web, 'node_modules', '.finwave-lock');
/** What the page and the documentation are made of, beside the installed packages that the lock file stands for. */
const INPUTS = [
  'src',
  'public',
  'tools',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  '.npmrc',
  '../../docs',
  '../../VOCABULARY.md',
  '../../CHANGELOG.md',
];

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** @param {string[]} paths */
function digest(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(web, path)))) {
    const content = readFileSync(file);
    hash.update(`${relative(web, file).replaceAll('\\', '/')} ${content.length}\n`).update(content);
  }
  return hash.update(process.version).digest('hex');
}

/** @param {string} stamp @param {string} value */
function isStamped(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

/** @param {string[]} args @param {Record<string, string>} [environment] */
function npm(args, environment = {}) {
  const run = spawnSync('npm', args, {
    cwd: web,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    // On Windows npm is a script, which only a shell can start.
    shell: process.platform === 'win32',
  });
  if (run.error)
    throw new Error(`npm could not be started: ${run.error.message}. Is Node 20 or newer installed?`);
  if (run.status !== 0) process.exit(run.status ?? 1);
}

function install() {
  const wanted = digest(['package-lock.json', 'package.json', '.npmrc']);
  if (isStamped(lockStamp, wanted)) return;
  npm(['ci', '--ignore-scripts']);
  writeFileSync(lockStamp, wanted);
}

/** @param {string} output @param {string} stamp a file outside the output, so that it is not packed */
function build(output, stamp) {
  install();
  const wanted = digest(INPUTS);
  if (isStamped(stamp, wanted) && existsSync(join(output, 'index.html'))) {
    console.log('[web] the page is up to date');
    return;
  }
  npm(['run', 'build'], { FINWAVE_WEB_OUT: output });
  writeFileSync(stamp, wanted);
}

const [command, output, stamp] = process.argv.slice(2);
if (command === 'build' && output && stamp) build(output, stamp);
else if (command === 'check') {
  install();
  npm(['run', 'check']);
} else {
  console.error('usage: node tools/maven.mjs build <folder> <stamp file> | check');
  process.exit(2);
}
