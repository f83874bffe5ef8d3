import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup } from '../../../src-main/local-db/backups.ts';
import { waitAfter } from '../../../src-main/services/session/attempts.ts';
import { findKeyring } from '../../../src-main/services/session/keyring.ts';
import { folderName, plainAddress } from '../../../src-main/services/session/people-folder.ts';
import { filesIn } from '../../../src-main/services/session/person-files.ts';
import { SessionService } from '../../../src-main/services/session/session-service.ts';
import { nobody } from '../../../src-shared/contract/session.ts';
import { practicePremisesId } from '../../../src-shared/domain/premises/practice-premises.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { keyOf } from '../../support/key-of.ts';
import { wrapKeyAtAddress } from './support/first-version.ts';
import {
  central,
  centralId,
  connectTo,
  deviceAt,
  fakeCentral,
  ines,
  password,
  sam,
  signedInDevice,
  temporaryFolder,
} from './support/home.ts';
import { bakery } from './support/samples.ts';

const withCode = (code: string, details?: object) => expect.objectContaining(details ? { code, details } : { code });
const unreachable = new DaybookError('central-unreachable');

test('the first sign-in needs central, the second does not', async () => {
  const device = await signedInDevice(ines);
  await device.handlers['premises.save']({ details: bakery });
  const { deviceId } = device.current();
  await device.session.signOut();
  expect(device.session.state()).toEqual(nobody);

  const answers = { ...fakeCentral(ines), failure: unreachable };
  const later = deviceAt(device.home, ines, answers);
  expect(await later.session.options()).toEqual({
    people: [
      { account: folderName(centralId, 'ines'), username: 'ines', name: 'Ines Campbell', central, aside: false },
    ],
    defaultCentral: central,
    practice: null,
  });
  const state = await later.session.signIn({ username: 'ines', password });
  expect(state).toEqual({
    person: ines,
    central,
    needsCentralPassword: false,
    locked: false,
    practice: false,
    backupFailure: null,
  });
  expect(answers.joins).toBe(0);
  expect(later.current().deviceId).toBe(deviceId);
  expect(later.current().centralPassword()).toBe(password);
  expect(await later.handlers['premises.list']({ text: '', limit: 50, offset: 0 })).toMatchObject({ total: 1 });
});

test('data of a practice central is marked, also when a later start does not offer that central', async () => {
  const device = await signedInDevice(ines);
  expect(device.session.state().practice).toBe(false);
  await device.session.signOut();

  const practice = { people: [], password, isBeingFilled: () => true };
  const offered = new SessionService({ ...device.deps, practice, connectCentral: connectTo(fakeCentral(ines)) });
  expect(await offered.options()).toMatchObject({ practice: { password, isBeingFilled: true } });
  expect(await offered.signIn({ username: 'ines', password })).toMatchObject({ practice: true });
  await offered.signOut();

  expect(await device.session.signIn({ username: 'ines', password })).toMatchObject({ practice: true });
});

test('a device that does not know that a central is for practice recognizes it by its premises', async () => {
  const device = await signedInDevice(ines);
  const { id } = await device.handlers['premises.save']({ details: bakery });
  await device.session.afterExchange();
  expect(device.session.state().practice).toBe(false);
  device.current().db.write(tx => tx.premises.save({ ...tx.premises.get(id), id: practicePremisesId }));
  await device.session.afterExchange();
  expect(device.session.state().practice).toBe(true);
});

test('a new device has the nine bundled forms at once', async () => {
  const device = await signedInDevice(ines);
  const forms = await device.handlers['forms.list'](undefined);
  expect(forms.map(form => form.id).sort()).toEqual([
    'barbershop',
    'burial-site',
    'food-establishment',
    'institutional',
    'meat-processing',
    'residential',
    'small-hotels',
    'spirit-licence',
    'swimming-pool',
  ]);
  expect(forms.find(form => form.id === 'small-hotels')).toMatchObject({ version: 1, items: 75 });
});

