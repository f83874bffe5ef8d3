import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup } from '../../../src-main/local-db/backups.ts';
import { keyOfFile } from '../../../src-main/local-db/file-keys.ts';
import { findKeyring, type Keyring, openByPassword } from '../../../src-main/services/session/keyring.ts';
import { folderName } from '../../../src-main/services/session/people-folder.ts';
import { filesIn } from '../../../src-main/services/session/person-files.ts';
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

/** The ways to a person's data: password, central, recovery sheet; and what becomes of them. */
const withCode = (code: string) => expect.objectContaining({ code });
const who = { username: 'ines' };
const newPassword = 'breadfruit 22';
const filesOf = (device: TestDevice) => filesIn(join(device.home, 'people', folderName(centralId, 'ines')));
const keyringOf = (file: string): Keyring => findKeyring(JSON.parse(readFileSync(file, 'utf8')))!;
const unreachable = new DaybookError('central-unreachable');

const register = (device: TestDevice, name: string) =>
  device.handlers['premises.save']({ details: { ...bakery, name } });
async function names(device: TestDevice): Promise<string[]> {
  const { rows } = await device.handlers['premises.list']({ text: '', limit: 50, offset: 0 });
  return rows.map(each => each.name).sort();
}
const backUp = async (device: TestDevice) =>
  makeBackup(filesOf(device).database, await keyOf(filesOf(device).keyring, password), '2026-03-01T14:00:00.000Z');

/** A signed-in device over a central that the test can change its mind about. */
async function deviceWith(answers = fakeCentral(ines), home = temporaryFolder()) {
  const device = deviceAt(home, ines, answers);
  await device.session.signIn({ ...who, password, central });
  return { device, answers };
}

test.each([
  ['is gone', (file: string) => rmSync(file)],
  ['cannot be read', (file: string) => writeFileSync(file, '{"version":2,')],
])('where the keyring %s, its copy opens the data, and it is made whole again', async (_, damage) => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  await device.session.signOut();
  const { keyring, keyringCopy } = filesOf(device);
  for (const file of [keyring, keyringCopy]) {
    damage(file);
    await device.session.signIn({ ...who, password });
    expect(await names(device)).toEqual(['A']);
    await device.session.signOut();
    expect(readFileSync(keyring, 'utf8')).toBe(readFileSync(keyringCopy, 'utf8'));
  }
});

test('each backup has a copy of the keyring, which opens the data when all others are gone', async () => {
  const device = await signedInDevice(ines);
  await register(device, 'A');
  const { name } = await backUp(device);
  await device.session.signOut();
  await device.session.signIn({ ...who, password });
  await device.session.signOut();
  const { folder, keyring, keyringCopy } = filesOf(device);
  expect(readdirSync(folder)).toContain(`${name}.keyring`);
  for (const file of [keyring, keyringCopy]) rmSync(file);
  await device.session.signIn({ ...who, password });
  expect(await names(device)).toEqual(['A']);
  expect(keyringOf(keyring)).toEqual(keyringOf(join(folder, `${name}.keyring`)));
});

test('of two copies the one that was made later counts', async () => {
  const { device, answers } = await deviceWith();
  const { keyring, keyringCopy } = filesOf(device);
  const before = readFileSync(keyring, 'utf8');
  answers.password = newPassword;
  await device.session.updateCentralPassword(newPassword);
  await device.session.signOut();
  writeFileSync(keyringCopy, before);
  await expect(device.session.signIn({ ...who, password })).rejects.toThrow(withCode('sign-in-failed'));
  await device.session.signIn({ ...who, password: newPassword });
  expect(keyringOf(keyringCopy)).toEqual(keyringOf(keyring));
});

test('a new password makes a new key: an earlier keyring with the earlier password opens nothing that is there now', async () => {
  const { device, answers } = await deviceWith();
  await register(device, 'A');
  const { keyring, database, photos } = filesOf(device);
  const earlier = await keyOf(keyring, password);
  answers.password = newPassword;
  await device.session.updateCentralPassword(newPassword);
  await register(device, 'B');
  expect(await names(device)).toEqual(['A', 'B']);
  await device.session.signOut();
  const present = await keyOf(keyring, newPassword);
  expect(present).not.toEqual(earlier);
  for (const file of [database, photos]) {
    expect(keyOfFile(file, { present: earlier, earlier: [present] }), file).toBe(present);
  }
  await device.session.signIn({ ...who, password: newPassword });
  expect(await names(device)).toEqual(['A', 'B']);
});

