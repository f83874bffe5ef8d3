import { beforeEach, expect, test } from 'vitest';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { contentHash } from '../../../src-shared/domain/inspection/signed-content.ts';
import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import { isMadeOn, type SavedRecord, withSaved } from '../../../src-shared/entities/saved-record.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery, burialContent, startCompleteDraft, startDraft } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const onDisk = async ({ id }: Inspection) => (await device.handlers['inspections.get']({ id })).inspection;
const save = (id: Inspection['id'], patch: InspectionPatch) => {
  device.clock.advance(1_000);
  return device.handlers['inspections.save']({ id, patch });
};

/** Follows replies on a screen that reads its record once; each reply has to make it the record on the disk. */
function followedFrom<Each extends StoredRecord>(first: Each, read: () => Each | Promise<Each>) {
  let shown = first;
  return async (reply: SavedRecord | Promise<SavedRecord>) => {
    const saved = await reply;
    expect(isMadeOn(saved, shown)).toBe(true);
    shown = withSaved(shown, saved);
    expect(shown).toEqual(await read());
    device.clock.advance(1_000);
    return saved;
  };
}

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
  const follow = followedFrom(draft, () => onDisk(draft));
  for (const patch of patches) await follow(save(draft.id, patch));
});

test('a submission and a removal answer with what they made of an inspection', async () => {
  const draft = await startCompleteDraft(device);
  const follow = followedFrom(draft, () => onDisk(draft));
  await follow(device.handlers['inspections.remove']({ id: draft.id, removed: true }));
  await follow(device.handlers['inspections.remove']({ id: draft.id, removed: false }));
  const submitted = await follow(device.handlers['inspections.submit']({ id: draft.id }));
  expect(submitted).toMatchObject({ state: 'submitted', entries: { header: {}, answers: {}, signatures: {} } });
});

test('saves and removals of premises answer with the fields that changed, one taken away among them', async () => {
  const details = { ...bakery, telephone: '876 555 0101', contact: 'The owner' };
  const { id, base, values } = await device.handlers['premises.save']({ details });
  expect({ base, values }).toMatchObject({ base: null, values: { name: bakery.name, parish: bakery.parish } });
  const read = async () => (await device.handlers['premises.get']({ id })).premises;
  const follow = followedFrom(await read(), read);
  device.clock.advance(1_000);
  const saved = await follow(
    device.handlers['premises.save']({ id, details: { ...details, telephone: '876 555 0199', contact: null } }),
  );
  expect(saved).toMatchObject({ entity: 'premises', values: { telephone: '876 555 0199' }, gone: ['contact'] });
  expect(Object.keys(saved.values)).toEqual(['telephone']);
  await follow(device.handlers['premises.remove']({ id, removed: true }));
  await follow(device.handlers['premises.remove']({ id, removed: false }));
});

test('saves, acts and removals of records in the core answer with what they changed', async () => {
  const kind = 'task';
  const values = { title: 'Ask for the licence', details: 'At the back door', assignee: 'ines' };
  const { id } = await device.handlers['records.save']({ kind, parish: 'Kingston', values });
  const read = async () => (await device.handlers['records.get']({ kind, id })).record;
  const follow = followedFrom(await read(), read);
  device.clock.advance(1_000);
  await follow(device.handlers['records.save']({ kind, id, values: { due: '2026-12-04', details: null } }));
  const accepted = await follow(device.handlers['records.act']({ kind, id, act: 'accept', values: {} }));
  expect(accepted).toMatchObject({ state: 'accepted', values: { state: 'accepted' }, events: [{ kind: 'accept' }] });
  expect(Object.keys(accepted.values)).toEqual(['state']);
  await follow(device.handlers['records.remove']({ kind, id, removed: true }));
  await follow(device.handlers['records.remove']({ kind, id, removed: false }));
});

test('every window hears of a save what its own was answered, and a save that changes nothing is not told', async () => {
  const { draft, premises } = await startDraft(device);
  const header = { applicant_name: 'Delroy Clarke' };
  const reply = await save(draft.id, { header });
  expect(device.events.at(-1)).toEqual({ ids: [draft.id], saved: reply });
  const { id } = await device.handlers['records.save']({
    kind: 'task',
    values: { title: 'Look again', assignee: 'ines', premisesId: premises.id },
  });
  const act = await device.handlers['records.act']({ kind: 'task', id, act: 'accept', values: {} });
  expect(device.events.at(-1)).toEqual({ ids: [id], saved: act });

  const told = device.events.length;
  expect((await save(draft.id, { header })).entries.header).toEqual(header);
  await device.handlers['premises.save']({ id: premises.id, details: bakery });
  await device.handlers['premises.remove']({ id: premises.id, removed: false });
  await device.handlers['records.save']({ kind: 'task', id, values: { title: 'Look again' } });
  await device.handlers['records.remove']({ kind: 'task', id, removed: false });
  await device.handlers['inspections.remove']({ id: draft.id, removed: false });
  expect(device.events).toHaveLength(told);
});

test('a reply has the entries that were written and no others', async () => {
  const { draft } = await startDraft(device);
  await save(draft.id, burialContent);
  const reply = await save(draft.id, { answers: { proximity_road_pathway: { value: 3 } } });
  expect(reply.entries).toMatchObject({ header: {}, answers: { proximity_road_pathway: { value: 3 } } });
  expect(Object.keys(reply.entries.answers ?? {})).toEqual(['proximity_road_pathway']);
});
