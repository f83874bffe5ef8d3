import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { changeIdSchema } from '../../../src-shared/domain/ids.ts';
import type { CoreName } from '../../../src-shared/entities/entities.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { isWithinLimit } from '../../../src-shared/entities/sample.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** Complaints, samples and permits between an inspector, a supervisor and a real central. */
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

type Values = Record<string, string | null>;
const nameOf = (who: 'ines' | 'sam' | 'mona') => central.persons[who].username;
const place = '4 Hope Road, behind the market';
const said: Values = { subject: 'Rats in the yard', concern: 'vermin', received: '2026-11-30', place };
const file = (device: FieldDevice, kind: CoreName, values: Values) =>
  device.ask['records.save']({ kind, parish: 'Kingston', values });
const change = (device: FieldDevice, id: string, values: Values) =>
  device.ask['records.save']({ kind: 'complaint', id, values });
const act = (device: FieldDevice, kind: CoreName, id: string, verb: string, carried: Values = {}) =>
  device.ask['records.act']({ kind, id, act: verb, values: carried });
const complaintOn = (device: FieldDevice, id: string) =>
  device.session().db.read(tx => tx.core.complaint.get(id)) as RecordOf<'complaint'>;
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

test('a complaint that is filed on one laptop is assigned, visited and answered, and its history says who, when and what', async () => {
  const { id } = await file(sam, 'complaint', { ...said, complainant: 'M. Grant', contact: '876 555 0100' });
  await act(sam, 'complaint', id, 'assign', { assignee: nameOf('ines') });
  await both();
  const visit = ines.record('residential', 3);
  const first = complaintOn(ines, id);
  await act(ines, 'complaint', id, 'visit', { visitedOn: '2026-12-01', seenIn: visit.id });
  await act(ines, 'complaint', id, 'answer', { answer: 'The yard is baited.' });
  await ines.sync();
  await sam.sync();
  expect(first).toMatchObject({ state: 'assigned', assignee: nameOf('ines'), complainant: 'M. Grant' });
  const answered = complaintOn(sam, id);
  expect(answered).toMatchObject({ state: 'answered', seenIn: visit.id, answer: 'The yard is baited.' });
  expect(answered.history?.map(({ kind, by, changes }) => [kind, by, changes?.map(each => each.to)])).toEqual([
    ['created', nameOf('sam'), undefined],
    ['assign', nameOf('sam'), [nameOf('ines')]],
    ['visit', nameOf('ines'), [visit.id, '2026-12-01']],
    ['answer', nameOf('ines'), ['The yard is baited.']],
  ]);
  const onHerOwn = complaintOn(ines, id).history?.map(({ changes }) => changes);
  expect(onHerOwn).toEqual(answered.history?.map(({ changes }) => changes));
  await allAgree();
});

test('two laptops that work on one complaint merge, and one field that both wrote waits for a decision', async () => {
  const { id } = await file(ines, 'complaint', said);
  await ines.sync();
  await sam.sync();
  await change(ines, id, { subject: 'Rats and mice', details: 'Seen at night' });
  await change(sam, id, { subject: 'Rats in the lane', urgency: 'urgent' });
  await act(sam, 'complaint', id, 'assign', { assignee: nameOf('ines') });
  await ines.sync();
  await sam.sync();
  await ines.sync();
  expect(complaintOn(ines, id)).toMatchObject({
    ...{ subject: 'Rats and mice', details: 'Seen at night', urgency: 'urgent' },
    ...{ state: 'assigned', assignee: nameOf('ines') },
  });
  const { conflicts } = await ines.ask['attention.list'](undefined);
  expect(conflicts).toMatchObject([{ entity: 'complaint', mayDecide: true, fields: [{ field: 'subject' }] }]);
  const conflictId = changeIdSchema.parse(conflicts[0]?.conflictId);
  await ines.ask['attention.decide']({ entityId: id, conflictId, take: ['subject'] });
  await ines.sync();
  await allAgree();
  expect(complaintOn(sam, id)).toMatchObject({ subject: 'Rats in the lane', state: 'assigned' });
  expect(complaintOn(sam, id).conflicts).toBeUndefined();
});

