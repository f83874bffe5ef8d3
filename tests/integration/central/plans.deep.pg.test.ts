import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { coreNames } from '../../../src-shared/entities/entities.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { protocolVersion } from '../../../src-shared/sync-protocol/versions.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { allParishes, multiplyCentral } from '../../support/multiply-central.ts';
import { hashOf, pictureOf } from '../../support/pictures.ts';
import { allMet, type ChangeWriter, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';

/**
 * What devices ask of central must not take longer when central holds more: no call reads all rows of a table that grows.
 * Here central holds 8,000 inspections, enough for Postgres to choose as it would for more; `npm run bench -- growth`
 * measures the times.
 */
const originals = 200;
const copies = 39;
const bytes = pictureOf(3_000);
const photo = { hash: hashOf(bytes), size: bytes.length };
const restOfPhoto = { type: 'image/jpeg', width: 40, height: 30, takenAt: '2026-03-02T15:00:00.000Z' } as const;
/** Tables that do not grow with the records. */
const small = '{central,entity,letterhead,person,form_version,form_item,parish_head,migration,sent_bytes}';

/** Kinds of the record core beside tasks, each with as many records. */
const otherKinds = coreNames.filter(name => name !== 'task');
const columns = `parish, author, state, fields, facts, history, conflicts, removed, revision, field_revisions, created_device, created_at,
  updated_at`;
const likeTasks = (kind: string) =>
  `insert into sync.core_${kind} (id, ${columns}) select gen_random_uuid(), ${columns} from sync.core_task;`;

const form = loadForm('residential');
let central: CentralDatabase<'ines'>;
/** The owner's connection to central. */
let client: pg.Client;
let premises: string[];

/** New inspections, written down and handed in. */
function inspections(count: number, write: ChangeWriter, answers = allMet(form)): Change[] {
  return Array.from({ length: count }, (_, at) => {
    const id = freshId();
    return [write.draft(id, premises[at % premises.length] ?? '', form.id, answers), write.submit(id, form, answers)];
  }).flat();
}

/** One of them refers to a photo. */
async function sendOriginals(): Promise<void> {
  const write = createChangeWriter();
  premises = Array.from({ length: originals / 5 }, freshId);
  const registered = premises.map(id => write.premises(id));
  const [first, ...others] = Object.entries(allMet(form));
  if (first === undefined) throw new Error('the form has items');
  const withPhoto = Object.fromEntries([
    [first[0], { ...first[1], photos: [{ ...photo, ...restOfPhoto }] }],
    ...others,
  ]);
  const changes = [...registered, ...inspections(1, write, withPhoto), ...inspections(originals - 1, write)];
  await client.query('begin');
  await asInes('push($1, $2, $3)', [freshDevice(), JSON.stringify(changes)]);
  await client.query('commit');
}

/** Calls a function of central's as ines, in a transaction that is open. */
async function asInes(call: string, values: readonly unknown[]): Promise<void> {
  await client.query(`set local session authorization "${central.persons.ines.username}"`);
  await client.query(`select sync.${call}`, [protocolVersion, ...values]);
  await client.query('set local session authorization default');
}

async function connect(): Promise<pg.Client> {
  const connected = new pg.Client({ connectionString: central.ownerUrl });
  await connected.connect();
  return connected;
}

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: allParishes } });
  // The copies are of ines, each with a device of its own.
  await central.sql('update sync.central set devices_per_person = 100000');
  client = await connect();
  await sendOriginals();
  await multiplyCentral(client, copies);
  await client.query(`
    insert into sync.person (username, name, role, parishes) select 'person ' || nth, 'Somebody', 'inspector', '{}' from generate_series(1, 200) nth;
    insert into sync.device (id, username, protocol) select gen_random_uuid(), username, 1 from sync.person, generate_series(1, 10);
    insert into sync.feed_link select parish, nth, '' from sync.parish_head, generate_series(1, position - 1) nth where nth % 5 = 0
      on conflict do nothing;
    insert into sync.act select nth, now(), 'owner', 'settings changed', 'central', null, '', '' from generate_series(1001, 3000) nth;
    insert into sync.core_task (id, parish, author, state, fields, facts, history, conflicts, removed, revision, field_revisions,
        created_device, created_at, updated_at)
      select gen_random_uuid(), parish, 'ines', 'open', '{}', '{}', '[]', '[]', false, 1, '{}', 1, now(), now()
      from sync.parish_head, generate_series(1, 4000);
    ${otherKinds.map(likeTasks).join('\n    ')}
    insert into sync.device_line select id, 1, 1, '', '', '', '', null, '' from sync.device;
    insert into sync.attachment select sha256(id::text::bytea), 3, 'ines', now() from sync.inspection;
    insert into sync.attachment_chunk select hash, 0, '\\x010203' from sync.attachment;
    insert into sync.staged_photo select sha256(id::text::bytea), id::text, 3 from sync.inspection;
    insert into sync.staged_chunk select hash, username, 0, '\\x010203' from sync.staged_photo;
    insert into sync.attachment_parish select sha256(id::text::bytea), parish from sync.inspection;
    insert into sync.attachment_use select sha256(id::text::bytea), id from sync.inspection`);
  await client.query('vacuum analyze');
  // A connection that is older than the records may have plans that are older too.
  await client.end();
  client = await connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await central.drop();
});

