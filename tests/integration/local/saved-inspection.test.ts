import { beforeEach, expect, test } from 'vitest';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { isMadeOn, withSaved } from '../../../src-shared/domain/inspection/saved-inspection.ts';
import { contentHash } from '../../../src-shared/domain/inspection/signed-content.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { burialContent, startDraft } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const onDisk = async ({ id }: Inspection) => (await device.handlers['inspections.get']({ id })).inspection;
const save = (id: Inspection['id'], patch: InspectionPatch) => {
  device.clock.advance(1_000);
  return device.handlers['inspections.save']({ id, patch });
};

test('the reply to a save makes the record of a screen that of the disk, save after save', async () => {
  const { draft, premises } = await startDraft(device);
  const content = contentHash({ ...draft, ...burialContent, premises });
  const signed = { received_by: { name: 'Marcia Grant', strokes: [[1, 1, 9, 9]], content } };
  const patches: InspectionPatch[] = [
    burialContent,
    { answers: { proximity_road_pathway: { value: 2 } } },
    { signatures: signed },
    { header: { applicant_name: 'Somebody else' } },
    { answers: { proximity_road_pathway: null }, header: { general_remarks: '  Wet  ' } },
    { header: { applicant_name: 'Somebody else' } },
    { signatures: signed, header: { applicant_name: 'A third' } },
  ];
  let shown = draft;
  for (const patch of patches) {
    const reply = await save(draft.id, patch);
    expect(isMadeOn(reply, shown)).toBe(true);
    shown = withSaved(shown, reply);
    expect(shown).toEqual(await onDisk(draft));
  }
});

test('every window hears of a save what its own was answered, and a save that changes nothing is not told', async () => {
  const { draft } = await startDraft(device);
  const reply = await save(draft.id, { header: { applicant_name: 'Delroy Clarke' } });
  expect(device.events.at(-1)).toEqual({ ids: [draft.id], saved: reply });
  const told = device.events.length;
  const again = await save(draft.id, { header: { applicant_name: 'Delroy Clarke' } });
  expect(again.entries.header).toEqual({ applicant_name: 'Delroy Clarke' });
  expect(device.events).toHaveLength(told);
});

test('a reply has the entries that were written and no others', async () => {
  const { draft } = await startDraft(device);
  await save(draft.id, burialContent);
  const reply = await save(draft.id, { answers: { proximity_road_pathway: { value: 3 } } });
  expect(reply.entries).toMatchObject({ header: {}, answers: { proximity_road_pathway: { value: 3 } } });
  expect(Object.keys(reply.entries.answers)).toEqual(['proximity_road_pathway']);
});
