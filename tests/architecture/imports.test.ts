import { expect, test } from 'vitest';
import { type Graph, onCircles } from './circles.ts';
import { allowances, roomOf, rooms, roomsOf } from './rooms.ts';
import { importsOf, isProjectFile, type SourceFile, sourceFiles } from './source-files.ts';

const parts = ['src-shared', 'src-main', 'src-renderer'].map(sourceFiles);
const all = parts.flat();

/** `file -> import` for every import that a rule forbids. */
function breaches(isForbidden: (name: string, file: SourceFile) => boolean): string[] {
  return all.flatMap(file =>
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
  for (const files of parts) expect(files.length).toBeGreaterThan(10);
});

test('a row of the table names folders, rooms beside, rooms elsewhere and packages', () => {
  const table =
    '| `src-main/a` `src-main/b` | words | `c`, `shared/d`, `node:*` |\n| `src-main/c` | | |\n| `src-shared/d` | | |';
  const [first] = roomsOf(table);
  expect(first).toEqual({
    folders: ['src-main/a', 'src-main/b'],
    allowed: ['src-main/c', 'src-shared/d', 'node:*'],
  });
});

test('every file is in a room of the table in ARCHITECTURE.md, and every folder there has files', () => {
  expect(all.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  const folders = rooms.flatMap(room => room.folders);
  expect(folders.filter(folder => !all.some(({ path }) => isIn(path, folder)))).toEqual([]);
});

test('no file imports what the table does not allow its room', () => {
  const isForbidden = (name: string, { path }: SourceFile) => {
    const room = roomOf(path);
    return room !== undefined && allowances(room, name)?.length === 0;
  };
  expect(breaches(isForbidden)).toEqual([]);
});

test('the table allows nothing that no file of the room imports', () => {
  const unused = rooms.flatMap(room => {
    const files = all.filter(({ path }) => roomOf(path) === room);
    const used = new Set(files.flatMap(file => file.imports.flatMap(name => allowances(room, name) ?? [])));
    return room.allowed.filter(each => !used.has(each)).map(each => `${room.folders[0]} -> ${each}`);
  });
  expect(unused).toEqual([]);
});

test('a circle is found, and what only leads to it or from it is not', () => {
  const graph: Graph = new Map([
    ['in', new Set(['a'])],
    ['a', new Set(['b'])],
    ['b', new Set(['a', 'out'])],
    ['out', new Set([])],
  ]);
  expect(onCircles(graph)).toEqual(['a', 'b']);
});

test('no file imports itself by way of others', () => {
  expect(onCircles(new Map(all.map(file => [file.path, new Set(file.imports)])))).toEqual([]);
});

test('no room imports itself by way of others', () => {
  const name = (path: string) => roomOf(path)?.folders[0] ?? path;
  const graph = new Map(rooms.map(({ folders }) => [folders[0] ?? '', new Set<string>()]));
  for (const { path, imports } of all) {
    for (const each of imports)
      if (isProjectFile(each) && name(each) !== name(path)) graph.get(name(path))?.add(name(each));
  }
  expect(onCircles(graph)).toEqual([]);
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
  expect(breaches((name, file) => !isIn(file.path, folder) && isPackage(name, ...packages))).toEqual([]);
});

test('of the data service, only the preload knows a part of the renderer: the shape of its bridge', () => {
  const isForbidden = (name: string, { path }: SourceFile) =>
    isIn(path, 'src-main') && isIn(name, 'src-renderer') && path !== 'src-main/hosts/electron/preload.ts';
  expect(breaches(isForbidden)).toEqual([]);
});

test('a screen never imports another screen', () => {
  const screenOf = (path: string) => path.match(/^src-renderer\/screens\/([^/]+)\//)?.[1];
  const isForbidden = (name: string, file: SourceFile) =>
    screenOf(file.path) !== undefined && screenOf(name) !== undefined && screenOf(name) !== screenOf(file.path);
  expect(breaches(isForbidden)).toEqual([]);
});

test('relative imports name the file with its extension, as Node reads it', () => {
  const isNamedInFull = (name: string) => /\.(tsx?|css|json)$|\/messages\/compiled\/.+\.js$/.test(name);
  expect(breaches(name => name.startsWith('src-') && !isNamedInFull(name))).toEqual([]);
});

test('no file has grown past 350 lines', () => {
  const long = all.filter(file => file.lines > 350);
  expect(long.map(file => `${file.path}: ${file.lines} lines`)).toEqual([]);
});