/** The tables that grow of which the call read every row. Its function has it pinned that plans are for any arguments. */
async function readWhole(call: string, values: readonly unknown[]): Promise<string[]> {
  // What the session has counted so far is not the call's.
  await client.query('select pg_stat_force_next_flush()');
  await client.query('begin');
  await asInes(call, values);
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_stat_xact_all_tables where schemaname = 'sync' and seq_scan > 0 and relname <> all ($1)`,
    [small],
  );
  await client.query('rollback');
  return rows.map(({ name }) => name);
}

test('a push of new records reads no table that grows from end to end', async () => {
  const changes = JSON.stringify(inspections(100, createChangeWriter()));
  expect(await readWhole('push($1, $2, $3)', [freshDevice(), changes])).toEqual([]);
});

test('nor does a push of changes of known records', async () => {
  const write = createChangeWriter();
  const changes = premises.map(id => write.patchPremises(id, 1, { telephone: '876-555-0100' }));
  expect(await readWhole('push($1, $2, $3)', [freshDevice(), JSON.stringify(changes)])).toEqual([]);
});

test.each([1, 250, 1000])('nor does a pull of pages of %i', async size => {
  expect(await readWhole('pull($1, $2, $3, $4)', [freshDevice(), '[]', size])).toEqual([]);
});

test('nor does a pull of the records that have just changed', async () => {
  const { rows } = await client.query(
    `select json_agg(json_build_object('parish', parish, 'position', position - 1, 'linkPosition', position, 'linkHash', hash)) as cursors
     from sync.parish_head`,
  );
  expect(await readWhole('pull($1, $2, $3, $4)', [freshDevice(), JSON.stringify(rows[0].cursors), 250])).toEqual([]);
});

test('nor do the questions and chunks of photos', async () => {
  const { hash, size } = photo;
  const { rows } = await client.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from sync.attachment limit 100`,
  );
  const hashes = [hash, ...rows.map(row => row.hash)];
  const keys = hashes.map(each => ({ hash: each, size }));
  expect(await readWhole('attachment_standings($1, $2, $3)', [freshDevice(), JSON.stringify(keys)])).toEqual([]);
  expect(await readWhole('attachment_put($1, $2, $3, $4, $5, $6)', [freshDevice(), hash, size, 0, bytes])).toEqual([]);
  expect(await readWhole('attachment_chunks($1, $2, $3, $4)', [freshDevice(), hashes, hashes.map(() => 0)])).toEqual(
    [],
  );
});
