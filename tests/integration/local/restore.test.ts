import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup } from '../../../src-main/local-db/backups.ts';
import { sha256 } from '../../../src-main/platform/sha256.ts';
import { folderName } from '../../../src-main/services/session/people-folder.ts';
import { filesIn, type PersonFiles } from '../../../src-main/services/session/person-files.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { keyOf } from '../../support/key-of.ts';
import {
  central,
  centralId,
  deviceAt,
  fakeCentral,
  ines,
  openBeside,
  password,
  signedInDevice,
  type TestDevice,
  temporaryFolder,
} from './support/home.ts';
import { bakery } from './support/samples.ts';

const withCode = (code: string) => expect.objectContaining({ code });
const who = { username: 'ines', password };
const signIn = (device: TestDevice) => device.session.signIn(who);

const filesOf = (device: TestDevice): PersonFiles =>
  filesIn(join(device.home, 'people', folderName(centralId, 'ines')));

const backUp = async (device: TestDevice, at: string) =>
  makeBackup(filesOf(device).database, await keyOf(filesOf(device).keyring, password), at);

const register = (device: TestDevice, name: string) =>
  device.handlers['premises.save']({ details: { ...bakery, name } });

async function names(device: TestDevice): Promise<string[]> {
  const { rows } = await device.handlers['premises.list']({ text: '', limit: 50, offset: 0 });
  return rows.map(each => each.name).sort();
}

function flip(file: string, offset: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 0xff, offset);
  writeFileSync(file, bytes);
}

const contentsOf = (folder: string) => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(each => each.isFile());
  const paths = files.map(each => join(each.parentPath, each.name));
  return Object.fromEntries(paths.map(path => [path, sha256(readFileSync(path).toString('hex'))]));
};

const damages: Readonly<Record<string, (file: string) => void>> = {
  'a flipped byte in the head': file => flip(file, 200),
  'a head of another kind of file': file => writeFileSync(file, 'not a database'.padEnd(8192, '.')),
  'its second half missing': file => truncateSync(file, 4096 * Math.floor(readFileSync(file).length / 8192)),
  'no bytes at all': file => truncateSync(file, 0),
  'no file at all': file => rmSync(file),
};

test.each(
  Object.entries(damages),
)('a file with %s is noticed at sign-in, left alone, and restored', async (_, damage) => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  await backUp(device, '2026-03-01T14:00:00.000Z');
  await device.session.signOut();
  const { database, folder } = filesOf(device);
  damage(database);
  const damaged = existsSync(database) ? readFileSync(database) : null;
  await expect(signIn(device)).rejects.toThrow(withCode('database-damaged'));
  expect(existsSync(database) ? readFileSync(database) : null).toEqual(damaged);

  const report = await device.session.restore(who);
  expect(report).toMatchObject({ backupAt: '2026-03-01T14:00:00.000Z', unsentWhole: false });
  if (damaged !== null) expect(readFileSync(join(folder, report.keptAside ?? ''))).toEqual(damaged);
  await signIn(device);
  expect(await names(device)).toEqual(['A']);
  expect(device.current().store.counts().waiting).toBe(1);
  expect(device.current().db.read(tx => tx.audit.findBroken())).toBeNull();
});

test('unsent work since the backup is taken over from the parts of a damaged file that can be read', async () => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  await backUp(device, '2026-03-01T14:00:00.000Z');
  for (const name of ['B', 'C']) await register(device, name);
  const raw = await openBeside(device);
  const page = raw
    .prepare<[], { page: number }>(`select rootpage as page from sqlite_schema where name = 'core_premises'`)
    .get();
  const waiting = device
    .current()
    .store.takeBatch(10, 1e6)
    .map(each => each.changeId);
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  await device.session.signOut();
  flip(filesOf(device).database, 4096 * ((page?.page ?? 1) - 1) + 100);
  await signIn(device);
  await expect(names(device)).rejects.toThrow(withCode('database-damaged'));
  await device.session.signOut();
  expect(device.session.current()).toBeNull();
  await expect(signIn(device)).rejects.toThrow(withCode('database-damaged'));

  expect(await device.session.restore(who)).toMatchObject({ unsent: 3, unsentWhole: true });
  await signIn(device);
  expect(await names(device)).toEqual(['A', 'B', 'C']);
  const again = device.current().store.takeBatch(10, 1e6);
  expect(again.map(each => each.changeId)).toEqual(waiting);
  expect(again.map(each => each.sequence)).toEqual([1, 2, 3]);
});

test('a draft goes on after a restore in a change of its own: one that may have been sent never grows', async () => {
  const device = await signedInDevice(ines);
  const premises = await register(device, 'A');
  const { id } = await device.handlers['inspections.start']({ formId: 'residential', premisesId: premises.id });
  await backUp(device, '2026-03-01T14:00:00.000Z');
  await device.session.restore({ ...who });
  await signIn(device);
  await device.handlers['inspections.save']({ id, patch: { header: { owner: 'M. Grant' } } });
  expect(device.current().store.counts().waiting).toBe(3);
});

