import { expect, test } from 'vitest';
import { inspectionIdSchema } from '../../../src-shared/domain/ids.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { startDraft } from './support/samples.ts';

/** Complaints on one device that has no server: those of one outbreak, and the inspection that follows one. */
const file = (device: TestDevice, subject: string, more: Record<string, string> = {}) =>
  device.handlers['records.save']({
    kind: 'complaint',
    parish: 'Kingston',
    values: { subject, concern: 'illness', received: '2026-11-30', place: '4 Hope Road', ...more },
  });

async function linkedTo(device: TestDevice, id: string): Promise<string[]> {
  const { rows } = await device.handlers['records.linked']({ kind: 'complaint', id });
  return rows.map(({ record }) => (record as RecordOf<'complaint'>).subject);
}

test('complaints that name each other are one outbreak, whichever of them is asked', async () => {
  const device = await signedInDevice(ines);
  const first = await file(device, 'Ill after lunch');
  const second = await file(device, 'Two children are ill', { linkedTo: first.id });
  const third = await file(device, 'A third child', { linkedTo: second.id });
  await file(device, 'Ill after supper', { linkedTo: first.id });
  await file(device, 'Smoke');
  expect(await linkedTo(device, third.id)).toEqual([
    'A third child',
    'Two children are ill',
    'Ill after lunch',
    'Ill after supper',
  ]);
  expect((await linkedTo(device, first.id)).sort()).toEqual((await linkedTo(device, third.id)).sort());
});

test('an outbreak ends where one of its complaints is removed, and two that name each other are told once', async () => {
  const device = await signedInDevice(ines);
  const first = await file(device, 'One');
  const second = await file(device, 'Two', { linkedTo: first.id });
  const third = await file(device, 'Three', { linkedTo: second.id });
  await device.handlers['records.save']({ kind: 'complaint', id: first.id, values: { linkedTo: second.id } });
  expect(await linkedTo(device, first.id)).toEqual(['One', 'Two', 'Three']);
  await device.handlers['records.remove']({ kind: 'complaint', id: second.id, removed: true });
  expect([await linkedTo(device, first.id), await linkedTo(device, third.id)]).toEqual([['One'], ['Three']]);
});

/** An inspection at the premises of a draft, begun because of a complaint. */
async function follow(device: TestDevice, complaintId: string) {
  const { draft } = await startDraft(device);
  const { formId, premisesId } = draft;
  const { id } = await device.handlers['inspections.prepare']({ formId, premisesId });
  const start = { formId, premisesId, id: inspectionIdSchema.parse(id), complaintId };
  return device.handlers['inspections.start'](start);
}
const complaintOn = (device: TestDevice, id: string) =>
  device.current().db.read(tx => tx.core.complaint.get(id)) as RecordOf<'complaint'>;

test('the first entry of an inspection that follows a complaint visits the complaint, once', async () => {
  const device = await signedInDevice(ines);
  const { id } = await file(device, 'Rats');
  const made = await follow(device, id);
  expect(complaintOn(device, id)).toMatchObject({ state: 'visited', seenIn: made.id, visitedOn: expect.any(String) });
  const { formId, premisesId } = made;
  await device.handlers['inspections.start']({ formId, premisesId, id: made.id, complaintId: id });
  expect(complaintOn(device, id).history?.map(({ kind }) => kind)).toEqual(['created', 'visit']);
});

test('an inspection is kept also where the complaint that it follows was answered meanwhile, or is not here', async () => {
  const device = await signedInDevice(ines);
  const { id } = await file(device, 'Rats');
  await device.handlers['records.act']({ kind: 'complaint', id, act: 'answer', values: { answer: 'Baited.' } });
  for (const complaint of [id, '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11']) {
    const made = await follow(device, complaint);
    expect(device.current().db.read(tx => tx.inspections.find(made.id))).not.toBeNull();
  }
  expect(complaintOn(device, id)).toMatchObject({ state: 'answered', seenIn: null });
});
