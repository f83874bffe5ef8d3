import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { migrate } from '../../../src-main/local-db/migrate.ts';
import { type Migration, migrations } from '../../../src-main/local-db/migrations/migrations.ts';
import { openFile } from '../../../src-main/local-db/open-file.ts';
import * as schema from '../../../src-main/local-db/schema.ts';
import { temporaryFolder } from './support/home.ts';

const at = '2026-03-02T14:00:00.000Z';
const key = new Uint8Array(32).fill(7);
const rows = { parishes: ['Kingston'] };

const newFile = () => join(temporaryFolder(), 'daybook.db');

/** A file as the app of version 1 left it, with two submitted inspections and a draft. */
function versionOneFile(): string {
  const file = newFile();
  const raw = openFile(file, key);
  migrate(raw, migrations.slice(0, 1), at, () => {});
  const insert = raw.prepare(
    `insert into inspection (id, form_id, form_version, parish, premises_id, inspector, inspector_name, status, submission,
       overall_score, critical_score, verdict, inspection_date, created_at, updated_at, submitted_at, revision, header, answers, signatures, history)
     values (?, 'residential', 1, 'Kingston', 'p', 'ines', 'Ines Campbell', ?, 1, 80, 50, ?, null, ?, ?, ?, 3, '{"owner":"M. Grant"}', '{"1":{"value":"yes"}}', '{}', '[]')`,
  );
  insert.run('a', 'submitted', 'Satisfactory', at, at, at);
  insert.run('b', 'submitted', 'Satisfactory', at, at, at);
  insert.run('c', 'draft', null, at, at, null);
  raw.close();
  return file;
}

/** What version 1 knew of each inspection. */
function allInspections(file: string): unknown[] {
  const raw = openFile(file, key);
  const found = raw
    .prepare<[], object>('select * from inspection order by id')
    .all()
    .map(row => ({ ...row, conflicts: undefined, signed_premises: undefined, doubts: undefined, recorded: undefined }));
  raw.close();
  return found;
}

test('a file of version 1 is migrated with every row as it was, and its inspections are counted and found', () => {
  const file = versionOneFile();
  const before = allInspections(file);
  const db = openLocalDb(file, key, at);
  const count = (status?: 'draft' | 'submitted') =>
    db.read(tx => tx.inspectionLists.count({ ...rows, status: status && [status] }));
  expect([count(), count('submitted'), count('draft')]).toEqual([3, 2, 1]);
  expect(db.read(tx => tx.inspections.get('a'))).toMatchObject({ header: { owner: 'M. Grant' }, overallScore: 80 });
  expect(db.read(tx => tx.inspectionLists.count({ ...rows, text: 'camp' }))).toBe(3);
  db.close();
  expect(allInspections(file)).toEqual(before);
});

test('before a migration the file is copied, encrypted, and the copy opens as the old version', () => {
  const file = versionOneFile();
  const before = allInspections(file);
  openLocalDb(file, key, at).close();
  const backups = readdirSync(dirname(file)).filter(name => name.endsWith('.backup'));
  expect(backups).toEqual(['daybook.db.v1.000001.2026-03-02T14-00-00.000Z.backup']);
  const backup = join(dirname(file), backups[0]!);
  expect(readFileSync(backup).includes('M. Grant')).toBe(false);
  expect(allInspections(backup)).toEqual(before);
  const raw = openFile(backup, key);
  expect(raw.prepare('select count(*) as many from schema_migration').get()).toEqual({ many: 1 });
  raw.close();
});

