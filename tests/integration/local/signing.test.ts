import { beforeEach, expect, test } from 'vitest';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { contentHash } from '../../../src-shared/domain/inspection/signed-content.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery, saved, startCompleteDraft } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const strokes = [[1, 1, 9, 9]];
const signedAt = '2026-03-02T14:00:00.000Z';

const save = (id: Inspection['id'], patch: InspectionPatch) => saved(device, id, patch);
const submit = async ({ id }: Inspection) => device.handlers['inspections.submit']({ id });

function signaturesFor(draft: Inspection): NonNullable<InspectionPatch['signatures']> {
  const premises = device.current().db.read(tx => tx.premises.get(draft.premisesId));
  const content = contentHash({ ...draft, premises });
  return {
    inspector_signature: { name: 'Ines Campbell', date: '2026-03-02', signedAt, content, confirmed: ['a'] },
    received_by: { name: 'Marcia Grant', role: 'owner', strokes, signedAt, content },
  };
}

/** A draft that both have signed. */
async function signedDraft(): Promise<Inspection> {
  const draft = await startCompleteDraft(device);
  return save(draft.id, { signatures: signaturesFor(draft) });
}

test('what is signed is submitted unchanged', async () => {
  expect(await submit(await signedDraft())).toMatchObject({ state: 'submitted' });
});

test('a change of an answer takes both signatures away in the same save; what was stated stays', async () => {
  const { id } = await signedDraft();
  const { signatures } = await save(id, { answers: { proximity_trees: { value: 2 } } });
  expect(signatures).toEqual({ inspector_signature: { confirmed: ['a'] }, received_by: { role: 'owner' } });
  const stored = device.current().db.read(tx => tx.inspections.get(id));
  expect(stored.signatures).toEqual(signatures);
});

test('a signature in the save that changes an answer is for the changed answer', async () => {
  const draft = await signedDraft();
  const answers = { ...draft.answers, proximity_trees: { value: 2 } };
  const signatures = signaturesFor({ ...draft, answers });
  const saved = await save(draft.id, { answers: { proximity_trees: { value: 2 } }, signatures });
  expect(saved.signatures).toEqual(signatures);
  expect(await submit(saved)).toMatchObject({ state: 'submitted' });
});

test('a save that changes nothing, or only a signature, leaves the others as they are', async () => {
  const draft = await signedDraft();
  const { proximity_trees } = draft.answers;
  expect((await save(draft.id, { answers: { proximity_trees: proximity_trees! } })).signatures).toEqual(
    draft.signatures,
  );
  const saved = await save(draft.id, { signatures: { received_by: null } });
  expect(saved.signatures).toEqual({ inspector_signature: draft.signatures.inspector_signature });
});

test('premises that were renamed after the signatures are submitted only when they are signed again', async () => {
  const draft = await signedDraft();
  await device.handlers['premises.save']({ id: draft.premisesId, details: { ...bakery, name: 'Red Mountain Bakery' } });
  const error = await submit(draft).catch(thrown => thrown);
  expect(error).toMatchObject({ code: 'signature-outdated' });
  expect(error.fields.map((each: { field: string }) => each.field)).toEqual([
    'signatures.inspector_signature.name',
    'signatures.received_by.name',
  ]);
  const again = await save(draft.id, { signatures: signaturesFor(draft) });
  expect(await submit(again)).toMatchObject({ state: 'submitted' });
});

test('a signature of an older app, which names no content, stays with a change and is submitted', async () => {
  const draft = await startCompleteDraft(device);
  const saved = await save(draft.id, { answers: { proximity_trees: { value: 2 } } });
  expect(saved.signatures).toEqual(draft.signatures);
  expect(await submit(saved)).toMatchObject({ state: 'submitted' });
});
