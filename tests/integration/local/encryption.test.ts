import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withIdleCheckpoint } from '../../../src-main/local-db/idle-checkpoint.ts';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { openFile } from '../../../src-main/local-db/open-file.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { findKeyring, makeKeyring, openByPassword } from '../../../src-main/services/session/keyring.ts';
import { lightCost } from '../../support/light-cost.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { ines, password, signedInDevice, temporaryFolder } from './support/home.ts';
import { bakery, startDraft } from './support/samples.ts';

const at = '2026-03-02T14:00:00.000Z';
const key = new Uint8Array(32).fill(7);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

test('nothing that was recorded, and no password, can be read from the files of a home', async () => {
  const device = await signedInDevice(ines);
  await startDraft(device);
  const files = filesUnder(device.home);
  expect(files.map(file => file.split('/').at(-1)).sort()).toEqual([
    'attempts.json',
    'daybook.db',
    'daybook.db-shm',
    'daybook.db-wal',
    'keyring.copy.json',
    'keyring.json',
    'photos.db',
    'photos.db-shm',
    'photos.db-wal',
  ]);
  for (const file of files) {
    const bytes = readFileSync(file).toString('latin1');
    for (const secret of [bakery.owner, bakery.name, password, 'SQLite format 3', 'create table']) {
      expect(bytes, `${file} shows ${secret}`).not.toContain(secret);
    }
  }
});

test('trying a password costs 64 MiB, and the keyring states the cost', async () => {
  const owner = {
    username: 'ines',
    name: 'Ines Campbell',
    central: 'postgresql://127.0.0.1:5432/daybook',
    centralId: 'central-1',
    deviceId: 'device-1',
  };
  const keys = { present: key, earlier: [new Uint8Array(32).fill(8)] };
  const made = await makeKeyring(owner, keys, password, { random: systemRandom });
  const keyring = findKeyring(JSON.parse(JSON.stringify(made)));
  expect(keyring?.scrypt).toMatchObject({ N: 65_536, r: 8, p: 1 });
  const opened = await openByPassword(keyring!, password);
  expect(opened).toEqual({ present: Buffer.from(key), earlier: [Buffer.alloc(32, 8)] });
  expect(await openByPassword({ ...keyring!, scrypt: { ...keyring!.scrypt, N: 32_768 } }, password)).toBeNull();
});

test('a keyring that asks for more memory or time than is sensible is not one', async () => {
  const owner = { username: 'ines', name: 'Ines', central: 'c', centralId: 'central-1', deviceId: 'device-1' };
  const keys = { present: key, earlier: [] };
  const made = await makeKeyring(owner, keys, password, { random: systemRandom, passwordCost: lightCost });
  expect(findKeyring(made)).not.toBeNull();
  for (const cost of [{ N: 2 ** 20, r: 32 }, { N: 2 ** 30 }, { p: 100 }, { N: 2 ** 14 + 1 }, { N: 2 ** 13 }]) {
    expect(findKeyring({ ...made, scrypt: { ...made.scrypt, ...cost } }), JSON.stringify(cost)).toBeNull();
  }
});

test('a password is the same one however it was typed', async () => {
  const owner = { username: 'ines', name: 'Ines', central: 'c', centralId: 'central-1', deviceId: 'device-1' };
  const parts = { random: systemRandom, passwordCost: lightCost };
  const made = await makeKeyring(owner, { present: key, earlier: [] }, 'Caf\u00e9 \u2460 7', parts);
  expect(await openByPassword(made, 'Cafe\u0301\u00a01 7')).not.toBeNull();
  expect(await openByPassword(made, 'Cafe 1 7')).toBeNull();
});

test('a file opens with its own key and with no other', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  openLocalDb(file, key, at).close();
  const before = readFileSync(file);
  const wrongKey = new Uint8Array(32).fill(8);
  expect(() => openLocalDb(file, wrongKey, at)).toThrow(expect.objectContaining({ code: 'database-damaged' }));
  expect(readFileSync(file).equals(before)).toBe(true);
  openLocalDb(file, key, at).close();
});

