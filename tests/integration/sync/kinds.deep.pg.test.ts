import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** A central, or an app, that does not know a kind of record yet. */
let central: CentralDatabase<'sam'>;
let sam: FieldDevice;

beforeEach(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { sam: { role: 'supervisor', parishes: ['Kingston'] } });
  sam = await fieldDevice(central.address, central.persons.sam);
});
afterEach(() => central.drop());

/** Central says nothing of kinds: it is older than the question, and passes over what a device says of them. */
const older = (gateway: CentralGateway): CentralGateway => ({
  ...gateway,
  pull: async (...question) => {
    const { kinds: _kinds, ...answer } = await gateway.pull(...question);
    return answer;
  },
});

const giveTask = (title: string) => {
  const values = { title, assignee: central.persons.sam.username };
  return sam.ask['records.save']({ kind: 'task', parish: 'Kingston', values });
};
const waiting = () => {
  const entries = sam.session().db.read(tx => tx.outbox.list(['waiting'], 100));
  return entries.map(({ body }) => body.kind);
};
const tasksOf = (device: FieldDevice) =>
  device.session().db.read(tx => tx.core.task.list({ parishes: ['Kingston'] }, { limit: 10, offset: 0 }).length);

test('changes of a kind that central does not know wait, others go out, and all of them once it knows', async () => {
  await sam.sync(older);
  await giveTask('First');
  const { id } = sam.record('residential', 1);
  await giveTask('Second');
  await sam.sync(older);
  const faults = Object.values(sam.get(id).answers)
    .filter(({ value }) => value === 'no')
    .map(() => 'violation.save');
  expect(faults.length).toBeGreaterThan(0);
  expect(waiting()).toEqual(['task.save', 'task.save', ...faults]);
  expect(await central.sql("select kind from sync.change_log where kind ~ '^(task|violation)'")).toEqual([]);
  await sam.sync();
  expect(waiting()).toEqual([]);
  expect(await central.sql('select from sync.core_violation')).toHaveLength(faults.length);
  await sam.sync();
  expect(await central.sql("select fields ->> 'title' as title from sync.core_task order by created_at")).toEqual([
    { title: 'First' },
    { title: 'Second' },
  ]);
  expect(sam.digest()).toBe(await centralDigest(central.ownerUrl));
});

test('changes that had to wait for their kind are numbered and sent behind those that went ahead, whose reply was lost', async () => {
  await sam.sync(older);
  const { id } = await giveTask('First');
  sam.record('burial-site', 3);
  const { store } = sam.session();
  const ahead = store.takeBatch(100, 1_000_000).map(({ changeId, sequence }) => [changeId, sequence]);
  expect(ahead.length).toBeGreaterThan(0);
  await sam.ask['records.remove']({ kind: 'task', id, removed: true });
  store.noteKinds(['premises', 'inspection', 'task', 'violation']);
  const all = store.takeBatch(100, 1_000_000);
  expect(all.map(({ changeId, sequence }) => [changeId, sequence]).slice(0, ahead.length)).toEqual(ahead);
  expect(all.slice(ahead.length).map(({ sequence, body }) => [sequence, body.kind])).toEqual([
    [ahead.length + 1, 'task.save'],
    [ahead.length + 2, 'task.remove'],
  ]);
});

test('a file that central finds behind numbers anew what it has sent, and not what waits for its kind', async () => {
  await sam.sync(older);
  await giveTask('First');
  sam.record('burial-site', 4);
  const { store } = sam.session();
  const sent = store.takeBatch(100, 1_000_000);
  store.rewindTo(7);
  expect(store.takeBatch(100, 1_000_000).map(each => each.sequence)).toEqual(sent.map((_, at) => 7 + at));
  await sam.sync();
  expect(waiting()).toEqual([]);
});

test('what central had of a kind before the app knew it comes when the app does, and nothing is kept unread', async () => {
  await giveTask('First');
  sam.record('residential', 2);
  await sam.sync();
  const second = await fieldDevice(central.address, central.persons.sam);
  // As the app of before: it asks for no kinds, and hears of none.
  const before = (gateway: CentralGateway): CentralGateway => ({
    ...gateway,
    pull: async (...question) => {
      const { kinds: _kinds, pages, ...answer } = await gateway.pull(...question);
      const known = pages.map(page => ({
        ...page,
        records: page.records.filter(({ entity }) => entity === 'premises' || entity === 'inspection'),
      }));
      return { ...answer, pages: known };
    },
  });
  await second.sync(before);
  expect([tasksOf(second), second.session().db.read(tx => tx.keptRecords.count())]).toEqual([0, 0]);
  await second.sync();
  expect(tasksOf(second)).toBe(1);
  expect(second.digest()).toBe(await centralDigest(central.ownerUrl));
});

test('central gives a device only kinds that it can read', async () => {
  await giveTask('First');
  await sam.sync();
  const { host, port, database, persons } = central;
  const { username: user, password } = persons.sam;
  const client = new pg.Client({ host, port, database, user, password });
  await client.connect();
  const pull = async (places: object[]) => {
    const { rows } = await client.query<{ reply: { pages: { records: { entity: string }[] }[] } }>(
      'select sync.pull(1, $1, $2, 100) as reply',
      [sam.session().deviceId, JSON.stringify(places)],
    );
    return rows.flatMap(({ reply }) => reply.pages).flatMap(page => page.records.map(({ entity }) => entity));
  };
  expect(await pull([])).toEqual([]);
  expect(await pull([{ parish: '', kinds: ['task'] }])).toEqual(['task']);
  expect(await pull([{ parish: '', kinds: ['violation'] }])).toEqual([]);
  await client.end();
});