test('a restore that is wished for takes the chosen backup, and unsent work comes along', async () => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  const { name } = await backUp(device, '2026-03-01T14:00:00.000Z');
  await register(device, 'B');
  await backUp(device, '2026-03-02T14:00:00.000Z');
  expect((await device.session.backups({ username: 'ines' })).map(each => each.at)).toEqual([
    '2026-03-02T14:00:00.000Z',
    '2026-03-01T14:00:00.000Z',
  ]);
  const report = await device.session.restore({ ...who, backup: name });
  expect(report).toMatchObject({ backupAt: '2026-03-01T14:00:00.000Z', unsent: 2, unsentWhole: true });
  expect(device.session.current()).toBeNull();
  await signIn(device);
  expect(await names(device)).toEqual(['A', 'B']);
});

test('the backup that was made last is restored, also when the clock was years ahead on an earlier day', async () => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  await backUp(device, '2031-03-01T14:00:00.000Z');
  await register(device, 'B');
  await backUp(device, '2026-03-02T14:00:00.000Z');
  await device.session.signOut();
  writeFileSync(filesOf(device).database, Buffer.alloc(8192, 'spoiled'));
  expect(await device.session.restore(who)).toMatchObject({ backupAt: '2026-03-02T14:00:00.000Z' });
  await signIn(device);
  expect(await names(device)).toEqual(['A', 'B']);
});

test('a damaged backup is passed over for an older one; chosen by name it is refused and nothing changes', async () => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  await backUp(device, '2026-03-01T14:00:00.000Z');
  const { name } = await backUp(device, '2026-03-02T14:00:00.000Z');
  await device.session.signOut();
  const { folder, database } = filesOf(device);
  const backup = join(folder, name);
  flip(backup, readFileSync(backup).length - 2000);
  const before = contentsOf(folder);
  for (const chosen of [name, '../keyring.json']) {
    await expect(device.session.restore({ ...who, backup: chosen })).rejects.toThrow(withCode('backup-unusable'));
    expect(contentsOf(folder)).toEqual(before);
  }
  truncateSync(database, 0);
  expect(await device.session.restore(who)).toMatchObject({ backupAt: '2026-03-01T14:00:00.000Z' });
});

test('without any backup the readable parts of the file are enough; without those central is asked', async () => {
  const answers = fakeCentral(ines);
  const device = deviceAt(temporaryFolder(), ines, answers);
  await device.session.signIn({ ...who, central });
  await register(device, 'A');
  const { deviceId } = device.current();
  await device.session.signOut();
  expect(await device.session.restore(who)).toMatchObject({ backupAt: null, unsent: 1, unsentWhole: true });
  await signIn(device);
  expect(await names(device)).toEqual(['A']);
  expect(device.current().deviceId).toBe(deviceId);
  await device.session.signOut();

  flip(filesOf(device).database, 200);
  const { folder } = filesOf(device);
  const before = contentsOf(folder);
  const offline = deviceAt(device.home, ines, {
    ...fakeCentral(ines),
    failure: new DaybookError('central-unreachable'),
  });
  await expect(offline.session.restore(who)).rejects.toThrow(withCode('restore-needs-network'));
  expect(contentsOf(folder)).toEqual(before);
  const report = await device.session.restore(who);
  expect(report).toMatchObject({ backupAt: null, unsent: 0, unsentWhole: false });
  expect(readdirSync(join(dirname(folder), report.keptAside ?? ''))).toContain('daybook.db');
  await signIn(device);
  expect(device.current().deviceId).not.toBe(deviceId);
});

test('a file that another process has open is not exchanged under it', async () => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  await backUp(device, '2026-03-01T14:00:00.000Z');
  const other = await openBeside(device);
  await expect(device.session.restore(who)).rejects.toThrow(withCode('storage-busy'));
  other.close();
  expect(await device.session.restore(who)).toMatchObject({ unsent: 1 });
});

test('a restore that was cut off is noticed, and done again from the file aside', async () => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  await backUp(device, '2026-03-01T14:00:00.000Z');
  await register(device, 'B');
  await device.session.signOut();
  const { database, damage } = filesOf(device);
  const aside = `${database}.2026-03-02T14-00-00.000Z.aside`;
  renameSync(database, aside);
  writeFileSync(damage, JSON.stringify({ at: '2026-03-02T14:00:00.000Z', aside: aside.split('/').at(-1) }));
  copyFileSync(`${database}.000001.2026-03-01T14-00-00.000Z.backup`, database);
  await expect(signIn(device)).rejects.toThrow(withCode('database-damaged'));
  expect(await device.session.restore(who)).toMatchObject({ unsent: 2 });
  await signIn(device);
  expect(await names(device)).toEqual(['A', 'B']);
});

test('a wrong password restores nothing and counts as an attempt', async () => {
  const device = await signedInDevice(ines);
  await device.session.signOut();
  const wrong = () => device.session.restore({ ...who, password: 'not this' });
  for (let n = 0; n < 3; n++) await expect(wrong()).rejects.toThrow(withCode('sign-in-failed'));
  await expect(device.session.restore(who)).rejects.toThrow(withCode('sign-in-slowed'));
});
