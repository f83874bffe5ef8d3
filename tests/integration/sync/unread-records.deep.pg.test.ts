import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { UnreadRecord } from '../../../src-shared/contract/attention.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type AtEnd, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** Records that an earlier central took, or that somebody wrote with the rights of its owner. */
let central: CentralDatabase<'ines' | 'sam'>;
let ines: FieldDevice;
let sam: FieldDevice;
let seed = 0;
let poisoned: Inspection;
let name: string;
const ends: (() => void | Promise<void>)[] = [];
const atEnd: AtEnd = work => void ends.unshift(work);

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
  atEnd(() => central.drop());
  await central.sql('alter table sync.inspection disable trigger user');
  ines = await fieldDevice(central.address, central.persons.ines, atEnd);
  sam = await fieldDevice(central.address, central.persons.sam, atEnd);
});
afterAll(async () => {
  for (const end of ends) await end();
});
beforeEach(async () => {
  seed += 1;
  poisoned = ines.record('residential', seed);
  await ines.sync();
  name = ines.session().db.read(tx => tx.premises.get(poisoned.premisesId)).name;
});

type Entity = 'premises' | 'inspection';
const idOf = (entity: Entity) => (entity === 'premises' ? poisoned.premisesId : poisoned.id);

const tables = { premises: 'core_premises', inspection: 'inspection' } as const;

/** Known and unknown fields of premises are one document: the others stay. */
async function write(entity: Entity, column: string, json: string): Promise<void> {
  const beside = column === 'fields' ? "(fields - 'weather') ||" : '';
  await central.sql(`update sync.${tables[entity]} set ${column} = ${beside} $1::jsonb where id = $2`, [
    json,
    idOf(entity),
  ]);
}

/** Puts the record at the end of the feed, as a change of it does. */
async function bringAnew(entity: Entity): Promise<void> {
  await central.sql('update sync.feed set position = (select max(position) + 1 from sync.feed) where entity_id = $1', [
    idOf(entity),
  ]);
  await central.sql(
    `with moved as (update sync.parish_head set position = position + 1, hash = md5(hash) returning parish, position, hash)
     insert into sync.feed_link (parish, position, hash) select parish, position, hash from moved`,
  );
}

async function unreadOnSams(): Promise<readonly UnreadRecord[]> {
  return (await sam.ask['attention.list'](undefined)).unread;
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const aside = (value: string) =>
  `[{"id": "019b8d62-7a86-7241-8536-b21d828536ca", "by": "x", "byName": "X", "at": "2026-03-02T08:00:00.000Z", "fields":
    [{"field": "weather", "value": ${value}, "kept": null, "keptBy": null, "keptByName": null, "keptAt": null}]}]`;

test.for([
  ['an unknown field of an inspection, 5,000 deep', 'inspection', 'extra', `{"weather": ${deep(5000)}}`],
  ['an unknown field of premises, 33 deep', 'premises', 'fields', `{"weather": ${deep(33)}}`],
  ['a value that waits in a conflict, 5,000 deep', 'inspection', 'conflicts', aside(deep(5000))],
  ['an answer that is none', 'inspection', 'answers', '{"1": {"errors": -99990}}'],
] as const)('%s stops no other record: it is set aside, with a line, until it can be read', async ([
  ,
  entity,
  column,
  json,
]) => {
  const [before] = await central.sql(`select ${column} as was from sync.${tables[entity]} where id = $1`, [
    idOf(entity),
  ]);
  await write(entity, column, json);
  const behind = ines.record('burial-site', 100 + seed);
  await ines.sync();
  await sam.sync();
  expect(sam.get(behind.id).status).toBe('submitted');
  expect(await unreadOnSams()).toEqual([{ entity, entityId: idOf(entity), parish: 'Kingston', title: name }]);
  expect(sam.session().store.counts()).toEqual({ waiting: 0, attention: 1 });
  expect((await sam.sync()).pulled).toBe(0);

  await write(entity, column, JSON.stringify(before?.was));
  await bringAnew(entity);
  await sam.sync();
  expect(await unreadOnSams()).toEqual([]);
  expect(sam.get(poisoned.id).status).toBe('submitted');
});

test('the answer to a change that is refused on such a record stops no other change', async () => {
  await sam.sync();
  await write('inspection', 'extra', `{"weather": ${deep(5000)}}`);
  await central.sql("update sync.inspection set status = 'approved' where id = $1", [poisoned.id]);
  await sam.ask['inspections.review']({ id: poisoned.id, submission: 1, action: 'approve', comment: '' });
  const behind = sam.record('burial-site', 200);
  expect(await sam.sync()).toMatchObject({ refused: 1 });
  expect(await central.sql('select status from sync.inspection where id = $1', [behind.id])).toEqual([
    { status: 'submitted' },
  ]);
  expect(await unreadOnSams()).toMatchObject([{ entityId: poisoned.id, title: name }]);

  await write('inspection', 'extra', '{}');
  await bringAnew('inspection');
  await sam.sync();
  expect(await unreadOnSams()).toEqual([]);
});

test('a record that this file cannot hold is set aside alone, and read when it can', async () => {
  await sam.withDataFile(raw =>
    raw.exec(
      `create trigger no_bad_luck before insert on core_premises when new.id = '${poisoned.premisesId}'
       begin select raise(abort, 'no'); end`,
    ),
  );
  await sam.sync();
  expect(await unreadOnSams()).toEqual([
    { entity: 'premises', entityId: poisoned.premisesId, parish: 'Kingston', title: name },
  ]);
  expect(sam.get(poisoned.id).status).toBe('submitted');
  await sam.withDataFile(raw => raw.exec('drop trigger no_bad_luck'));
  expect(await unreadOnSams()).toEqual([]);
  expect(sam.session().db.read(tx => tx.premises.get(poisoned.premisesId)).name).toBe(name);
});
