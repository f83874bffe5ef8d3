import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const folders = ['src-main', 'src-renderer', 'src-shared'];
const packageFile = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
const { dependencies, devDependencies } = JSON.parse(packageFile) as Record<string, Record<string, string>>;

/** `@scope/name` or `name` of what is imported; null for what is no package. */
function packageOf(name: string): string | null {
  // The scanner also finds words between quotation marks: what cannot name a package is none.
  if (!/^(@[a-z][\w.-]*\/)?[a-z][\w.-]*(\/[\w./-]+)?$/.test(name)) return null;
  if (isBuiltin(name) || folders.some(folder => name.startsWith(`${folder}/`))) return null;
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

const imported = (of: readonly string[]) =>
  [...new Set(of.flatMap(sourceFiles).flatMap(({ imports }) => imports.map(packageOf)))].filter(name => name !== null);

test('package.json names every package that the app imports', () => {
  const named = { ...dependencies, ...devDependencies };
  expect(imported(folders).filter(name => !Object.hasOwn(named, name))).toEqual([]);
});

test('each version in package.json is exact', () => {
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