test('a first sign-in without central, or with a wrong password, leaves nothing that blocks the next try', async () => {
  const answers = { ...fakeCentral(ines), failure: unreachable as DaybookError | null };
  const device = deviceAt(temporaryFolder(), ines, answers);
  await expect(device.session.signIn({ username: 'ines', password, central })).rejects.toThrow(
    withCode('first-sign-in-needs-network'),
  );
  answers.failure = null;
  await expect(device.session.signIn({ username: 'ines', password: 'wrong', central })).rejects.toThrow(
    withCode('sign-in-failed'),
  );
  expect((await device.session.options()).people).toEqual([]);
  const state = await device.session.signIn({ username: 'ines', password, central });
  expect(state.person).toEqual(ines);
});

test('data whose keyring was lost is never taken for a new person; a new start keeps it', async () => {
  const home = temporaryFolder();
  const folder = join(home, 'people', folderName(centralId, 'ines'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'daybook.db'), 'what is left of it');
  writeFileSync(join(folder, 'keyring.json'), '{"version":1');
  const answers = fakeCentral(ines);
  const device = deviceAt(home, ines, answers);
  await expect(device.session.signIn({ username: 'ines', password })).rejects.toThrow(withCode('keyring-unreadable'));
  expect(answers.joins).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['daybook.db', 'keyring.json']);
  await device.session.startAnew({ username: 'ines', password });
  expect((await device.session.signIn({ username: 'ines', password })).person).toEqual(ines);
  const aside = readdirSync(join(home, 'people')).find(name => name.startsWith('.unreadable-'));
  expect(readFileSync(join(home, 'people', aside!, 'daybook.db'), 'utf8')).toBe('what is left of it');
});

test('a first sign-in without any address of central names the field', async () => {
  const device = deviceAt(temporaryFolder(), ines);
  const session = new SessionService({
    ...device.deps,
    connectCentral: () => expect.unreachable(),
    defaultCentral: null,
    practice: null,
  });
  await expect(session.signIn({ username: 'ines', password })).rejects.toThrow(
    expect.objectContaining({ fields: [{ field: 'central', problem: 'is needed for a first sign-in' }] }),
  );
});

test('wrong passwords slow down, also over a restart, and the right one then works again', {
  timeout: 120_000,
}, async () => {
  const device = await signedInDevice(ines);
  const { home } = device;
  await device.session.signOut();
  const wrong = () => device.session.signIn({ username: 'ines', password: 'not this' });
  for (let n = 0; n < 3; n++) await expect(wrong()).rejects.toThrow(withCode('sign-in-failed'));
  await expect(wrong()).rejects.toThrow(withCode('sign-in-slowed', { retryAfterSeconds: 1 }));
  await expect(device.session.signIn({ username: 'ines', password })).rejects.toThrow(withCode('sign-in-slowed'));

  const restarted = deviceAt(home, ines);
  await expect(restarted.session.signIn({ username: 'ines', password })).rejects.toThrow(withCode('sign-in-slowed'));
  restarted.clock.advance(1_000);
  await expect(restarted.session.signIn({ username: 'ines', password: 'not this' })).rejects.toThrow(
    withCode('sign-in-failed'),
  );
  await expect(restarted.session.signIn({ username: 'ines', password })).rejects.toThrow(
    withCode('sign-in-slowed', { retryAfterSeconds: 2 }),
  );
  restarted.clock.advance(2_000);
  expect((await restarted.session.signIn({ username: 'ines', password })).person).toEqual(ines);
  await restarted.session.signOut();
  await expect(restarted.session.signIn({ username: 'ines', password: 'not this' })).rejects.toThrow(
    withCode('sign-in-failed'),
  );
});

test('wrong passwords typed side by side are looked at one after the other', { timeout: 120_000 }, async () => {
  const device = await signedInDevice(ines);
  await device.session.signOut();
  const guesses = ['a', 'b', 'c', 'd', 'e', 'f'].map(guess =>
    device.session.signIn({ username: 'ines', password: guess }),
  );
  const codes = (await Promise.allSettled(guesses)).map(each => (each.status === 'rejected' ? each.reason.code : 'in'));
  expect(codes).toEqual([...Array(3).fill('sign-in-failed'), ...Array(3).fill('sign-in-slowed')]);
});