test('a changed byte is noticed and not read as data', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  openLocalDb(file, key, at).close();
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(200) ^ 0xff, 200);
  writeFileSync(file, bytes);
  expect(() => openLocalDb(file, key, at)).toThrow(expect.objectContaining({ code: 'database-damaged' }));
});

test('every open writes ahead, syncs fully and leaves checkpoints to idle time, also on a file that was there', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  for (const time of ['first', 'second']) {
    const raw = openFile(file, key);
    const settings = ['journal_mode', 'synchronous', 'wal_autocheckpoint', 'foreign_keys'];
    expect(
      settings.map(name => raw.pragma(name, { simple: true })),
      time,
    ).toEqual(['wal', 2, 0, 1]);
    raw.close();
  }
});

test('an idle moment moves the log into the file; a save never does', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  const clock = new VirtualClock();
  const db = withIdleCheckpoint(openLocalDb(file, key, at), clock);
  const sizeBefore = statSync(file).size;
  for (let n = 0; n < 50; n++) db.write(tx => tx.audit.append({ at, who: 'ines', what: 'x'.repeat(1000), record: '' }));
  expect(statSync(file).size).toBe(sizeBefore);
  clock.advance(1_000);
  expect(statSync(file).size).toBeGreaterThan(sizeBefore + 50_000);
  db.close();
});

test('while writes never pause, a long log is checkpointed in between, and starts again', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  const clock = new VirtualClock();
  const db = withIdleCheckpoint(openLocalDb(file, key, at), clock);
  const written = 30;
  for (let n = 0; n < written; n++) {
    db.write(tx => tx.audit.append({ at, who: 'central', what: 'x'.repeat(1_000_000), record: '' }));
    clock.advance(0);
  }
  expect(statSync(file).size).toBeGreaterThan((written - 6) * 1_000_000);
  expect(statSync(`${file}-wal`).size).toBeLessThan(8_000_000);
  db.close();
});

test('a checkpoint that is due is not put off by the writes that go on', () => {
  const planned: { ms: number; isPutOff: boolean }[] = [];
  const after = (ms: number) => {
    const alarm = { ms, isPutOff: false };
    planned.push(alarm);
    return () => {
      alarm.isPutOff = true;
    };
  };
  const clock = new VirtualClock();
  const db = withIdleCheckpoint(openLocalDb(join(temporaryFolder(), 'daybook.db'), key, at), {
    now: () => clock.now(),
    offset: () => clock.offset(),
    after,
  });
  for (const length of [5_000_000, 10, 10]) {
    db.write(tx => tx.audit.append({ at, who: 'central', what: 'x'.repeat(length), record: '' }));
  }
  expect(planned).toEqual([{ ms: 0, isPutOff: false }]);
  db.close();
});

test('a log that is held by who reads an older state is moved when they have done', () => {
  const file = join(temporaryFolder(), 'daybook.db');
  const clock = new VirtualClock();
  const db = withIdleCheckpoint(openLocalDb(file, key, at), clock);
  const append = (length: number) =>
    db.write(tx => tx.audit.append({ at, who: 'central', what: 'x'.repeat(length), record: '' }));
  append(10);
  const reader = openFile(file, key);
  reader.exec('begin; select count(*) from audit');
  append(5_000_000);
  clock.advance(0);
  expect(db.log.pages()).toBeGreaterThan(1_000);
  reader.exec('commit');
  reader.close();
  append(10);
  clock.advance(0);
  expect(db.log.pages()).toBe(0);
  db.close();
});

test('a log that cannot be asked or moved disturbs nobody, and is tried again after the next write', () => {
  const clock = new VirtualClock();
  const file = openLocalDb(join(temporaryFolder(), 'daybook.db'), key, at);
  let tried = 0;
  const fail = () => {
    throw new Error('the disk is full');
  };
  const checkpoint = () => {
    tried += 1;
    fail();
  };
  const db = withIdleCheckpoint({ ...file, log: { pages: fail, checkpoint } }, clock);
  for (const times of [1, 2]) {
    db.write(tx => tx.audit.append({ at, who: 'ines', what: 'a save', record: '' }));
    clock.advance(1_000);
    expect(tried).toBe(times);
  }
  db.close();
});
