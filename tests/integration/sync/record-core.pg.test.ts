import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** Records of the record core between a supervisor, an inspector and a real central: nothing in sync knows their kinds. */
let central: CentralDatabase<'ines' | 'sam' | 'mona'>;
let ines: FieldDevice;
let sam: FieldDevice;

beforeEach(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
    mona: { role: 'medical-officer', parishes: ['Kingston'] },
  });
  ines = await fieldDevice(central.address, central.persons.ines);
  sam = await fieldDevice(central.address, central.persons.sam);
});
afterEach(() => central.drop());

const plan = { title: 'Look at the cold room again', priority: 'urgent', due: '2026-12-04' };
const nameOf = (who: 'ines' | 'sam') => central.persons[who].username;
const planned = () => ({ ...plan, assignee: nameOf('ines') });
const newTask = (device: FieldDevice, values: Record<string, string> = planned()) =>
  device.ask['records.save']({ kind: 'task', parish: 'Kingston', values });
const taskOn = (device: FieldDevice, id: string) =>
  device.session().db.read(tx => tx.core.task.get(id)) as RecordOf<'task'>;
const both = async () => {
  await sam.sync();
  await ines.sync();
};
const allAgree = async () => {
  await both();
  await both();
  const theirs = await centralDigest(central.ownerUrl);
  expect([ines.digest(), sam.digest()]).toEqual([theirs, theirs]);
};

test('a task that a supervisor gives is on the inspector’s laptop, is accepted and done there, and both hear of it', async () => {
  const { id } = await newTask(sam);
  await both();
  expect(taskOn(ines, id)).toMatchObject({ ...planned(), author: nameOf('sam'), state: 'open', revision: 1 });
  await ines.ask['records.act']({ kind: 'task', id, act: 'accept', values: {} });
  await ines.ask['records.act']({ kind: 'task', id, act: 'complete', values: { comment: 'Now at 4 degrees' } });
  await ines.sync();
  await sam.sync();
  const done = taskOn(sam, id);
  expect(done.state).toBe('done');
  expect(done.history?.map(each => [each.kind, each.by, each.comment])).toEqual([
    ['created', nameOf('sam'), undefined],
    ['accept', nameOf('ines'), undefined],
    ['complete', nameOf('ines'), 'Now at 4 degrees'],
  ]);
  await allAgree();
});

test('other fields merge, the same field waits as a conflict on every device until its author decides', async () => {
  const { id } = await newTask(sam);
  await both();
  const second = await fieldDevice(central.address, central.persons.sam);
  await second.sync();
  await sam.ask['records.save']({ kind: 'task', id, values: { title: 'Cold room and freezer', due: '2026-12-05' } });
  await second.ask['records.save']({
    kind: 'task',
    id,
    values: { title: 'Cold room only', details: 'Bring the probe' },
  });
  await sam.sync();
  await second.sync();
  await both();
  expect(taskOn(ines, id)).toMatchObject({
    title: 'Cold room and freezer',
    due: '2026-12-05',
    details: 'Bring the probe',
  });
  const { conflicts } = await sam.ask['attention.list'](undefined);
  expect(conflicts).toMatchObject([
    {
      entity: 'task',
      title: 'Cold room and freezer',
      mayDecide: true,
      fields: [{ field: 'title', standing: { value: 'Cold room and freezer' }, aside: { value: 'Cold room only' } }],
    },
  ]);
  expect((await ines.ask['attention.list'](undefined)).conflicts).toMatchObject([{ mayDecide: false }]);
  const conflictId = changeIdSchema.parse(conflicts[0]?.conflictId);
  await sam.ask['attention.decide']({ entityId: id, conflictId, take: ['title'] });
  await sam.sync();
  await second.sync();
  await both();
  expect(taskOn(ines, id)).toMatchObject({ title: 'Cold room only' });
  expect(taskOn(ines, id).conflicts).toBeUndefined();
  await allAgree();
});

test('two values of a task that was done meanwhile are decided by its author', async () => {
  const { id } = await newTask(sam);
  await both();
  const second = await fieldDevice(central.address, central.persons.sam);
  await second.sync();
  await sam.ask['records.save']({ kind: 'task', id, values: { details: 'Bring the probe' } });
  await second.ask['records.save']({ kind: 'task', id, values: { details: 'Bring the camera' } });
  await ines.ask['records.act']({ kind: 'task', id, act: 'complete', values: {} });
  for (const device of [ines, sam, second, sam]) await device.sync();
  const { conflicts } = await sam.ask['attention.list'](undefined);
  expect(conflicts).toMatchObject([{ mayDecide: true, fields: [{ field: 'details' }] }]);
  const conflictId = changeIdSchema.parse(conflicts[0]?.conflictId);
  await sam.ask['attention.decide']({ entityId: id, conflictId, take: ['details'] });
  await second.sync();
  await allAgree();
  expect(taskOn(ines, id)).toMatchObject({ state: 'done', details: 'Bring the camera' });
});

