import { expect, test } from 'vitest';
import { contentProblems, type UncheckedContent } from '../../../../src-shared/domain/inspection/content-problems.ts';
import type { Photo } from '../../../../src-shared/domain/photo/photo.ts';
import { loadForm } from '../support/forms.ts';
import { byField } from '../support/problems.ts';

function problems(formId: string, content: Partial<UncheckedContent>): Record<string, string> {
  return byField(contentProblems(loadForm(formId), { header: {}, answers: {}, signatures: {}, ...content }));
}

const photo: Photo = {
  hash: 'a'.repeat(64),
  size: 200_000,
  type: 'image/jpeg',
  width: 1600,
  height: 1200,
  takenAt: '2026-03-02T14:00:00.000Z',
};

const header = (formId: string, values: Record<string, unknown>) => problems(formId, { header: values });
const answers = (formId: string, values: Record<string, unknown>) => problems(formId, { answers: values });

test('an empty draft of any kind is not wrong', () => {
  expect(problems('food-establishment', {})).toEqual({});
});

test('right values of every header type may stand', () => {
  expect(
    header('food-establishment', {
      establishment_name: 'Ackee Tree "Jerk" Centre — Half Way Tree',
      inspector_code: '123456',
      inspection_date: '2026-02-28',
      inspection_time: '09:05',
      no_of_employees: 0,
      food_inspected: 0.3,
      purpose_of_visit: 'Re-inspection',
      comments: 'First line\nsecond line',
    }),
  ).toEqual({});
});

test('empty text is an empty field of any type but number', () => {
  const empty = { owner: '', inspection_date: '', inspection_time: '', action: '', inspector_code: '' };
  expect(header('food-establishment', empty)).toEqual({});
  expect(header('food-establishment', { no_of_employees: '' })).toEqual({
    'header.no_of_employees': 'must be a number, not text',
  });
});

test('a field, item or signature that the form does not have is named', () => {
  const content = { header: { colour: 'red' }, answers: { '07': { value: 'yes' } }, signatures: { witness: {} } };
  expect(problems('food-establishment', content)).toEqual({
    'header.colour': 'is not a field of this form',
    'answers.07': 'is not an item of this form',
    'signatures.witness': 'is not a signature of this form',
  });
});

test('names that every object inherits are no fields either', () => {
  expect(answers('food-establishment', { constructor: {}, toString: { value: 'yes' } })).toEqual({
    'answers.constructor': 'is not an item of this form',
    'answers.toString': 'is not an item of this form',
  });
  expect(header('food-establishment', JSON.parse('{"__proto__": "x"}'))).toEqual({
    'header.__proto__': 'is not a field of this form',
  });
});

test('a text field holds text that can be stored', () => {
  expect(
    header('food-establishment', {
      owner: 5,
      address: 'a\0b',
      license_no: '\ud800',
      comments: 'x'.repeat(4001),
      establishment_name: null,
    }),
  ).toEqual({
    'header.owner': 'must be text',
    'header.address': 'has a character that cannot be stored: U+0000 at place 2',
    'header.license_no': 'has a character that cannot be stored: U+D800 at place 1',
    'header.comments': 'must be at most 4000 characters (4001)',
    'header.establishment_name': 'must be text',
  });
});

test('a choice must be one of the form’s, spelled as there', () => {
  expect(header('barbershop', { purpose_of_visit: 'routine' })).toEqual({
    'header.purpose_of_visit': 'must be one of Routine, Compliance, Re-inspection, Complaint',
  });
});

test('a yes/no field holds yes or no', () => {
  expect(header('meat-processing', { water_public: 'yes', water_private: 'no' })).toEqual({});
  expect(header('meat-processing', { water_public: 'Yes', water_private: true })).toEqual({
    'header.water_public': 'must be yes or no',
    'header.water_private': 'must be text',
  });
});

test('a suggestion is no limit', () => {
  expect(header('institutional', { institution_type: 'Lighthouse' })).toEqual({});
});

test('a pattern must match the whole text', () => {
  for (const code of ['12345', '1234567', ' 123456', '123456\n', 'abcdef']) {
    expect(header('residential', { inspector_code: code })).toEqual({
      'header.inspector_code': 'must be exactly 6 digits',
    });
  }
});

test('a number is a number, not negative, and goes in the field’s steps', () => {
  expect(header('food-establishment', { no_of_employees: '12', number_of_permits: -1, food_inspected: 0.25 })).toEqual({
    'header.no_of_employees': 'must be a number, not text',
    'header.number_of_permits': 'must be 0 or more',
    'header.food_inspected': 'must go in steps of 0.1',
  });
  expect(header('food-establishment', { no_of_employees: -1 })).toEqual({
    'header.no_of_employees': 'must be 0 or more',
  });
  for (const no of [Number.NaN, Number.POSITIVE_INFINITY, true, null, [3]]) {
    expect(header('food-establishment', { no_of_employees: no })).toEqual({
      'header.no_of_employees': 'must be a number',
    });
  }
});

