import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const files = new Map(sourceFiles('tests').map(file => [file.path, file]));
const project = join(import.meta.dirname, '..', '..');

/** A test reaches a real Postgres by the run's own, one of its own, or what it starts as `npm run demo`. */
const server = 'tests/support/own-postgres.ts';
const needsServer = (path: string) =>
  path === server ||
  /inject\('postgresUrl'\)|import \{[^}]*\bdemoProgram\b/.test(readFileSync(join(project, path), 'utf8'));

/** Whether the file or what it imports of `tests` needs one. */
function reachesServer(path: string, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false;
  seen.add(path);
  const file = files.get(path);
  return file !== undefined && (needsServer(path) || file.imports.some(name => reachesServer(name, seen)));
}

test('a test file is called .pg exactly when it needs a Postgres', () => {
  const tests = [...files.keys()].filter(path => path.endsWith('.test.ts') && !path.startsWith('tests/architecture/'));
  const misnamed = tests.filter(path => /\.pg\.test\.ts$/.test(path) !== reachesServer(path));
  expect(misnamed).toEqual([]);
});
