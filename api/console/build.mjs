// Builds or tests the console for Maven: `node build.mjs build|test [skip]`. What it did is kept under
// the hash of everything that it was made of, so a build that changes nothing here costs nothing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The console is built with Node 20.19 or newer; this is ${process.version}. Install one, or build without the console: mvn -Dconsole.skip ...`);
  process.exit(1);
}

process.chdir(dirname(fileURLToPath(import.meta.url)));
const [what, skip] = process.argv.slice(2);
if (skip === 'true') {
  process.exit(0);
}

const LOCK = ['package.json', 'package-lock.json'];
const SOURCES = [...LOCK, 'build.mjs', 'index.html', 'tsconfig.json', 'vite.config.ts', 'public', 'src'];

function files(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => files(join(path, name)))
    : [path];
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap(files).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Does something once for each hash; the stamp is written last. */
function once(stamp, hash, result, act) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && existsSync(result)) {
    return;
  }
  rmSync(stamp, { force: true });
  act();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function run(...command) {
  const { status, error } = spawnSync('npm', command, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error !== undefined) {
    console.error(`The console is built with npm, which cannot be started: ${error.message}. Install Node 20.19 or newer, or build without the console: mvn -Dconsole.skip ...`);
    process.exit(1);
  }
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

once('node_modules/.privatelink-stamp', hashOf(LOCK), 'node_modules', () =>
  run('ci', '--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'),
);
const sources = hashOf(SOURCES);
switch (what) {
  case 'build':
    once('dist/.stamp', sources, 'dist/index.html', () => run('run', '--silent', 'build'));
    break;
  case 'test':
    once('node_modules/.privatelink-tested', sources, 'node_modules', () => run('run', '--silent', 'test'));
    break;
  default:
    throw new Error(`build or test, not ${what}`);
}