test('the wait doubles up to five minutes and never grows above it', () => {
  const waits = Array.from({ length: 40 }, (_, failed) => waitAfter(failed));
  expect(waits.slice(0, 6)).toEqual([0, 0, 0, 1_000, 2_000, 4_000]);
  expect(Math.max(...waits)).toBe(300_000);
  expect(waits.at(-1)).toBe(300_000);
});

test('a clock that was set back does not lock anybody out', { timeout: 120_000 }, async () => {
  const device = await signedInDevice(ines);
  await device.session.signOut();
  device.clock.advance(365 * 86_400_000);
  for (let n = 0; n < 3; n++) {
    await expect(device.session.signIn({ username: 'ines', password: 'no' })).rejects.toThrow(
      withCode('sign-in-failed'),
    );
  }
  device.clock.advance(-365 * 86_400_000);
  await expect(device.session.signIn({ username: 'ines', password })).rejects.toThrow(
    withCode('sign-in-slowed', { retryAfterSeconds: 1 }),
  );
  device.clock.advance(1_000);
  expect((await device.session.signIn({ username: 'ines', password })).person).toEqual(ines);
});

test('two people on one device see only their own data', async () => {
  const device = await signedInDevice(ines);
  await device.handlers['premises.save']({ details: bakery });
  const other = deviceAt(device.home, sam);
  await other.session.signIn({ username: 'sam', password, central });
  expect(await other.handlers['premises.list']({ text: '', limit: 50, offset: 0 })).toMatchObject({ total: 0 });
  expect((await other.session.options()).people.map(each => each.username)).toEqual(['ines', 'sam']);
});

test('a keyring that is copied under another name does not open', async () => {
  const device = await signedInDevice(ines);
  await device.session.signOut();
  const own = join(device.home, 'people', folderName(centralId, 'ines'));
  const foreign = join(device.home, 'people', folderName(centralId, 'sam'));
  const keyring = JSON.parse(readFileSync(join(own, 'keyring.json'), 'utf8'));
  mkdirSync(foreign);
  writeFileSync(join(foreign, 'keyring.json'), JSON.stringify({ ...keyring, username: 'sam' }));
  writeFileSync(join(foreign, 'attempts.json'), readFileSync(join(own, 'attempts.json')));
  const offline = deviceAt(device.home, sam, { ...fakeCentral(sam), failure: unreachable });
  await expect(offline.session.signIn({ username: 'sam', password, central })).rejects.toThrow(
    withCode('sign-in-failed'),
  );
});

test('a new central password is taken only when central accepts it, and then opens this device too', async () => {
  const answers = fakeCentral(ines);
  const device = deviceAt(temporaryFolder(), ines, answers);
  await device.session.signIn({ username: 'ines', password });
  device.current().markNeedsCentralPassword(true);
  expect(device.session.state().needsCentralPassword).toBe(true);

  answers.password = 'breadfruit 22';
  await expect(device.session.updateCentralPassword('a typing error')).rejects.toThrow(withCode('sign-in-failed'));
  expect(device.current().centralPassword()).toBe(password);
  expect(await device.session.updateCentralPassword('breadfruit 22')).toMatchObject({ needsCentralPassword: false });
  expect(device.current().centralPassword()).toBe('breadfruit 22');
  await device.session.signOut();
  await expect(device.session.signIn({ username: 'ines', password })).rejects.toThrow(withCode('sign-in-failed'));
  expect((await device.session.signIn({ username: 'ines', password: 'breadfruit 22' })).person).toEqual(ines);
});

test('listeners to the session get each change, and the file is closed only after all have finished', async () => {
  const device = await signedInDevice(ines);
  const heard: string[] = [];
  const takeOff = device.session.onChange(async current => {
    await Promise.resolve();
    heard.push(current === null ? `out, ${session.store.counts().waiting} waiting` : current.person.username);
  });
  const session = device.current();
  await device.session.signOut();
  await device.session.signIn({ username: 'ines', password });
  takeOff();
  expect(heard).toEqual(['out, 0 waiting', 'ines']);
  expect(() => session.store.counts()).toThrow();
  expect(() => deviceAt(temporaryFolder(), ines).session.getCurrent()).toThrow(withCode('not-signed-in'));
});