test('a backup from before a new password is restored with the new one', async () => {
  const { device, answers } = await deviceWith();
  await register(device, 'A');
  await backUp(device);
  answers.password = newPassword;
  await device.session.updateCentralPassword(newPassword);
  await register(device, 'B');
  await device.session.signOut();
  writeFileSync(filesOf(device).database, Buffer.alloc(8192, 'spoiled'));
  expect(await device.session.restore({ ...who, password: newPassword })).toMatchObject({
    backupAt: '2026-03-01T14:00:00.000Z',
  });
  await device.session.signIn({ ...who, password: newPassword });
  expect(await names(device)).toEqual(['A']);
});

test('a file that another process has open keeps its key until the next sign-in, and nothing is lost', async () => {
  const { device, answers } = await deviceWith();
  await register(device, 'A');
  const beside = await openBeside(device);
  answers.password = newPassword;
  await device.session.updateCentralPassword(newPassword);
  await register(device, 'B');
  expect(beside.prepare('select count(*) as many from core_premises').get()).toEqual({ many: 2 });
  beside.close();
  await device.session.signOut();
  const { keyring, database } = filesOf(device);
  const keys = (await openByPassword(keyringOf(keyring), newPassword))!;
  expect(keyOfFile(database, keys)).toBe(keys.earlier[0]);
  await device.session.signIn({ ...who, password: newPassword });
  expect(await names(device)).toEqual(['A', 'B']);
  await device.session.signOut();
  expect(keyOfFile(database, keys)).toBe(keys.present);
});

test('after a reset at central the new password opens the old data, on the same laptop and online', async () => {
  const { device, answers } = await deviceWith();
  await register(device, 'A');
  const { deviceId } = device.current();
  await device.session.signOut();
  answers.password = newPassword;
  const offline = deviceAt(device.home, ines, { ...answers, failure: unreachable });
  await expect(offline.session.signIn({ ...who, password: newPassword })).rejects.toThrow(withCode('sign-in-failed'));

  await device.session.signIn({ ...who, password: newPassword });
  expect(await names(device)).toEqual(['A']);
  expect(device.current()).toMatchObject({ deviceId, needsCentralPassword: false });
  expect(device.current().centralPassword()).toBe(newPassword);
  await device.session.signOut();
  await expect(offline.session.signIn({ ...who, password })).rejects.toThrow(withCode('sign-in-failed'));
  await offline.session.signIn({ ...who, password: newPassword });
  expect(await names(offline)).toEqual(['A']);
});

test('where central has no secret for the data, it says what can be done, and a new start keeps the data', async () => {
  const { device, answers } = await deviceWith({ ...fakeCentral(ines), unlock: null });
  await register(device, 'A');
  await device.session.signOut();
  answers.password = newPassword;
  await expect(device.session.signIn({ ...who, password: newPassword })).rejects.toThrow(withCode('data-locked'));
  const { keptAside } = await device.session.startAnew({ ...who, password: newPassword });
  await device.session.signIn({ ...who, password: newPassword });
  expect(await names(device)).toEqual([]);
  await device.session.signOut();

  const { people } = await device.session.options();
  expect(people.map(each => each.aside)).toEqual([false, true]);
  answers.password = password;
  await device.session.signIn({ ...who, account: keptAside!, password });
  expect(await names(device)).toEqual(['A']);
  expect(device.current().store.counts().waiting).toBe(1);
});

test('the recovery sheet opens the data without a network, also after a password change, and its backups', async () => {
  const { device, answers } = await deviceWith();
  await register(device, 'A');
  await backUp(device);
  const { code } = await device.session.makeSheet();
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  answers.password = newPassword;
  await device.session.updateCentralPassword(newPassword);
  await device.session.signOut();

  const offline = deviceAt(device.home, ines, { ...answers, failure: unreachable });
  const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  await offline.session.recover({ ...who, code: typed, password: 'third password' });
  expect(await names(offline)).toEqual(['A']);
  await offline.session.signOut();
  await expect(offline.session.signIn({ ...who, password: newPassword })).rejects.toThrow(withCode('sign-in-failed'));
  writeFileSync(filesOf(device).database, Buffer.alloc(8192, 'spoiled'));
  expect(await offline.session.restore({ ...who, password: 'third password' })).toMatchObject({
    backupAt: '2026-03-01T14:00:00.000Z',
  });
});

test('a sheet that was replaced opens nothing, and a slip of the pen is told from a wrong sheet', async () => {
  const { device } = await deviceWith();
  const first = await device.session.makeSheet();
  const second = await device.session.makeSheet();
  await device.session.signOut();
  const recover = (code: string) => device.session.recover({ ...who, code, password: newPassword });
  await expect(recover(first.code)).rejects.toThrow(withCode('recovery-code-wrong'));
  const slip = second.code.replace(/.$/, last => (last === '7' ? '8' : '7'));
  await expect(recover(slip)).rejects.toMatchObject({ code: 'input-invalid', fields: [{ field: 'code' }] });
  await expect(recover('')).rejects.toThrow(withCode('input-invalid'));
  expect((await recover(second.code)).person).toEqual(ines);
});

