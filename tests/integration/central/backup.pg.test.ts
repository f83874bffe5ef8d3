import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readDigestRecords } from '../../../src-main/central/admin.ts';
import { backUpCentral } from '../../../src-main/central/backup/backup.ts';
import { restoreCentral } from '../../../src-main/central/backup/restore.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { failFolderSync } from '../../support/file-faults.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { findPgDump } from '../../support/pg-programs.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const pgDump = findPgDump();
/** Debian 12 has 15; DAYBOOK_PG_BIN names a folder with a newer one. 2026-11-29 */
const withTools = test.skipIf(pgDump === null);

let central: CentralDatabase<'ines' | 'sam'>;
let elsewhere: OwnPostgres | null = null;
const folder = mkdtempSync(join(tmpdir(), 'daybook-backup-'));
const gateways = createGatewayOpener();
const device = freshDevice();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
  const writer = createChangeWriter();
  await gateways
    .as(central.address, central.persons.ines)
    .push(device, [writer.premises(freshId(), { name: 'Bakery "Ñandú" 🥐' }), writer.premises(freshId())]);
  if (pgDump !== null) elsewhere = await createOwnPostgres(['fsync=off']);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
  await elsewhere?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const backUp = (name: string, ownerUrl = central.ownerUrl, program = pgDump ?? undefined) =>
  backUpCentral({ ownerUrl, file: file(name), pgDump: program });
const restore = (name: string, ownerUrl: string, program = pgDump ?? undefined) =>
  restoreCentral({ ownerUrl, resourcesFolder, log: createLogger('silent'), file: file(name), pgDump: program });

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
const elsewhereUrl = (database: string, user = 'owner') => {
  const url = new URL(elsewhere!.ownerUrl);
  return `postgresql://${user}:${user}@${url.host}/${database}`;
};

/** A program of that name that says which version it is, and does what is given else. */
function standIn(name: string, version: number, script: string): string {
  const path = file(name);
  writeFileSync(
    path,
    `#!/bin/sh\n[ "$1" = --version ] && echo "${name} (PostgreSQL) ${version}.1" && exit 0\n${script}\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

withTools('a backup comes back on a new server under another name, with records, rights and passwords', async () => {
  const made = await backUp('whole');
  expect(made).toMatchObject({ persons: 2, withoutPassword: [] });
  expect(readdirSync(folder)).toEqual(['whole']);
  await onServer(elsewhere!.ownerUrl, 'create database moved');
  const restored = await restore('whole', elsewhereUrl('moved'));
  const usernames = [central.persons.ines.username, central.persons.sam.username];
  expect(restored).toMatchObject({ logins: usernames, kept: [], deployed: { applied: [], withoutLogin: [] } });
  expect(await readDigestRecords({ ownerUrl: elsewhereUrl('moved') })).toEqual(
    await readDigestRecords({ ownerUrl: central.ownerUrl }),
  );
  const address = `postgresql://${new URL(elsewhere!.ownerUrl).host}/moved`;
  const reply = await gateways.as(address, central.persons.ines).pull(device, [], 10);
  expect(reply.pages[0]?.records).toHaveLength(2);
  await expect(restore('whole', elsewhereUrl('moved'))).rejects.toMatchObject({ code: 'restore-not-empty' });
});

withTools(
  'an owner that is no superuser backs up and restores, and is told whose passwords are not in it',
  async () => {
    const usernames = [central.persons.ines.username, central.persons.sam.username];
    await onServer(
      elsewhere!.ownerUrl,
      "create role plain login createrole password 'plain'",
      'create database theirs owner plain',
      'create database again owner plain',
      ...usernames.map(each => `drop role if exists "${each}"`),
    ).catch(() => undefined);
    await backUp('by-superuser');
    await restore('by-superuser', elsewhereUrl('theirs', 'plain'));
    const made = await backUp('by-plain', elsewhereUrl('theirs', 'plain'));
    expect(made.withoutPassword).toEqual(usernames);
    expect(readFileSync(file('by-plain'), 'latin1')).not.toContain('SCRAM-SHA-256$4096');
    const restored = await restore('by-plain', elsewhereUrl('again', 'plain'));
    expect(restored).toMatchObject({ logins: [], kept: usernames });
  },
);