/** Rewrites a keyring as the first version of the app wrote it: bound to central's address, without ids. */
async function asFirstVersion(home: string, id: string): Promise<string> {
  const { keyring } = filesIn(join(home, 'people', id));
  const key = await keyOf(keyring, password);
  const first = await wrapKeyAtAddress({ username: 'ines', name: 'Ines Campbell', central }, key, password);
  writeFileSync(keyring, first);
  const old = createHash('sha256').update(`${central}\nines`).digest('hex').slice(0, 32);
  renameSync(join(home, 'people', id), join(home, 'people', old));
  return old;
}

test('a home of the first version, bound to an address, is found and carried over with its unsent work', async () => {
  const device = await signedInDevice(ines);
  await device.handlers['premises.save']({ details: bakery });
  const { deviceId } = device.current();
  await device.session.signOut();
  const old = await asFirstVersion(device.home, folderName(centralId, 'ines'));

  const both = [deviceAt(device.home, ines), deviceAt(device.home, ines)];
  await Promise.all(both.map(each => each.session.signIn({ username: 'ines', password })));
  for (const each of both) {
    expect(each.current()).toMatchObject({ deviceId, centralId, centralAddress: central });
    expect(each.current().store.counts().waiting).toBe(1);
    await each.session.signOut();
  }
  const { keyring } = filesIn(join(device.home, 'people', old));
  expect(findKeyring(JSON.parse(readFileSync(keyring, 'utf8')))).toMatchObject({ version: 2, centralId, deviceId });
  expect((await device.session.signIn({ username: 'ines', password })).person).toEqual(ines);
});

test('a home of the first version is also found at another address of its central', async () => {
  const device = await signedInDevice(ines);
  const { deviceId } = device.current();
  await device.session.signOut();
  await asFirstVersion(device.home, folderName(centralId, 'ines'));
  const elsewhere = 'postgresql://127.0.0.1:6432/daybook';
  await device.session.signIn({ username: 'ines', password, central: elsewhere });
  expect(device.current()).toMatchObject({ deviceId, centralAddress: elsewhere });
  expect(await device.session.options()).toMatchObject({ people: [{ username: 'ines', central: elsewhere }] });
});

test('data of another central under the same name has a folder of its own', async () => {
  const device = await signedInDevice(ines);
  const other = deviceAt(device.home, ines, { ...fakeCentral(ines), centralId: 'central-2' });
  const elsewhere = 'postgresql://127.0.0.1:6432/daybook';
  await other.session.signIn({ username: 'ines', password, central: elsewhere });
  expect(other.current().deviceId).not.toBe(device.current().deviceId);
  expect((await other.session.options()).people.map(each => each.central).sort()).toEqual([central, elsewhere]);
});

test('a restored backup that knows an earlier address of central goes to the present one', async () => {
  const device = await signedInDevice(ines);
  const { database, keyring } = filesIn(join(device.home, 'people', folderName(centralId, 'ines')));
  await makeBackup(database, await keyOf(keyring, password), '2026-03-01T14:00:00.000Z');
  const elsewhere = 'postgresql://127.0.0.1:6432/daybook';
  await device.handlers['session.setCentral']({ address: elsewhere });
  await device.session.signOut();
  writeFileSync(database, Buffer.alloc(8192, 'spoiled'));
  await device.session.restore({ username: 'ines', password });
  await device.session.signIn({ username: 'ines', password });
  expect(device.current().centralAddress).toBe(elsewhere);
});

test('the same central is written in one way', () => {
  const spellings = [
    'postgresql://Central.Example:5432/daybook',
    'postgres://central.example/daybook/',
    ' postgresql://central.example:5432/daybook',
  ];
  expect(new Set(spellings.map(plainAddress))).toEqual(new Set(['postgresql://central.example:5432/daybook']));
});

test('two first sign-ins of one person at the same time end on the same data', async () => {
  const home = temporaryFolder();
  const devices = [deviceAt(home, ines), deviceAt(home, ines)];
  await Promise.all(devices.map(device => device.session.signIn({ username: 'ines', password, central })));
  const [one, two] = devices.map(device => device.current().deviceId);
  expect(one).toBe(two);
  expect(readdirSync(join(home, 'people'))).toEqual([folderName(centralId, 'ines')]);
});