test('decimal steps hold for values without an exact binary form', () => {
  for (const weight of [0.1, 0.3, 0.7, 1.1, 1234.6]) {
    expect(header('food-establishment', { food_condemned: weight })).toEqual({});
  }
});

test('a date is a day of the calendar, a time one of the day', () => {
  for (const no of ['2025-02-29', '28-02-2025', '2025-2-8', '2025-02-28T10:00', 'today']) {
    expect(header('food-establishment', { inspection_date: no })).toEqual({
      'header.inspection_date': 'must be a date as YYYY-MM-DD',
    });
  }
  expect(header('food-establishment', { inspection_date: '0000-01-01' })).toEqual({
    'header.inspection_date': 'must be 1900 or later',
  });
  for (const no of ['24:00', '9:05', '09:60', '09:05:00', 'noon']) {
    expect(header('food-establishment', { inspection_time: no })).toEqual({
      'header.inspection_time': 'must be a time as HH:MM',
    });
  }
});

test('a photo field holds what is known of photos, each once and not too many', () => {
  const another = (at: number): Photo => ({ ...photo, hash: at.toString(16).padStart(64, '0') });
  expect(header('barbershop', { photos: [photo, { ...another(1), comment: 'Basin' }] })).toEqual({});
  const refused: [unknown, string][] = [
    ['data:', 'must be a list of photos'],
    [['data:'], 'must be a photo'],
    [[{ ...photo, hash: 'A'.repeat(64) }], 'must be a SHA-256 in small hexadecimal digits'],
    [[{ ...photo, type: 'image/svg+xml' }], 'must be a JPEG, PNG or WebP picture'],
    [[{ ...photo, size: 2 * 1024 * 1024 + 1 }], 'must be at most 2097152 bytes'],
    [[photo, photo], 'must not hold a photo twice'],
    [Array.from({ length: 21 }, (_, at) => another(at)), 'must be at most 20 photos'],
  ];
  for (const [photos, problem] of refused)
    expect(header('barbershop', { photos })).toEqual({ 'header.photos': problem });
});

test('an item holds at most six photos', () => {
  const photos = Array.from({ length: 7 }, (_, at) => ({ ...photo, hash: at.toString(16).padStart(64, '0') }));
  expect(answers('barbershop', { '01': { value: 'no', photos: photos.slice(0, 6) } })).toEqual({});
  expect(answers('barbershop', { '01': { value: 'no', photos } })).toEqual({
    'answers.01.photos': 'must be at most 6 photos',
  });
});

test('an item is answered yes or no, and na only where the form has it', () => {
  expect(answers('food-establishment', { 1: { value: 'yes' }, 2: { value: 'no', comment: 'No labels' } })).toEqual({});
  expect(answers('swimming-pool', { '8A': { value: 'na' } })).toEqual({});
  expect(answers('swimming-pool', { '8A': { value: 'maybe' }, '8B': { value: 'na' }, '8C': { value: 2.5 } })).toEqual({
    'answers.8A.value': 'must be yes, no or na',
    'answers.8B.value': 'must be yes or no',
    'answers.8C.value': 'must be yes or no',
  });
});

test('an answer is an object', () => {
  for (const no of ['yes', null, 1, ['yes']]) {
    expect(answers('food-establishment', { 1: no })).toEqual({
      'answers.1': 'must be an answer such as {"value": "yes"}',
    });
  }
  expect(answers('small-hotels', { '1a': 3 })).toEqual({
    'answers.1a': 'must be an answer such as {"observations": 4, "errors": 1}',
  });
});

test('counts do not belong to an item that is answered, nor a value to one that is counted', () => {
  expect(answers('food-establishment', { 1: { observations: 2, errors: 0 } })).toEqual({
    'answers.1.observations': 'does not belong to this item: give value',
    'answers.1.errors': 'does not belong to this item: give value',
  });
  expect(answers('small-hotels', { '1a': { value: 'yes' } })).toEqual({
    'answers.1a.value': 'does not belong to this item: give observations and errors',
  });
});