withTools('a backup that was cut off restores nothing, and neither does another file', async () => {
  await backUp('cut');
  truncateSync(file('cut'), 9_000);
  await onServer(elsewhere!.ownerUrl, 'create database empty');
  await expect(restore('cut', elsewhereUrl('empty'))).rejects.toMatchObject({ code: 'restore-failed' });
  writeFileSync(file('other'), 'PGDMP\n');
  await expect(restore('other', elsewhereUrl('empty'))).rejects.toMatchObject({ code: 'backup-unreadable' });
  await expect(restore('nowhere', elsewhereUrl('empty'))).rejects.toMatchObject({ code: 'backup-unreadable' });
  await backUp('good');
  await restore('good', elsewhereUrl('empty'));
});

test('without pg_dump, or with one that is too old, it is said which one, and nothing is left behind', async () => {
  await expect(backUp('none', central.ownerUrl, file('no/pg_dump'))).rejects.toMatchObject({
    code: 'backup-tools-missing',
    fields: [{ field: file('no/pg_dump') }],
  });
  const old = standIn('pg_dump', 15, 'exit 0');
  await expect(backUp('old', central.ownerUrl, old)).rejects.toMatchObject({
    code: 'backup-tools-too-old',
    fields: [{ field: old, problem: 'is of version 15, and the server of version 18' }],
  });
  expect([existsSync(file('none')), existsSync(file('old'))]).toEqual([false, false]);
});

test('a pg_dump that fails half-way, or an archive that cannot be read back, is no backup', async () => {
  const program = standIn('pg_dump', 18, 'echo half; echo "pg_dump: error: disk on fire" >&2; exit 1');
  standIn('pg_restore', 18, 'cat > /dev/null; exit 0');
  await expect(backUp('half', central.ownerUrl, program)).rejects.toMatchObject({
    code: 'backup-failed',
    fields: [{ field: program, problem: 'pg_dump: error: disk on fire' }],
  });
  standIn('pg_dump', 18, 'echo half; exit 0');
  standIn('pg_restore', 18, 'echo "pg_restore: error: not a valid archive" >&2; exit 1');
  await expect(backUp('half', central.ownerUrl, program)).rejects.toMatchObject({ code: 'backup-failed' });
  expect(readdirSync(folder).filter(name => name.startsWith('half'))).toEqual([]);
});

test('a folder that is not there is named, and central is not blamed', async () => {
  standIn('pg_restore', 18, 'cat > /dev/null; exit 0');
  const program = standIn('pg_dump', 18, 'echo whole');
  await expect(backUp('no/folder', central.ownerUrl, program)).rejects.toMatchObject({
    code: 'backup-failed',
    fields: [{ field: file('no/folder'), problem: expect.stringContaining('ENOENT') }],
  });
});

test('a file that is there is never written over', async () => {
  standIn('pg_restore', 18, 'cat > /dev/null; exit 0');
  const program = standIn('pg_dump', 18, 'echo whole');
  writeFileSync(file('kept'), 'an earlier backup');
  await expect(backUp('kept', central.ownerUrl, program)).rejects.toMatchObject({ code: 'backup-failed' });
  expect(readFileSync(file('kept'), 'utf8')).toBe('an earlier backup');
});

test('a backup that is whole is never said not to have been made, whatever fails afterwards', async () => {
  const program = standIn('pg_dump', 18, 'echo whole');
  standIn('pg_restore', 18, 'cat > /dev/null; exit 0');
  failFolderSync('EIO');
  await expect(backUp('unconfirmed', central.ownerUrl, program)).rejects.toMatchObject({
    code: 'backup-unconfirmed',
    fields: [{ field: file('unconfirmed'), problem: expect.stringContaining('EIO') }],
  });
  expect(readFileSync(file('unconfirmed'), 'utf8')).toMatch(/^\{"daybookBackup":.*\nwhole\n$/);
});
