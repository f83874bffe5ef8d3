import { expect, test } from 'vitest';
import type { InspectionContent } from '../../../../src-shared/domain/inspection/content-problems.ts';
import type { Signature } from '../../../../src-shared/domain/inspection/inspection.ts';
import { missingParts, neededParts } from '../../../../src-shared/domain/inspection/missing-parts.ts';
import type { Photo } from '../../../../src-shared/domain/photo/photo.ts';
import { everyItem, loadForm } from '../support/forms.ts';

const photo: Photo = {
  hash: 'a'.repeat(64),
  size: 200_000,
  type: 'image/jpeg',
  width: 1600,
  height: 1200,
  takenAt: '2026-03-02T14:00:00.000Z',
};

function missing(formId: string, content: Partial<InspectionContent>): string[] {
  const parts = missingParts(loadForm(formId), { header: {}, answers: {}, signatures: {}, ...content });
  return parts.map(part => part.field);
}

/** The missing parts of a form whose items are all answered. */
function missingBesidesItems(formId: string, content: Partial<InspectionContent>): string[] {
  return missing(formId, { answers: everyItem(loadForm(formId), 'yes'), ...content });
}

test('an empty form misses its required fields, every item and its signatures, in the order of the form', () => {
  expect(missing('burial-site', {})).toEqual([
    'header.inspection_date',
    'header.applicant_name',
    'header.deceased_name',
    'header.burial_location',
    'header.site_description',
    'header.proposed_grave_type',
    'header.inspector_name',
    'answers.proximity_water_source.value',
    'answers.proximity_perimeter_boundaries.value',
    'answers.proximity_road_pathway.value',
    'answers.proximity_trees.value',
    'answers.proximity_houses_buildings.value',
    'signatures.inspector_signature.name',
  ]);
});

test('each missing part says where it is and what it needs', () => {
  const parts = missingParts(loadForm('spirit-licence'), { header: {}, answers: {}, signatures: {} });
  expect(parts[0]).toEqual({
    field: 'header.establishment_name',
    label: 'Establishment name',
    section: null,
    problem: 'must be filled in',
  });
  expect(parts.find(part => part.field === 'answers.9.value')).toEqual({
    field: 'answers.9.value',
    label: 'Sink has two or more compartments',
    section: 5,
    problem: 'must be answered',
  });
  expect(parts.at(-1)).toMatchObject({ field: 'signatures.inspector_signature.name', problem: 'must be signed' });
});

test('a form without required fields or signatures needs only its items', () => {
  expect(missingBesidesItems('barbershop', {})).toEqual([]);
});

test('blank text does not fill a field, the number 0 does', () => {
  const header = { establishment_name: '  ', owner_operator: '', no_of_employees: 0, no_with_fhc: 0, no_wo_fhc: 0 };
  const fields = missingBesidesItems('spirit-licence', { header });
  expect(fields).toContain('header.establishment_name');
  expect(fields).toContain('header.owner_operator');
  expect(fields).not.toContain('header.no_of_employees');
});

test('an answer that is only a comment is still missing', () => {
  const answers = { ...everyItem(loadForm('barbershop'), 'yes'), '07': { comment: 'Locked' } };
  expect(missing('barbershop', { answers })).toEqual(['answers.07.value']);
});

test('No and Not applicable are answers, and so is a distance of 0', () => {
  const pool = { ...everyItem(loadForm('swimming-pool'), 'no'), '8A': { value: 'na' as const } };
  expect(missing('swimming-pool', { answers: pool }).filter(field => field.startsWith('answers'))).toEqual([]);
  expect(missing('burial-site', { answers: { proximity_trees: { value: 0 } } })).not.toContain(
    'answers.proximity_trees.value',
  );
});

test('observations of a hotel may all stay empty', () => {
  expect(missing('small-hotels', {}).filter(field => field.startsWith('answers'))).toEqual([]);
});

test('a field that does not apply is not asked for', () => {
  const form = structuredClone(loadForm('residential'));
  form.headerFields.find(field => field.key === 'onsite_system')!.required = true;
  const fields = (treatment: string) =>
    missingParts(form, { header: { treatment_facility: treatment }, answers: {}, signatures: {} }).map(
      part => part.field,
    );
  expect(fields('Public')).not.toContain('header.onsite_system');
  expect(fields('Onsite/Communal')).toContain('header.onsite_system');
});

