import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { listBackups, makeBackup } from '../../../src-main/local-db/backups.ts';
import { checkWhole } from '../../../src-main/local-db/damage.ts';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { openFile } from '../../../src-main/local-db/open-file.ts';
import { withStorageErrors } from '../../../src-main/local-db/storage-error.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { keepDailyBackups } from '../../../src-main/services/session/daily-backup.ts';
import { until } from '../../support/until.ts';
import { ines, temporaryFolder } from './support/home.ts';
import { type LocalFile, localFile, register, testKey } from './support/local-file.ts';

const at = '2026-03-02T14:00:00.000Z';
const dayMs = 86_400_000;
const withCode = (code: string) => expect.objectContaining({ code });
const log = createLogger('silent');

function daily(file: LocalFile, onDamage = () => {}): () => void {
  return keepDailyBackups({ database: file.file, key: testKey, clock: file.clock, log, onDamage });
}

const days = async (file: LocalFile) => (await listBackups(file.file)).map(each => each.at.slice(0, 10));

test('a backup holds all that was saved before it, encrypted, and saves go on while it is made', async () => {
  const file = localFile(ines);
  register(file, 'A');
  const making = makeBackup(file.file, testKey, at);
  register(file, 'B');
  file.db.log.checkpoint();
  const { name, bytes } = await making;
  const backup = join(dirname(file.file), name);
  expect(statSync(backup).size).toBe(bytes);
  expect(readFileSync(backup).includes('Kingston')).toBe(false);
  const db = openLocalDb(backup, testKey, at);
  expect(db.read(tx => tx.premises.allOf(['Kingston'])).map(each => each.name)).toEqual(['A']);
  db.close();
  expect(
    file.db
      .read(tx => tx.premises.allOf(['Kingston']))
      .map(each => each.name)
      .sort(),
  ).toEqual(['A', 'B']);
});

test('there is one backup a day, at an idle moment, for 14 days', async () => {
  const file = localFile(ines);
  const end = daily(file);
  expect(await days(file)).toEqual([]);
  for (let day = 1; day <= 17; day++) {
    file.clock.advance(30_000);
    await until(
      async () => (await days(file))[0] === new Date(file.clock.now()).toISOString().slice(0, 10),
      'it is made',
    );
    await until(() => file.clock.nextAlarmAt() !== null, 'the next look is planned');
    file.clock.advance(3_600_000);
    await until(() => file.clock.nextAlarmAt() !== null, 'the next look is planned');
    file.clock.advance(dayMs - 3_630_000);
    await until(() => file.clock.nextAlarmAt() !== null, 'the next look is planned');
  }
  end();
  const made = await days(file);
  expect(new Set(made).size).toBe(made.length);
  expect(made.length).toBeGreaterThanOrEqual(14);
  expect(made.length).toBeLessThanOrEqual(16);
  expect(readdirSync(dirname(file.file)).filter(name => name.endsWith('.new'))).toEqual([]);
});

/** Works on a data file as the app does in a session: looks for the day's backup, and once more an hour later. */
async function session(file: LocalFile, at: string): Promise<void> {
  file.clock.advance(Date.parse(at) - file.clock.now());
  const end = daily(file);
  for (const ms of [30_000, 3_600_000]) {
    file.clock.advance(ms);
    await until(() => file.clock.nextAlarmAt() !== null, 'the next look is planned');
  }
  end();
}

test('an afternoon with the clock five years ahead costs no backup, and the next day is a day like any other', async () => {
  const file = localFile(ines);
  const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}`;
  for (let n = 1; n <= 14; n++) await session(file, `${day(n)}T14:00:00.000Z`);
  const before = (await days(file)).toSorted();
  await session(file, '2031-03-15T14:00:00.000Z');
  expect((await days(file)).toSorted()).toEqual([...before.slice(1), '2031-03-15']);
  for (let n = 16; n <= 18; n++) {
    await session(file, `${day(n)}T12:00:00.000Z`);
    await session(file, `${day(n)}T16:00:00.000Z`);
  }
  expect((await days(file)).slice(0, 5)).toEqual([day(18), day(17), day(16), '2031-03-15', day(14)]);
  expect(await days(file)).toHaveLength(14);
});

test('backups of an older version are read in the order of their times, one ahead of now last', async () => {
  const file = localFile(ines);
  const names = ['2026-02-01', '2031-03-01', '2026-03-01'].map(day => `daybook.db.${day}T14-00-00.000Z.backup`);
  for (const name of names) writeFileSync(join(dirname(file.file), name), '');
  const listed = async () => (await listBackups(file.file, Date.parse(at))).map(each => each.at.slice(0, 10));
  expect(await listed()).toEqual(['2026-03-01', '2026-02-01', '2031-03-01']);
  await makeBackup(file.file, testKey, '2020-01-01T14:00:00.000Z');
  expect((await listed())[0]).toBe('2020-01-01');
});

test('the daily backup finds a damaged page that nobody has looked at, and keeps no backup of it', async () => {
  const file = localFile(ines);
  for (let n = 0; n < 50; n++) register(file, `Shop ${n}`);
  file.db.log.checkpoint();
  const raw = openFile(file.file, testKey);
  const page = raw.prepare<[], { page: number }>(
    `select rootpage as page from sqlite_schema where name = 'core_premises'`,
  );
  const offset = 4096 * ((page.get()?.page ?? 1) - 1) + 100;
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  const bytes = readFileSync(file.file);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
  writeFileSync(file.file, bytes);
  let damaged = 0;
  daily(file, () => {
    damaged += 1;
  });
  file.clock.advance(30_000);
  await until(() => damaged === 1, 'damage is found');
  expect(await days(file)).toEqual([]);
});

test('a changed byte in any page that holds data is found by reading the whole file', async () => {
  const file = join(temporaryFolder(), 'daybook.db');
  openLocalDb(file, testKey, at).close();
  const good = readFileSync(file);
  const raw = openFile(file, testKey);
  const free = Number(raw.pragma('freelist_count', { simple: true }));
  raw.close();
  let missed = 0;
  for (let page = 0; page < good.length / 4096; page++) {
    const bad = Buffer.from(good);
    const offset = page * 4096 + 50 + ((page * 997) % 4000);
    bad.writeUInt8(bad.readUInt8(offset) ^ 1, offset);
    writeFileSync(file, bad);
    const found = await checkWhole(file, testKey).catch((error: unknown) => error);
    if (found === undefined) missed += 1;
    else expect(found, `page ${page}`).toMatchObject({ code: 'database-damaged' });
  }
  expect(missed).toBeLessThanOrEqual(free);
  expect(good.length / 4096 - free).toBeGreaterThan(30);
  writeFileSync(file, good);
  await checkWhole(file, testKey);
});

test('a full disk and a file that may not be written are told apart', () => {
  const raw = openFile(join(temporaryFolder(), 'daybook.db'), testKey);
  raw.exec('create table a (b text)');
  raw.pragma('max_page_count = 3');
  const fill = () => withStorageErrors(() => raw.prepare('insert into a values (zeroblob(40000))').run());
  expect(fill).toThrow(withCode('storage-full'));
  raw.pragma('query_only = 1');
  expect(fill).toThrow(withCode('storage-read-only'));
  raw.close();
  expect(() => withStorageErrors(() => openFile(temporaryFolder(), testKey))).toThrow(withCode('storage-read-only'));
});
