import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase, type TestPerson } from '../../support/central-database.ts';
import { hashOf, pictureOf } from '../../support/pictures.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

/** Each of them is other than Daybook's, and a person may set it for their own login. */
const hostile: Readonly<Record<string, string>> = {
  search_path: 'pg_temp, public',
  standard_conforming_strings: 'off',
  backslash_quote: 'on',
  transform_null_equals: 'on',
  array_nulls: 'off',
  quote_all_identifiers: 'on',
  row_security: 'off',
  gin_fuzzy_search_limit: '1',
  'plpgsql.extra_errors': 'all',
  DateStyle: 'German, DMY',
  IntervalStyle: 'sql_standard',
  TimeZone: 'Pacific/Kiritimati',
  timezone_abbreviations: 'Australia',
  bytea_output: 'escape',
  extra_float_digits: '-15',
  xmlbinary: 'hex',
  xmloption: 'document',
  lc_numeric: 'C.UTF-8',
  lc_monetary: 'C.UTF-8',
  lc_time: 'C.UTF-8',
  synchronous_commit: 'off',
  enable_indexscan: 'off',
  enable_sort: 'off',
  work_mem: '64kB',
  jit: 'off',
  plan_cache_mode: 'force_custom_plan',
};

const form = loadForm('residential');
let central: CentralDatabase<'ines' | 'ivan'>;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'The same', role: 'supervisor', parishes: ['Kingston'] },
    ivan: { name: 'The same', role: 'supervisor', parishes: ['Hanover'] },
  });
  // Loaded as any session of ours has it: only then is its setting one that a login may have.
  for (const [name, value] of Object.entries(hostile)) {
    await central.sql(
      `do $$ begin execute format('alter role %I set ${name} = %L', '${central.persons.ivan.username}', $v$${value}$v$); end $$`,
    );
  }
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

/** What devices and central say of a person's work, with ids, times and names in one spelling. */
async function workOf(person: TestPerson, parish: string) {
  const gateway = gateways.as(central.address, person);
  const [laptop, desk] = [freshDevice(), freshDevice()];
  const [write, other] = [createChangeWriter(parish), createChangeWriter(parish)];
  const bytes = pictureOf(300_000);
  const photo = { hash: hashOf(bytes), size: bytes.length };
  const [premises, inspection] = [freshId(), freshId()];
  const [item = ''] = Object.keys(allMet(form));
  const taken = { ...photo, type: 'image/png', width: 40, height: 30, takenAt: '2026-03-02T15:00:00.000Z' } as const;
  const answers = { ...allMet(form), [item]: { value: 'yes' as const, photos: [taken] } };
  const said: unknown[] = [];
  const push = async (device: typeof laptop, ...changes: Change[]) => said.push(await gateway.push(device, changes));

  await push(
    laptop,
    write.premises(premises, { name: "O'Hara \\ Sons", telephone: '1', telex: '7' }),
    write.draft(inspection, premises, 'residential', answers),
    ...Array.from({ length: 12 }, () => write.premises(freshId())),
  );
  await push(desk, other.patchPremises(premises, 1, { telephone: '2', owner: '' }));
  await push(laptop, write.patchPremises(premises, 1, { telephone: '3' }), write.patch(freshId(), 0, { header: {} }));
  await push(laptop, write.submit(inspection, form, answers));
  const chunks = [0, 1].map(number => ({
    place: { ...photo, number },
    bytes: bytes.subarray(number * 262_144, (number + 1) * 262_144),
  }));
  said.push(await gateway.standings(laptop, [photo]), await gateway.putChunks(laptop, chunks));
  const back: Buffer[] = [];
  await gateway.readChunks(
    desk,
    chunks.map(each => each.place),
    chunk => back.push(Buffer.from(chunk.bytes)),
  );
  expect(Buffer.concat(back).equals(bytes)).toBe(true);
  said.push(await gateway.pull(desk, [], 50), await gateway.forms(['residential@1']));
  said.push(
    await central.sql(
      "select body - '{size,hash}'::text[] as body, outcome from sync.change_log where author = $1 order by server_at, sequence",
      [person.username],
    ),
  );
  said.push(await central.sql('select * from sync.conflict where parish = $1', [parish]));
  said.push(
    await central.sql('select inspection_date, overall_score, header, doubts from sync.inspection where parish = $1', [
      parish,
    ]),
  );
  return { said: spelled(said, [person.username, parish]), laptop, write };
}