test('a photo field that is required needs a photo', () => {
  const form = structuredClone(loadForm('barbershop'));
  form.headerFields.find(field => field.type === 'photo')!.required = true;
  const fields = (photos: Photo[]) =>
    missingParts(form, { header: { photos }, answers: everyItem(form, 'yes'), signatures: {} }).map(part => part.field);
  expect(fields([])).toContain('header.photos');
  expect(fields([photo])).not.toContain('header.photos');
});

test('a required signature needs its name, and its date where the form asks for one', () => {
  const signed = (inspector: Signature, manager: Signature) =>
    missing('swimming-pool', { signatures: { inspector_signature: inspector, manager_signature: manager } }).filter(
      field => field.startsWith('signatures'),
    );
  expect(signed({}, {})).toEqual([
    'signatures.inspector_signature.name',
    'signatures.inspector_signature.date',
    'signatures.manager_signature.name',
  ]);
  expect(signed({ name: ' ', date: '2026-03-02' }, { name: 'M. Reid' })).toEqual([
    'signatures.inspector_signature.name',
  ]);
  expect(signed({ name: 'I. Brown', date: '2026-03-02' }, { name: 'M. Reid' })).toEqual([]);
});

test('an optional signature that was given needs its date where the form asks for one', () => {
  const received = (signature: Signature) =>
    missing('small-hotels', { signatures: { received_by: signature } }).filter(field => field.includes('received_by'));
  expect(received({})).toEqual([]);
  expect(received({ date: '2026-03-02' })).toEqual([]);
  expect(received({ name: 'P. Grant' })).toEqual(['signatures.received_by.date']);
  expect(received({ strokes: [[1, 1, 9, 9]] })).toEqual(['signatures.received_by.date']);
  expect(received({ strokes: [[]] })).toEqual([]);
});

test('somebody else who did not sign needs a reason, and then neither name nor date', () => {
  const manager = (signature: Signature) =>
    missing('small-hotels', { signatures: { manager_signature: signature } }).filter(field =>
      field.includes('manager'),
    );
  expect(manager({ absent: 'refused' })).toEqual(['signatures.manager_signature.reason']);
  expect(manager({ absent: 'nobody-there', reason: ' ' })).toEqual(['signatures.manager_signature.reason']);
  expect(manager({ absent: 'nobody-there', reason: 'Closed on Sundays' })).toEqual([]);
});

test('a reason that was begun for a signature which may stay empty is finished', () => {
  const received = (signature: Signature) =>
    missingBesidesItems('barbershop', { signatures: { received_by: signature } });
  expect(received({ absent: 'refused' })).toEqual(['signatures.received_by.reason']);
  expect(received({ absent: 'refused', reason: 'In a hurry' })).toEqual([]);
});

test('the inspector signs: a reason is no signature of theirs', () => {
  const inspector_signature: Signature = { absent: 'refused', reason: 'In a hurry' };
  expect(missing('swimming-pool', { signatures: { inspector_signature } })).toContain(
    'signatures.inspector_signature.name',
  );
});

test('handing in also needs a comment on each critical No, in its place before the signatures; central does not ask for it', () => {
  const food = loadForm('food-establishment');
  const answers = everyItem(food, 'yes', { 1: 'no', 2: 'no' });
  const needed = (given: InspectionContent['answers']) => {
    const content = { header: {}, answers: given, signatures: {} };
    const central = new Set(missingParts(food, content).map(({ field }) => field));
    return neededParts(food, content).filter(({ field }) => !central.has(field));
  };
  expect(needed(answers)).toMatchObject([
    { field: 'answers.1.comment', problem: 'is a critical fault and needs a comment' },
  ]);
  expect(needed({ ...answers, 1: { value: 'no', comment: ' ' } })).toHaveLength(1);
  expect(needed({ ...answers, 1: { value: 'no', comment: 'Soot' } })).toEqual([]);
  const fields = neededParts(food, { header: {}, answers, signatures: {} }).map(({ field }) => field);
  expect(fields.slice(-2)).toEqual(['answers.1.comment', 'signatures.inspector_signature.name']);
});