test('a complaint is about premises or a place: a device says which is missing, and central keeps the last of the two', async () => {
  const { place: _place, ...nowhere } = said;
  const problem = { code: 'input-invalid', fields: [{ field: 'premisesId' }, { field: 'place' }] };
  await expect(async () => file(ines, 'complaint', nowhere)).rejects.toMatchObject(problem);
  const { premisesId } = ines.record('residential', 4);
  const { id } = await file(ines, 'complaint', { ...said, premisesId });
  await expect(async () => change(ines, id, { place: null, premisesId: null })).rejects.toMatchObject(problem);
  await ines.sync();
  await sam.sync();
  await change(ines, id, { place: null });
  await change(sam, id, { premisesId: null });
  await ines.sync();
  await sam.sync();
  const { refused } = await sam.ask['attention.list'](undefined);
  expect(refused).toMatchObject([{ entity: 'complaint', code: 'one-needed' }]);
  await sam.ask['attention.discard']({ changeId: changeIdSchema.parse(refused[0]?.changeId) });
  await allAgree();
  expect(complaintOn(sam, id)).toMatchObject({ premisesId });
  expect(complaintOn(sam, id).place).toBeUndefined();
});

test('linked complaints come back to a restored central, also where the first names one that was filed after it', async () => {
  const { id: first } = await file(ines, 'complaint', said);
  const { id: second } = await file(ines, 'complaint', { ...said, subject: 'Rats next door' });
  await change(ines, first, { linkedTo: second });
  await both();
  await central.sql('delete from sync.core_complaint');
  await central.sql("update sync.device set last_sequence = 0, history = ''");
  await central.sql('delete from sync.change_log');
  await central.sql('delete from sync.feed_link');
  await central.sql('delete from sync.feed');
  await central.sql("update sync.parish_head set position = 0, hash = ''");
  await allAgree();
  expect(complaintOn(sam, first).linkedTo).toBe(second);
});

test('the history of a sample is its chain of custody, and a result is judged by its limit', async () => {
  const values = { measured: 'Free chlorine', matter: 'water', place: 'Kitchen tap', takenOn: '2026-11-30' };
  const { id } = await file(ines, 'sample', { ...values, takenAt: '09:30', limit: '0.20', limitIs: 'least' });
  const handover = (heldBy: string) => act(ines, 'sample', id, 'handover', { heldBy, heldSince: '2026-11-30' });
  await handover('R. Brown, driver');
  await handover('Night desk');
  await act(ines, 'sample', id, 'receive', { receivedOn: '2026-12-01' });
  await expect(async () => act(ines, 'sample', id, 'report', { reportedOn: '2026-12-02' })).rejects.toMatchObject({
    ...{ code: 'input-invalid', fields: [{ field: 'value' }] },
  });
  await act(ines, 'sample', id, 'report', { value: '0.10', reportedOn: '2026-12-02' });
  await allAgree();
  const sample = sam.session().db.read(tx => tx.core.sample.get(id)) as RecordOf<'sample'>;
  expect(sample).toMatchObject({ state: 'reported', value: '0.1', limit: '0.2', heldBy: 'Night desk' });
  expect(isWithinLimit(sample)).toBe(false);
  const hands = sample.history?.flatMap(({ changes = [] }) => changes.filter(each => each.field === 'heldBy'));
  expect(hands).toEqual([
    { field: 'heldBy', from: null, to: 'R. Brown, driver' },
    { field: 'heldBy', from: 'R. Brown, driver', to: 'Night desk' },
  ]);
  const mona = await fieldDevice(central.address, central.persons.mona);
  await mona.sync();
  expect((await mona.ask['records.get']({ kind: 'sample', id })).may).toEqual(['settle']);
  await act(mona, 'sample', id, 'settle', { comment: 'The dosing pump was mended.' });
  await mona.sync();
  await allAgree();
});

test('a permit is seen at a visit, which is its evidence', async () => {
  const visit = ines.record('food-establishment', 5);
  const values = { holder: 'Ann Lee', number: 'FH 112', expires: '2026-06-30', premisesId: visit.premisesId };
  const { id } = await file(ines, 'permit', values);
  await act(ines, 'permit', id, 'check', { seenOn: '2026-11-30', seenIn: visit.id });
  await allAgree();
  expect(sam.session().db.read(tx => tx.core.permit.get(id))).toMatchObject({ state: 'seen', seenIn: visit.id });
});
