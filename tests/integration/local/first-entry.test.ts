import { beforeEach, expect, test } from 'vitest';
import { listOutbox } from '../../../src-main/services/sync/outbox-lines.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery, startCompleteDraft } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const failure = (code: string) => expect.objectContaining({ code });
const outbox = () => listOutbox(device.current().db, 100);

test('choosing form and premises makes nothing; the first entry makes the draft, with all that was on the screen', async () => {
  const premises = await device.handlers['premises.save']({ details: bakery });
  const start = { formId: 'residential', premisesId: premises.id };
  const before = outbox().total;
  const { id, sameDay } = await device.handlers['inspections.prepare'](start);
  const begun = await device.handlers['inspections.get']({ id, start });
  expect(begun).toMatchObject({ isNew: true, inspection: { id, status: 'draft', header: { owner: bakery.owner } } });
  expect(sameDay).toEqual([]);
  expect(outbox().total).toBe(before);
  await expect(async () => device.handlers['inspections.get']({ id })).rejects.toThrow(failure('inspection-not-found'));

  const { header } = begun.inspection;
  const first = { ...start, id, formVersion: 1, patch: { header, answers: { 1: { value: 'yes' as const } } } };
  const draft = await device.handlers['inspections.start'](first);
  expect(draft).toMatchObject({ id, header, answers: { 1: { value: 'yes' } } });
  expect(await device.handlers['inspections.get']({ id, start })).toMatchObject({ isNew: false, inspection: draft });
});

test('a first entry whose reply was lost is made once, however often it comes', async () => {
  const premises = await device.handlers['premises.save']({ details: bakery });
  const start = { formId: 'residential', premisesId: premises.id };
  const { id } = await device.handlers['inspections.prepare'](start);
  await device.handlers['inspections.start']({ ...start, id, patch: { answers: { 1: { value: 'yes' } } } });
  await device.handlers['inspections.start']({ ...start, id, patch: { answers: { 2: { value: 'no' } } } });
  const { rows } = await device.handlers['inspections.list']({ text: '', order: 'newest', limit: 50, offset: 0 });
  expect(rows.map(row => [row.id, row.progress])).toEqual([[id, { answered: 2, total: 26 }]]);
});

test('a first entry that is wrong makes no draft, and premises taken out are said before anything is entered', async () => {
  const premises = await device.handlers['premises.save']({ details: bakery });
  const start = { formId: 'residential', premisesId: premises.id };
  const { id } = await device.handlers['inspections.prepare'](start);
  const wrong = { ...start, id, patch: { header: { no_such_field: 'x' } } };
  await expect(async () => device.handlers['inspections.start'](wrong)).rejects.toThrow(failure('input-invalid'));
  expect(await device.handlers['inspections.get']({ id, start })).toMatchObject({ isNew: true });
  await device.handlers['premises.remove']({ id: premises.id, removed: true });
  for (const call of ['inspections.prepare', 'inspections.start'] as const) {
    await expect(async () => device.handlers[call](start)).rejects.toThrow(failure('record-removed'));
  }
  await expect(async () => device.handlers['inspections.get']({ id, start })).rejects.toThrow(
    failure('record-removed'),
  );
});

test('before a second inspection of the same form, premises and day the first is named', async () => {
  const first = await startCompleteDraft(device);
  const { premisesId } = first;
  const sameDay = async (formId: string) =>
    (await device.handlers['inspections.prepare']({ formId, premisesId })).sameDay.map(each => each.id);
  expect(await sameDay('burial-site')).toEqual([first.id]);
  expect(await sameDay('residential')).toEqual([]);
  device.clock.advance(86_400_000);
  expect(await sameDay('burial-site')).toEqual([]);
});