test('neither a sheet nor central’s secret is in any file', async () => {
  const { device, answers } = await deviceWith();
  const { code } = await device.session.makeSheet();
  const { folder } = filesOf(device);
  for (const name of readdirSync(folder).filter(each => statSync(join(folder, each)).isFile())) {
    const text = readFileSync(join(folder, name)).toString('latin1');
    for (const secret of [code, code.replaceAll('-', ''), answers.unlock!]) expect(text, name).not.toContain(secret);
  }
});

test('taking the count of wrong passwords away does not end the slow-down, it begins the longest', async () => {
  const device = await signedInDevice(ines);
  await device.session.signOut();
  for (let n = 0; n < 3; n++) {
    await expect(device.session.signIn({ ...who, password: 'no' })).rejects.toThrow(withCode('sign-in-failed'));
  }
  rmSync(filesOf(device).attempts);
  const restarted = deviceAt(device.home, ines);
  await expect(restarted.session.signIn({ ...who, password })).rejects.toMatchObject({
    code: 'sign-in-slowed',
    details: { retryAfterSeconds: 300 },
  });
  restarted.clock.advance(300_000);
  expect((await restarted.session.signIn({ ...who, password })).person).toEqual(ines);
});

test('wrong passwords slow down at a first sign-in too, and central is not asked meanwhile', async () => {
  const answers = fakeCentral(ines);
  const home = temporaryFolder();
  const device = deviceAt(home, ines, answers);
  const wrong = () => device.session.signIn({ ...who, password: 'no', central });
  for (let n = 0; n < 3; n++) await expect(wrong()).rejects.toThrow(withCode('sign-in-failed'));
  await expect(wrong()).rejects.toThrow(withCode('sign-in-slowed'));
  rmSync(join(home, 'people', 'attempts.json'));
  await expect(wrong()).rejects.toThrow(withCode('sign-in-slowed'));
  await expect(device.session.signIn({ ...who, password, central })).rejects.toThrow(withCode('sign-in-slowed'));
  device.clock.advance(1_000);
  expect((await device.session.signIn({ ...who, password, central })).person).toEqual(ines);
  expect(answers.joins).toBe(1);
});

test('no network is no wrong password', async () => {
  const answers = { ...fakeCentral(ines), failure: unreachable as DaybookError | null };
  const device = deviceAt(temporaryFolder(), ines, answers);
  for (let n = 0; n < 5; n++) {
    await expect(device.session.signIn({ ...who, password, central })).rejects.toThrow(
      withCode('first-sign-in-needs-network'),
    );
  }
  answers.failure = null;
  expect((await device.session.signIn({ ...who, password, central })).person).toEqual(ines);
});

test('a home of the first version is not called a wrong password after a reset: it says what can be done', async () => {
  const { device, answers } = await deviceWith();
  await device.session.signOut();
  const { keyring, keyringCopy } = filesOf(device);
  rmSync(keyringCopy);
  const { username, name, central: address, scrypt, wrapped } = keyringOf(keyring);
  writeFileSync(keyring, JSON.stringify({ version: 1, username, name, central: address, scrypt, wrapped }));
  await expect(device.session.signIn({ ...who, password: newPassword })).rejects.toThrow(withCode('sign-in-failed'));
  answers.password = newPassword;
  await expect(device.session.signIn({ ...who, password: newPassword })).rejects.toThrow(withCode('data-locked'));
});

test('the key store of the laptop opens the data when central takes the password, and never alone', async () => {
  const answers = { ...fakeCentral(ines), unlock: null, failure: null as DaybookError | null };
  const home = temporaryFolder();
  const machine = 'cd'.repeat(32);
  const device = deviceAt(home, ines, answers, machine);
  await device.session.signIn({ ...who, password, central });
  await register(device, 'A');
  await device.session.signOut();

  answers.password = newPassword;
  const elsewhere = deviceAt(home, ines, answers, 'ef'.repeat(32));
  await expect(elsewhere.session.signIn({ ...who, password: newPassword })).rejects.toThrow(withCode('data-locked'));
  answers.failure = unreachable;
  await expect(device.session.signIn({ ...who, password: newPassword })).rejects.toThrow(withCode('sign-in-failed'));
  answers.failure = null;
  await expect(device.session.signIn({ ...who, password: 'no' })).rejects.toThrow(withCode('sign-in-failed'));
  await device.session.signIn({ ...who, password: newPassword });
  expect(await names(device)).toEqual(['A']);
});
