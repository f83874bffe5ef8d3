import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageOf, sourceFiles } from './source-files.ts';

const folders = ['src-main', 'src-renderer', 'src-shared'];
const packageFile = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
const { dependencies, devDependencies } = JSON.parse(packageFile) as Record<string, Record<string, string>>;

function imported(of: readonly string[]): string[] {
  const names = of.flatMap(sourceFiles).flatMap(({ imports }) => imports.map(packageOf));
  return [...new Set(names)].filter(name => name !== null).filter(name => !name.startsWith('node:'));
}

test('package.json names every package that the app imports', () => {
  const named = { ...dependencies, ...devDependencies };
  expect(imported(folders).filter(name => !Object.hasOwn(named, name))).toEqual([]);
});

test('each version in package.json is exact', () => {
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