/** Ids by the order in which they come, and times, hashes and proper names as such. */
function spelled(said: unknown, names: readonly string[]): unknown {
  const ids = new Map<string, string>();
  const idOf = (id: string) => ids.get(id) ?? ids.set(id, `id ${ids.size}`).get(id) ?? '';
  let text = JSON.stringify(said);
  for (const name of names) text = text.replaceAll(name, 'somebody');
  return JSON.parse(
    text
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, idOf)
      .replace(/[0-9a-f]{32,128}/g, idOf)
      .replace(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/g, 'a moment'),
  );
}

test('nothing that a login sets for itself changes what becomes of its pushes, pulls, conflicts and photos', async () => {
  const usual = await workOf(central.persons.ines, 'Kingston');
  const odd = await workOf(central.persons.ivan, 'Hanover');
  expect(odd.said).toEqual(usual.said);
});

async function connect({ username, password }: TestPerson): Promise<pg.Client> {
  const { host, port, database } = central;
  const client = new pg.Client({ host, port, database, user: username, password });
  await client.connect();
  return client;
}

test('what is answered as done is on the disk, also for a login that does not wait for it', async () => {
  const client = await connect(central.persons.ivan);
  try {
    await client.query('begin');
    await client.query('select sync.push(1, $1, $2)', [
      freshDevice(),
      JSON.stringify([createChangeWriter('Hanover').premises(freshId())]),
    ]);
    expect((await client.query('show synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
    await client.query('rollback');
  } finally {
    await client.end();
  }
});

test('every function that a person may call does nothing in a transaction that does not read what is committed', async () => {
  const callable = await central.sql<{ call: string }>(
    `select format('sync.%I(%s)', proname, (select string_agg('null::' || format_type(t, null), ', ' order by nth)
       from unnest(proargtypes) with ordinality a(t, nth))) as call
     from pg_proc where pronamespace = 'sync'::regnamespace and has_function_privilege($1, oid, 'execute')`,
    [central.persons.ines.username],
  );
  expect(callable.length).toBeGreaterThan(10);
  const client = await connect(central.persons.ines);
  try {
    for (const level of ['repeatable read', 'serializable']) {
      for (const { call } of callable) {
        await client.query(`begin isolation level ${level}`);
        await expect(client.query(`select ${call}`), `${call} ${level}`).rejects.toMatchObject({ code: 'ZD006' });
        await client.query('rollback');
      }
    }
  } finally {
    await client.end();
  }
  await central.sql(`alter role "${central.persons.ines.username}" set default_transaction_isolation = 'serializable'`);
  await gateways.closeAll();
  const gateway = gateways.as(central.address, central.persons.ines);
  await expect(gateway.pull(deviceIdSchema.parse(freshId()), [], 1)).rejects.toMatchObject({
    code: 'central-login-settings',
  });
});

test('every function that a person may call has all of the settings pinned', async () => {
  // What is left free changes how long something takes, or nothing that central reads.
  const free = new Set([
    ...['synchronous_commit', 'timezone_abbreviations', 'enable_indexscan', 'enable_sort', 'work_mem', 'jit'],
  ]);
  const wanted = Object.keys(hostile)
    .filter(name => !free.has(name))
    .map(name => name.toLowerCase());
  const functions = await central.sql<{ name: string; pinned: string[]; owned: boolean }>(
    `select proname as name, prosecdef and proowner = (select nspowner from pg_namespace where nspname = 'sync') as owned,
       array(select lower(split_part(each, '=', 1)) from unnest(proconfig) each) as pinned
     from pg_proc where pronamespace = 'sync'::regnamespace and has_function_privilege($1, oid, 'execute')`,
    [central.persons.ines.username],
  );
  expect(functions.length).toBeGreaterThan(10);
  for (const { name, pinned, owned } of functions) {
    expect(pinned, name).toEqual(expect.arrayContaining(wanted));
    expect(owned, name).toBe(true);
  }
});
