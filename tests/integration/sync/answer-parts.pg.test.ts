import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

/** One draft on two laptops of its inspector: parts of an answer merge each for itself. */
let central: CentralDatabase<'ines'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

/** Central as it was before it merged parts, or an app that does not hear that it does. */
const withoutParts = (gateway: CentralGateway): CentralGateway => ({
  ...gateway,
  pull: async (...question) => {
    const { kinds, ...answer } = await gateway.pull(...question);
    return { ...answer, kinds: kinds?.filter(name => !name.endsWith('.*')) };
  },
});

async function draftOnTwoLaptops(seed: number, tabletThrough?: typeof withoutParts) {
  const laptop = await fieldDevice(central.address, central.persons.ines);
  const tablet = await fieldDevice(central.address, central.persons.ines);
  await laptop.sync();
  const { id } = laptop.record('residential', seed, 'Kingston', false);
  await laptop.ask['inspections.save']({
    id,
    patch: { answers: { 1: { value: 'yes', comment: null, severity: null, correctBy: null } } },
  });
  await laptop.sync();
  await tablet.sync(tabletThrough);
  return { laptop, tablet, id };
}

async function quiet(...devices: FieldDevice[]): Promise<void> {
  for (const each of [...devices, ...devices]) await each.sync();
  const digest = await centralDigest(central.ownerUrl);
  for (const each of devices) expect(each.digest()).toBe(digest);
}

const lastBody = (device: FieldDevice, id: string) =>
  device.session().db.read(tx => tx.outbox.after(id, 0).at(-1)?.body);
const conflictsOn = async (device: FieldDevice, id: Inspection['id']) =>
  (await device.ask['attention.list'](undefined)).conflicts.filter(each => each.entityId === id);

test('an answer on one laptop and a comment on the other are both there, and only what was changed is sent', async () => {
  const { laptop, tablet, id } = await draftOnTwoLaptops(11);
  await laptop.ask['inspections.save']({ id, patch: { answers: { 1: { value: 'no', severity: 'major' } } } });
  await tablet.ask['inspections.save']({ id, patch: { answers: { 1: { value: 'yes', comment: 'Damp' } } } });
  expect(lastBody(tablet, id)).toMatchObject({ patch: { 'answers.*': { 1: { comment: 'Damp' } } } });
  expect(lastBody(tablet, id)).not.toHaveProperty('patch.answers');
  await laptop.sync();
  await quiet(tablet, laptop);
  for (const each of [laptop, tablet]) {
    expect(each.get(id).answers['1']).toEqual({ value: 'no', severity: 'major', comment: 'Damp' });
    expect(await conflictsOn(each, id)).toEqual([]);
  }
});

test('the same part written on both waits for a decision of its own, and what else was written is there', async () => {
  const { laptop, tablet, id } = await draftOnTwoLaptops(12);
  await laptop.ask['inspections.save']({ id, patch: { answers: { 1: { comment: 'Damp' } } } });
  await tablet.ask['inspections.save']({ id, patch: { answers: { 1: { value: 'no', comment: 'Mould' } } } });
  await laptop.sync();
  await quiet(tablet, laptop);
  const [open] = await conflictsOn(laptop, id);
  expect(open).toMatchObject({
    fields: [{ field: 'answers.1.comment', standing: { value: 'Damp' }, aside: { value: 'Mould' } }],
  });
  expect(laptop.get(id).answers['1']).toEqual({ value: 'no', comment: 'Damp' });
  const decision = { entityId: id, conflictId: open?.conflictId as never, take: ['answers.1.comment'] };
  await laptop.ask['attention.decide'](decision);
  expect(laptop.get(id).answers['1']).toEqual({ value: 'no', comment: 'Mould' });
  await quiet(laptop, tablet);
  expect(tablet.get(id).answers['1']).toEqual({ value: 'no', comment: 'Mould' });
});

test('an app that does not hear of parts sends whole answers, beside one that sends parts', async () => {
  const { laptop, tablet, id } = await draftOnTwoLaptops(13, withoutParts);
  await tablet.ask['inspections.save']({ id, patch: { answers: { 1: { comment: 'Damp' } } } });
  expect(lastBody(tablet, id)).toMatchObject({ patch: { answers: { 1: { value: 'yes', comment: 'Damp' } } } });
  expect(lastBody(tablet, id)).not.toHaveProperty(['patch', 'answers.*']);
  await laptop.ask['inspections.save']({ id, patch: { answers: { 1: { severity: 'minor' } } } });
  await tablet.sync(withoutParts);
  await quiet(laptop, tablet);
  expect(laptop.get(id).answers['1']).toEqual({ value: 'yes', comment: 'Damp', severity: 'minor' });
});

test('what was written for an older central and waits is sent as it was, and parts written after its update grow beside it', async () => {
  const { laptop, tablet, id } = await draftOnTwoLaptops(14, withoutParts);
  await tablet.ask['inspections.save']({ id, patch: { answers: { 1: { value: 'no' } } } });
  tablet.session().store.noteKinds(['premises', 'inspection', 'inspection.answers.*', 'task', 'violation']);
  await tablet.ask['inspections.save']({
    id,
    patch: { answers: { 1: { comment: 'Damp' }, 2: { comment: 'Wet' } } },
  });
  expect(lastBody(tablet, id)).toMatchObject({
    patch: { answers: { 1: { value: 'no', comment: 'Damp' } }, 'answers.*': { 2: { comment: 'Wet' } } },
  });
  await quiet(tablet, laptop);
  expect(laptop.get(id).answers).toMatchObject({ 1: { value: 'no', comment: 'Damp' }, 2: { comment: 'Wet' } });
});

test('a central that does not know parts refuses them, whole, and they go out as whole answers when sent again', async () => {
  const { laptop, tablet, id } = await draftOnTwoLaptops(15);
  await laptop.ask['inspections.save']({ id, patch: { answers: { 1: { comment: 'Damp' } } } });
  const [shape] = await central.sql<{ text: string }>(
    "select pg_get_functiondef('sync.core_field_problem'::regproc) as text",
  );
  const present = shape?.text ?? '';
  const before = present.replaceAll("'.*'", "'none'");
  expect(before).not.toBe(present);
  await central.sql(before);
  await laptop.sync(withoutParts);
  const [refused] = (await laptop.ask['attention.list'](undefined)).refused;
  expect(refused).toMatchObject({
    entityId: id,
    code: 'malformed',
    values: [{ field: 'answers.1.comment', value: 'Damp', editable: true }],
  });
  await laptop.ask['attention.resend']({ changeId: refused?.changeId as never, values: {}, leaveOut: [] });
  expect(lastBody(laptop, id)).toMatchObject({ patch: { answers: { 1: { value: 'yes', comment: 'Damp' } } } });
  await laptop.sync(withoutParts);
  await central.sql(present);
  await quiet(tablet, laptop);
  expect(tablet.get(id).answers['1']).toEqual({ value: 'yes', comment: 'Damp' });
});