test('premises that an older app kept as signed, without knowing what they are, are known after the migration', () => {
  const file = newFile();
  const raw = openFile(file, key);
  migrate(raw, migrations.slice(0, 7), at, () => {});
  const insert = raw.prepare(
    `insert into inspection (id, form_id, form_version, parish, premises_id, inspector, inspector_name, status, submission,
       created_at, updated_at, submitted_at, revision, header, answers, signatures, history, extra)
     values (?, 'residential', 1, 'Kingston', 'p', 'ines', 'Ines Campbell', 'submitted', 1, ?, ?, ?, 3, '{}', '{}', '{}', '[]', ?)`,
  );
  const signedPremises = { name: 'Island Grill', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  insert.run('a', at, at, at, JSON.stringify({ signedPremises }));
  insert.run('b', at, at, at, JSON.stringify({ signedPremises, weather: 'rain' }));
  insert.run('c', at, at, at, JSON.stringify({ weather: 'rain' }));
  raw.close();
  const db = openLocalDb(file, key, at);
  const found = (id: string) => db.read(tx => tx.inspections.get(id));
  expect([found('a'), found('b')]).toMatchObject([{ signedPremises }, { signedPremises, weather: 'rain' }]);
  expect(found('c')).toMatchObject({ weather: 'rain' });
  expect(found('c')).not.toHaveProperty('signedPremises');
  const page = db.read(tx => tx.inspectionLists.page(rows, { order: 'newest', limit: 9, offset: 0 }));
  expect(page.rows.map(each => each.premisesName)).toEqual(['', 'Island Grill', 'Island Grill']);
  db.close();
  const after = openFile(file, key);
  const extra = after.prepare('select extra from inspection order by id').pluck().all();
  expect(extra).toEqual([null, '{"weather":"rain"}', '{"weather":"rain"}']);
  after.close();
});

test('a new file needs no backup, and opening it again changes nothing', () => {
  const file = newFile();
  openLocalDb(file, key, at).close();
  const before = readFileSync(file);
  openLocalDb(file, key, at).close();
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(dirname(file))).toEqual(['daybook.db']);
});

test('a file of a newer app is refused and left as it is', () => {
  const file = newFile();
  const newer: Migration = { number: migrations.length + 1, name: 'newer', sql: 'create table newer (a text) strict' };
  const withNewer = [...migrations, newer];
  openLocalDb(file, key, at, withNewer).close();
  const before = readFileSync(file);
  expect(() => openLocalDb(file, key, at)).toThrow(
    expect.objectContaining({ code: 'database-too-new', details: { file: withNewer.length, app: migrations.length } }),
  );
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file that is older than what can be built upon is refused and left as it is', () => {
  const file = versionOneFile();
  const before = readFileSync(file);
  const raw = openFile(file, key);
  expect(() => migrate(raw, migrations, at, () => {}, 2)).toThrow(
    expect.objectContaining({ code: 'database-too-old', details: { file: 1, oldest: 2 } }),
  );
  raw.close();
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a step that was changed after it was applied is refused', () => {
  const file = newFile();
  openLocalDb(file, key, at).close();
  const changed = migrations.map(step => (step.number === 1 ? { ...step, sql: `${step.sql} -- changed` } : step));
  expect(() => openLocalDb(file, key, at, changed)).toThrow(
    expect.objectContaining({ code: 'migration-changed', details: { number: 1 } }),
  );
});

test('a step that fails leaves the file in the version before it', () => {
  const file = versionOneFile();
  const before = allInspections(file);
  const broken: Migration = {
    number: 2,
    name: 'broken',
    sql: 'create table half (a text) strict; insert into nowhere values (1)',
  };
  expect(() => openLocalDb(file, key, at, [...migrations.slice(0, 1), broken])).toThrow();
  const raw = openFile(file, key);
  expect(raw.prepare(`select 1 from sqlite_schema where name = 'half'`).get()).toBeUndefined();
  expect(raw.prepare('select count(*) as many from schema_migration').get()).toEqual({ many: 1 });
  raw.close();
  expect(allInspections(file)).toEqual(before);
});

test('the steps are numbered without gaps', () => {
  expect(migrations.map(step => step.number)).toEqual(migrations.map((_, index) => index + 1));
});

test('the tables of the migrations have exactly the columns that the queries are written for', () => {
  const file = newFile();
  openLocalDb(file, key, at).close();
  const raw = openFile(file, key);
  const tables = Object.values(schema).filter(each => each instanceof SQLiteTable);
  expect(tables.length).toBeGreaterThan(7);
  for (const table of tables) {
    const { name, columns } = getTableConfig(table);
    const real = raw
      .prepare<[string], { name: string; notnull: number; type: string }>(
        `select name, "notnull", type from pragma_table_info(?)`,
      )
      .all(name);
    expect(real.map(each => each.name).sort(), name).toEqual(columns.map(each => each.name).sort());
    for (const column of columns) {
      const found = real.find(each => each.name === column.name);
      expect(found?.type.toLowerCase(), `${name}.${column.name}`).toBe(column.getSQLType());
      if (!column.primary) expect(found?.notnull === 1, `${name}.${column.name}`).toBe(column.notNull);
    }
  }
  raw.close();
});
