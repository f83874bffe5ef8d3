import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { openSyncStore } from '../../../src-main/services/sync/open-sync-store.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

/** An older app beside a central, and devices, of a newer version: what is newer is made with SQL. */
let central: CentralDatabase<'ines' | 'sam'>;

beforeEach(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterEach(() => central.drop());

/** Central's feed with an expression of the newer version in place of what this one gives for a record. */
async function feedGives(condition: string, expression: string): Promise<void> {
  const [feed] = await central.sql<{ text: string }>("select pg_get_functiondef('sync.feed_page'::regproc) as text");
  const newer = feed?.text.replace(
    'sync.core_json(entity, f.entity_id)',
    present => `case when ${condition} then (${expression})::json else ${present} end`,
  );
  expect(newer).not.toBe(feed?.text);
  // This version gives each app only kinds that it can read.
  const unasked = newer?.replace(/and entity = any \(kinds\)/, '');
  expect(unasked).not.toBe(newer);
  await central.sql(unasked ?? '');
}

/** A record of a kind that this version does not know, at the end of Kingston's feed. */
async function addErrand(id: string): Promise<void> {
  await central.sql(
    `insert into sync.feed (parish, position, entity, entity_id)
     select parish, position + 1, 'errand', $1 from sync.parish_head where parish = 'Kingston'`,
    [id],
  );
  await central.sql(
    `with moved as (update sync.parish_head set position = position + 1, hash = md5(hash) where parish = 'Kingston'
       returning parish, position, hash)
     insert into sync.feed_link (parish, position, hash) select parish, position, hash from moved`,
  );
}

const keptOn = (device: FieldDevice) => device.session().db.read(tx => tx.keptRecords.all());

test('a record of a kind that this app does not know is kept whole, and the feed goes on behind it', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const sam = await fieldDevice(central.address, central.persons.sam);
  ines.record('residential', 1);
  await ines.sync();
  const errand = '019b8d62-7a86-7241-8536-b21d828536ca';
  await feedGives(
    "entity = 'errand'",
    "jsonb_build_object('id', f.entity_id, 'title', 'Call back', 'steps', '[1, {\"a\": null}]'::jsonb)",
  );
  await addErrand(errand);
  const { id } = ines.record('burial-site', 2);
  await ines.sync();

  await sam.sync();
  expect(keptOn(sam)).toEqual([
    expect.objectContaining({
      entity: 'errand',
      parish: 'Kingston',
      record: { id: errand, title: 'Call back', steps: [1, { a: null }] },
    }),
  ]);
  expect(sam.get(id).status).toBe('submitted');
  expect((await sam.sync()).pulled).toBe(0);
  expect(keptOn(sam)).toHaveLength(1);
});

test('a known record in a shape that this app does not understand is kept, and read when the app is updated', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const sam = await fieldDevice(central.address, central.persons.sam);
  const { id } = ines.record('residential', 3);
  await ines.sync();
  await feedGives(
    "entity = 'inspection'",
    "select sync.inspection_record(i)::jsonb || jsonb_build_object('status', 'archived') from sync.inspection i where i.id = f.entity_id",
  );
  await sam.sync();
  expect(keptOn(sam)).toMatchObject([{ entity: 'inspection', record: { id, status: 'archived' } }]);
  expect(sam.session().db.read(tx => tx.inspections.find(id))).toBeNull();

  // The update: to its file, the newer app is one that understands what is kept.
  const { db } = sam.session();
  const [kept] = keptOn(sam);
  if (kept === undefined) throw new Error('it is kept');
  db.write(tx => tx.keptRecords.save({ ...kept, record: { ...kept.record, status: 'submitted' } }));
  openSyncStore(db, { clock: systemClock, random: systemRandom });
  expect(sam.get(id)).toMatchObject({ id, status: 'submitted' });
  expect(keptOn(sam)).toEqual([]);
});

test('fields and kinds of history that this app does not know come back whole with the record', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const sam = await fieldDevice(central.address, central.persons.sam);
  const { id } = ines.record('residential', 4);
  await ines.sync();
  await feedGives(
    "entity = 'inspection'",
    `select sync.inspection_record(i)::jsonb || jsonb_build_object('weather', 'rain', 'history', jsonb_build_array(
       jsonb_build_object('id', i.id, 'kind', 'licensed', 'by', 'mona', 'byName', 'Mona', 'at', '2026-01-01T00:00:00.000Z')))
     from sync.inspection i where i.id = f.entity_id`,
  );
  await sam.sync();
  expect(sam.get(id)).toMatchObject({ weather: 'rain', history: [{ kind: 'licensed', by: 'mona' }] });
  expect(keptOn(sam)).toEqual([]);
});

test('a form that this app does not understand stops nothing', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  await central.sql(
    `insert into sync.form_version
     select form_id, 2, title, method, max_overall, overall_threshold, critical_threshold, results,
       definition || '{"version": 2, "scoring": {"kind": "by-moonlight"}}'
     from sync.form_version where form_id = 'residential'`,
  );
  const { id } = ines.record('residential', 5);
  expect(await ines.sync()).toMatchObject({ refused: 0 });
  expect(ines.session().db.read(tx => tx.forms.getNewest('residential'))).toMatchObject({ version: 1 });
  expect(await central.sql('select from sync.inspection where id = $1', [id])).toHaveLength(1);
});

test('a protocol that central no longer speaks is told to update, recording goes on, and the work goes out afterwards', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  await central.sql('update sync.central set protocol_min = 2, protocol_max = 2');
  const { id } = ines.record('residential', 6);
  await expect(ines.sync()).rejects.toMatchObject({
    code: 'app-too-old',
    message: 'This app is too old for central. You can go on recording.',
  });
  ines.record('burial-site', 7);
  expect(ines.session().store.counts().waiting).toBeGreaterThan(0);
  await central.sql('update sync.central set protocol_min = 1');
  expect(await ines.sync()).toMatchObject({ refused: 0, conflicts: 0 });
  expect(ines.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
  expect(await central.sql('select from sync.inspection where id = $1', [id])).toHaveLength(1);
});

test('a change that is refused on a record this app does not understand is answered, and the record is kept', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  const sam = await fieldDevice(central.address, central.persons.sam);
  const { id } = ines.record('residential', 8);
  await ines.sync();
  await sam.sync();
  await central.sql("update sync.inspection set status = 'approved' where id = $1", [id]);
  const newer =
    "select sync.inspection_record(i)::jsonb || jsonb_build_object('status', 'archived') from sync.inspection i";
  await feedGives("entity = 'inspection'", `${newer} where i.id = f.entity_id`);
  await central.sql(
    `create or replace function sync.find_visible_record(who sync.person, record_id uuid) returns json language sql stable as $$
       select (${newer} where i.id = record_id)::json $$`,
  );
  await sam.ask['inspections.review']({ id, submission: 1, action: 'approve', comment: '' });
  expect(await sam.sync()).toMatchObject({ refused: 1 });
  expect(sam.session().store.counts()).toEqual({ waiting: 0, attention: 2 });
  expect(keptOn(sam)).toMatchObject([{ entity: 'inspection', record: { id, status: 'archived' } }]);
});