test('counts are whole numbers in pairs, errors not above observations', () => {
  expect(
    answers('small-hotels', { '1a': { observations: 4, errors: 4 }, '1b': { observations: 0, errors: 0 } }),
  ).toEqual({});
  expect(
    answers('small-hotels', {
      '1a': { observations: 4, errors: 5 },
      '1b': { observations: 4 },
      '1c': { errors: 1 },
      '1d': { observations: -1, errors: -2 },
      '1e': { observations: 1.5, errors: 1 },
      '1f': { observations: '4', errors: 1 },
      '1g': { observations: 100_001, errors: 0 },
    }),
  ).toEqual({
    'answers.1a.errors': 'must not be more than the observations',
    'answers.1b.errors': 'must be given together with observations',
    'answers.1c.observations': 'must be given together with errors',
    'answers.1d.observations': 'must not be negative',
    'answers.1d.errors': 'must not be negative',
    'answers.1e.observations': 'must be a whole number',
    'answers.1f.observations': 'must be a whole number',
    'answers.1g.observations': 'must be at most 100000',
  });
});

test('a value beside counts does not hide that the pair is incomplete', () => {
  expect(answers('small-hotels', { '1a': { value: 'yes', observations: 1 } })).toEqual({
    'answers.1a.value': 'does not belong to this item: give observations and errors',
    'answers.1a.errors': 'must be given together with observations',
  });
});

test('a distance is a number of metres, not text and not negative', () => {
  expect(answers('burial-site', { proximity_trees: { value: 0 } })).toEqual({});
  expect(
    answers('burial-site', {
      proximity_trees: { value: -1 },
      proximity_road_pathway: { value: '6' },
      proximity_water_source: { value: 'yes' },
      proximity_houses_buildings: { value: null },
    }),
  ).toEqual({
    'answers.proximity_trees.value': 'must not be negative',
    'answers.proximity_road_pathway.value': 'must be a number, not text',
    'answers.proximity_water_source.value': 'must be a number, not text',
    'answers.proximity_houses_buildings.value': 'must be a number',
  });
});

test('a comment alone may stand, up to 2000 characters, and a correct-by date is a date', () => {
  expect(answers('food-establishment', { 1: { comment: 'x'.repeat(2000), correctBy: '2026-04-01' } })).toEqual({});
  expect(
    answers('food-establishment', { 1: { comment: 'x'.repeat(2001) }, 2: { comment: 7, correctBy: 'soon' } }),
  ).toEqual({
    'answers.1.comment': 'must be at most 2000 characters (2001)',
    'answers.2.comment': 'must be text',
    'answers.2.correctBy': 'must be a date as YYYY-MM-DD',
  });
});

test('a part of an answer that is not known is named', () => {
  expect(answers('food-establishment', { 1: { value: 'yes', score: 5 } })).toEqual({
    'answers.1.score': 'is not a known field',
  });
});

test('a typed signature has a name and a date, a drawn one may have strokes', () => {
  expect(
    problems('swimming-pool', { signatures: { inspector_signature: { name: 'I. Brown', date: '2026-03-02' } } }),
  ).toEqual({});
  expect(problems('barbershop', { signatures: { received_by: { strokes: [[0, 0, 600, 200]] } } })).toEqual({});
});

test('wrong parts of a signature are named', () => {
  const signatures = {
    inspector_signature: { name: 7, date: '2026-13-01', strokes: [[1, 2]] },
    received_by: { strokes: [[1, 2, 3]], place: 'Kingston' },
  };
  expect(problems('barbershop', { signatures })).toEqual({
    'signatures.inspector_signature.name': 'must be text',
    'signatures.inspector_signature.date': 'must be a date as YYYY-MM-DD',
    'signatures.inspector_signature.strokes': 'this signature is typed, not drawn',
    'signatures.received_by.strokes.0': 'must be pairs of x and y',
    'signatures.received_by.place': 'is not a known field',
  });
});

test('somebody else may not sign and have signed at once, and the inspector always signs', () => {
  const signatures = {
    inspector_signature: { absent: 'refused', reason: 'No time' },
    manager_signature: { absent: 'refused', name: 'M. Reid' },
  };
  expect(problems('swimming-pool', { signatures })).toEqual({
    'signatures.inspector_signature.absent': 'the inspector signs',
    'signatures.inspector_signature.reason': 'the inspector signs',
    'signatures.manager_signature.absent': 'does not go together with a signature',
  });
  const others = (manager_signature: object) => problems('swimming-pool', { signatures: { manager_signature } });
  expect(others({ absent: 'away' })).toMatchObject({
    'signatures.manager_signature.absent': 'must be refused or nobody-there',
  });
  expect(others({ reason: 'In a hurry' })).toMatchObject({
    'signatures.manager_signature.reason': 'belongs to a signature that is not there: say refused or nobody-there',
  });
  expect(others({ absent: 'refused', reason: 'In a hurry' })).toEqual({});
});
