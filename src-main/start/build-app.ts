import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './start-problem.ts';

const sources = ['src-main', 'src-renderer', 'src-shared', 'electron.vite.config.ts', 'package-lock.json'];
const bundles = [
  'out/main/main.js',
  'out/main/data-service-worker.js',
  'out/main/command-line.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];

function newestChange(path: string): number {
  const facts = statSync(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0);
}

/** Whether a bundle is missing or older than the newest source. */
function isStale(projectFolder: string): boolean {
  const built = bundles.map(file => join(projectFolder, file));
  if (!built.every(file => existsSync(file))) return true;
  const oldestBundle = Math.min(...built.map(file => statSync(file).mtimeMs));
  return sources.some(source => newestChange(join(projectFolder, source)) > oldestBundle);
}

/**
 * Builds the bundles under `out/` when they are missing or older than the sources.
 * @param announce called before a build, which takes some seconds
 * @throws StartProblem with what the build said
 */
export function buildApp(projectFolder: string, announce: () => void): void {
  if (!isStale(projectFolder)) return;
  announce();
  const tool = join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: projectFolder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new StartProblem(`The app could not be built:\n${stdout}${stderr}`);
}
