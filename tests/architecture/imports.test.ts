import { expect, test } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from './source-files.ts';

const shared = sourceFiles('src-shared');
const main = sourceFiles('src-main');
const renderer = sourceFiles('src-renderer');

/** `file -> import` for every import that a rule forbids. */
function breaches(files: readonly SourceFile[], isForbidden: (name: string, file: SourceFile) => boolean): string[] {
  return files.flatMap(file =>
    file.imports.filter(name => isForbidden(name, file)).map(name => `${file.path} -> ${name}`),
  );
}

const isPackage = (name: string, ...packages: string[]) =>
  packages.some(each => name === each || name.startsWith(`${each}/`));
const isIn = (path: string, ...folders: string[]) => folders.some(folder => path.startsWith(`${folder}/`));

test('the scanner sees static, type, side-effect, re-exported and dynamic imports, and no comment', () => {
  const text = `
    import a from 'a'; import type { B } from "b"; import 'c';
    export * from 'd'; const e = await import('e');
    // import f from 'f'
    /* import g from 'g' */
  `;
  expect(importsOf(text)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('every part of the source has files to check', () => {
  for (const files of [shared, main, renderer]) expect(files.length).toBeGreaterThan(10);
});

test('src-shared imports nothing but itself, zod and the hashes of noble', () => {
  expect(
    breaches(shared, name => !isIn(name, 'src-shared') && name !== 'zod' && !name.startsWith('@noble/hashes/')),
  ).toEqual([]);
});

const owners: { packages: string[]; folder: string }[] = [
  { packages: ['better-sqlite3', 'drizzle-orm'], folder: 'src-main/local-db' },
  { packages: ['pg'], folder: 'src-main/central' },
  { packages: ['@napi-rs/image'], folder: 'src-main/services/photos' },
  { packages: ['@myriaddreamin/typst-ts-node-compiler', '@libpdf/core'], folder: 'src-main/services/report' },
  { packages: ['electron'], folder: 'src-main/hosts/electron' },
  { packages: ['node:http', 'ws'], folder: 'src-main/hosts/loopback' },
];

test.each(owners)('only $folder imports $packages', ({ packages, folder }) => {
  const others = [...shared, ...main, ...renderer].filter(file => !isIn(file.path, folder));
  expect(breaches(others, name => isPackage(name, ...packages))).toEqual([]);
});

test('the renderer reaches the data service through the contract only', () => {
  expect(breaches(renderer, name => isIn(name, 'src-main') || name.startsWith('node:'))).toEqual([]);
});

test('the data service knows nothing of the screens; the preload knows the shape of its bridge', () => {
  const breach = (name: string, file: SourceFile) =>
    isIn(name, 'src-renderer') && !(file.path === 'src-main/hosts/electron/preload.ts' && name.includes('/transport/'));
  expect(breaches(main, breach)).toEqual([]);
});

test('services never import central', () => {
  const services = main.filter(file => isIn(file.path, 'src-main/services'));
  expect(breaches(services, name => isIn(name, 'src-main/central', 'src-main/hosts'))).toEqual([]);
});

test('sync knows only its ports, the platform and the shared rules', () => {
  const sync = main.filter(file => isIn(file.path, 'src-main/sync'));
  expect(breaches(sync, name => !isIn(name, 'src-main/sync', 'src-main/platform', 'src-shared'))).toEqual([]);
});

test('central and the local database do not know each other, nor services, nor hosts', () => {
  const central = main.filter(file => isIn(file.path, 'src-main/central'));
  const local = main.filter(file => isIn(file.path, 'src-main/local-db'));
  const above = ['src-main/services', 'src-main/hosts', 'src-main/app', 'src-main/rpc'];
  expect(breaches(central, name => isIn(name, 'src-main/local-db', ...above))).toEqual([]);
  expect(breaches(local, name => isIn(name, 'src-main/central', ...above))).toEqual([]);
});

test('a screen never imports another screen', () => {
  const screenOf = (path: string) => path.match(/^src-renderer\/screens\/([^/]+)\//)?.[1];
  const breach = (name: string, file: SourceFile) =>
    screenOf(file.path) !== undefined && screenOf(name) !== undefined && screenOf(name) !== screenOf(file.path);
  expect(breaches(renderer, breach)).toEqual([]);
});

test('shared parts of the renderer do not import screens; only the router does', () => {
  const parts = renderer.filter(file => !isIn(file.path, 'src-renderer/screens', 'src-renderer/app'));
  expect(breaches(parts, name => isIn(name, 'src-renderer/screens'))).toEqual([]);
});

test('relative imports name the file with its extension, as Node reads it', () => {
  const isProjectFile = (name: string) => name.startsWith('src-');
  const isNamedInFull = (name: string) => /\.(tsx?|css|json)$|\/messages\/compiled\/.+\.js$/.test(name);
  expect(breaches([...shared, ...main, ...renderer], name => isProjectFile(name) && !isNamedInFull(name))).toEqual([]);
});

test('no file has grown past 350 lines', () => {
  const long = [...shared, ...main, ...renderer].filter(file => file.lines > 350);
  expect(long.map(file => `${file.path}: ${file.lines} lines`)).toEqual([]);
});