test('what a descriptor forbids is refused on the device, and by central where the device could not know', async () => {
  const { id } = await newTask(sam);
  await both();
  await expect(async () =>
    ines.ask['records.save']({ kind: 'task', id, values: { title: 'Mine' } }),
  ).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(async () =>
    sam.ask['records.act']({ kind: 'task', id, act: 'accept', values: {} }),
  ).rejects.toMatchObject({
    code: 'not-allowed',
  });
  // Given to somebody else meanwhile.
  await sam.ask['records.save']({ kind: 'task', id, values: { assignee: 'rose' } });
  await sam.sync();
  await ines.ask['records.act']({ kind: 'task', id, act: 'accept', values: {} });
  await ines.sync();
  const { refused } = await ines.ask['attention.list'](undefined);
  expect(refused).toMatchObject([{ entity: 'task', title: plan.title, code: 'not-allowed', what: 'Task: Accept' }]);
  expect(taskOn(ines, id).state).toBe('open');
  await ines.ask['attention.discard']({ changeId: changeIdSchema.parse(refused[0]?.changeId) });
  await allAgree();
});

test('each wrong value is named with what is wrong, and nothing is saved', async () => {
  const values = { title: '  ', assignee: 'ines', priority: 'soon', due: 'tomorrow', colour: 'red' };
  await expect(async () => newTask(sam, values)).rejects.toMatchObject({
    code: 'input-invalid',
    fields: [
      { field: 'title', problem: 'must not be empty' },
      { field: 'priority', problem: 'must be low, usual, urgent' },
      { field: 'due', problem: 'must be a date as YYYY-MM-DD' },
      { field: 'colour', problem: 'is not a known field' },
    ],
  });
  expect((await sam.ask['records.list']({ kind: 'task', where: {}, text: '', limit: 50, offset: 0 })).total).toBe(0);
});

test('a task is taken out and brought back, and is found by its words', async () => {
  const { premisesId } = ines.record('residential', 4);
  await ines.sync();
  const { id } = await newTask(ines, { title: 'Ask for the licence', assignee: nameOf('ines'), premisesId });
  await ines.sync();
  await sam.sync();
  await sam.ask['records.list']({
    kind: 'task',
    where: { premisesId: [premisesId] },
    text: 'lic',
    limit: 5,
    offset: 0,
  });
  const found = await sam.ask['records.list']({ kind: 'task', where: {}, text: 'lic', limit: 5, offset: 0 });
  expect(found.rows).toMatchObject([{ record: { id }, refersTo: { premisesId: expect.any(String) }, may: [] }]);
  await ines.ask['records.remove']({ kind: 'task', id, removed: true });
  await allAgree();
  expect((await sam.ask['records.list']({ kind: 'task', where: {}, text: '', limit: 5, offset: 0 })).total).toBe(0);
  await ines.ask['records.remove']({ kind: 'task', id, removed: false });
  await allAgree();
  expect(taskOn(sam, id).removed).toBeUndefined();
});

test('an act is for whom its kind says: a violation is corrected by an inspector and verified by a medical officer', async () => {
  const { id: inspectionId, premisesId } = ines.record('residential', 5);
  const values = { inspectionId, premisesId, itemId: '3', words: 'Drains are clear' };
  const { id } = await ines.ask['records.save']({ kind: 'violation', values });
  await ines.ask['records.act']({ kind: 'violation', id, act: 'correct', values: { correctedOn: '2026-11-28' } });
  await ines.sync();
  const mona = await fieldDevice(central.address, central.persons.mona);
  await mona.sync();
  expect((await mona.ask['records.get']({ kind: 'violation', id })).may).toEqual(['verify', 'reopen']);
  await mona.ask['records.act']({ kind: 'violation', id, act: 'verify', values: {} });
  await mona.sync();
  await allAgree();
  expect(sam.session().db.read(tx => tx.core.violation.get(id))).toMatchObject({
    state: 'verified',
    correctedOn: '2026-11-28',
  });
});

test('a restored central gets back the tasks that it lost, also from a device with nothing new to send', async () => {
  const { id } = await newTask(sam);
  await both();
  await central.sql('delete from sync.core_task');
  await central.sql("update sync.device set last_sequence = 0, history = ''");
  await central.sql('delete from sync.change_log');
  await central.sql('delete from sync.feed_link');
  await central.sql('delete from sync.feed');
  await central.sql("update sync.parish_head set position = 0, hash = ''");
  await allAgree();
  expect(taskOn(ines, id).title).toBe(plan.title);
});
