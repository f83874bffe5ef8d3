import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { BundleHeader } from '../../../src-shared/sync-protocol/bundle.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { lighten } from '../../support/light-cost.ts';
import { writeSample } from '../../support/sample-file.ts';
import { answerOf, makeFolder, problemOf, runDaybook } from './command-line.ts';

const folder = makeFolder();
const stick = join(folder.path, 'stick');
const file = join(stick, 'ines.bundle');
type Name = 'ines' | 'sam';
let central: CentralDatabase<Name>;

beforeAll(async () => {
  mkdirSync(stick);
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(async () => {
  await central.drop();
  folder.remove();
});

const environment = (who: Name) => ({ DAYBOOK_PASSWORD: central.persons[who].password });
const lineOf = (who: Name, command: string, ...args: string[]) => [
  ...['device', command, ...args, '--home', join(folder.path, who)],
];
const as = <T = Record<string, unknown>>(who: Name, command: string, ...args: string[]) =>
  answerOf<T>(lineOf(who, command, ...args), environment(who));

test('a file brings the work of one laptop to central by another, and tells both people what became of it', async () => {
  const joinAs = async (who: Name) => {
    const { username, password } = central.persons[who];
    await as(who, 'join', '--central', central.address, '--username', username);
    await lighten(join(folder.path, who), password);
  };
  await Promise.all([joinAs('ines'), joinAs('sam')]);
  const sample = writeSample(folder.path, 'residential', 'Kingston', 3);
  const { id } = await as<{ id: string }>('ines', 'record', '--form', 'residential', '--file', sample, '--submit');

  const header = await as<BundleHeader>('ines', 'export-bundle', file);
  expect(header).toMatchObject({ name: 'Ines Campbell', changes: 3, records: 2, photos: 0 });
  const before = readFileSync(file);
  const exists = await problemOf(lineOf('ines', 'export-bundle', file), environment('ines'));
  expect(exists.code).toBe('bundle-file-exists');
  expect(readFileSync(file).equals(before)).toBe(true);
  await as('ines', 'export-bundle', file, '--force');
  expect(readFileSync(file).equals(before)).toBe(false);
  expect(readdirSync(stick)).toEqual(['ines.bundle']);

  const cut = join(stick, 'cut.bundle');
  writeFileSync(cut, before.subarray(0, before.length - 10));
  const damaged = await runDaybook(lineOf('sam', 'import-bundle', cut), environment('sam'));
  expect(damaged.stderr).toMatch(/^This file is not a whole bundle: .* Nothing of it was taken\./);
  const taken = await as<BundleHeader>('sam', 'import-bundle', file);
  expect(taken).toMatchObject({ isNew: true, changes: 3 });
  expect(await as('sam', 'status')).toMatchObject({
    waiting: 0,
    carried: [{ name: 'Ines Campbell', state: 'waiting' }],
  });

  expect(await as('sam', 'sync')).toMatchObject({
    pushed: 0,
    handedOver: [{ bundleId: taken.bundleId, state: 'sent', outcomes: { applied: 3, refused: 0 } }],
  });
  expect(await as('sam', 'show', id)).toMatchObject({ status: 'submitted', inspectorName: 'Ines Campbell' });
  const listed = await runDaybook(lineOf('sam', 'bundles'), environment('sam'));
  expect(listed.stdout).toMatch(
    /Ines Campbell .*: 3 changes to 2 records, 0 photos\n {2}at central since .*: 3 applied/,
  );
  expect(await as('ines', 'sync')).toMatchObject({ pushed: 3, refused: 0, handedOver: [] });
  const status = await answerOf(['central', 'status'], { DATABASE_URL: central.ownerUrl });
  expect(status).toMatchObject({ handedOver: 3 });
  expect(await as('sam', 'discard-bundle', taken.bundleId)).toEqual({ bundleId: taken.bundleId, discarded: true });
}, 120_000);
