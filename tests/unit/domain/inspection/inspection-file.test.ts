import { expect, test } from 'vitest';
import { parseInspectionFile } from '../../../../src-shared/domain/inspection/inspection-file.ts';
import { loadForm } from '../support/forms.ts';
import { refusal } from '../support/problems.ts';

const premises = { name: 'Sunrise Cuts', owner: 'P. Grant', address: '3 King Street', parish: 'saint andrew' };

function refused(formId: string, json: unknown): Record<string, string> {
  const { code, fields } = refusal(() => parseInspectionFile(loadForm(formId), json));
  expect(code).toBe('input-invalid');
  return fields;
}

test('a right file is read whole, with the parish in the ministry’s spelling', () => {
  const file = {
    premises,
    header: { purpose_of_visit: 'Routine', inspection_date: '2026-03-02' },
    answers: { '01': { value: 'yes' }, '02': { value: 'no', comment: 'Cracked tiles', correctBy: '2026-04-01' } },
    signatures: { inspector_signature: { name: 'Ines Brown', date: '2026-03-02' } },
  };
  const read = parseInspectionFile(loadForm('barbershop'), file);
  expect(read).toEqual({
    ...file,
    premises: { ...premises, parish: 'St. Andrew', kind: '', licenceNo: '', telephone: '' },
  });
});

test('answers and signatures may be absent, owner and address too', () => {
  const read = parseInspectionFile(loadForm('barbershop'), {
    premises: { name: 'Sunrise Cuts', parish: 'Kingston' },
    header: {},
  });
  expect(read).toMatchObject({ premises: { owner: '', address: '' }, header: {}, answers: {}, signatures: {} });
});

test('a yes/no field may be true or false', () => {
  const header = { water_public: true, water_private: false, type_slaughter: 'yes' };
  expect(parseInspectionFile(loadForm('meat-processing'), { premises, header }).header).toEqual({
    water_public: 'yes',
    water_private: 'no',
    type_slaughter: 'yes',
  });
});

test('true is no answer to an item and no value of any other field', () => {
  expect(refused('barbershop', { premises, header: { owner: true }, answers: { '01': { value: true } } })).toEqual({
    'header.owner': 'must be text',
    'answers.01.value': 'must be yes or no',
  });
});

test('a number may be written as text, and is read as the screens read it', () => {
  const institution = { num_occupants: '1,200', building_size_value: '12,500', staff_complement: 7 };
  expect(parseInspectionFile(loadForm('institutional'), { premises, header: institution }).header).toEqual({
    num_occupants: 1200,
    building_size_value: 12_500,
    staff_complement: 7,
  });
  const distances = { proximity_trees: { value: '1,200' }, proximity_road_pathway: { value: '6.5', comment: '6,5' } };
  expect(parseInspectionFile(loadForm('burial-site'), { premises, header: {}, answers: distances }).answers).toEqual({
    proximity_trees: { value: 1200 },
    proximity_road_pathway: { value: 6.5, comment: '6,5' },
  });
});

test('a number that could be two is asked about, in header and answers', () => {
  const both = 'could mean 1.2 or 12: write it without the comma';
  expect(refused('institutional', { premises, header: { num_occupants: '1,2', num_buildings: 1.2 } })).toEqual({
    'header.num_occupants': both,
    'header.num_buildings': 'must be a whole number',
  });
  const counts = { '1a': { observations: '1,2', errors: '0' } };
  expect(refused('small-hotels', { premises, header: {}, answers: counts })).toMatchObject({
    'answers.1a.observations': both,
  });
});

test('every wrong field is named at once, in premises, header, answers and signatures alike', () => {
  expect(
    refused('food-establishment', {
      premises: { name: ' ', owner: 7, address: 'x'.repeat(301), colour: 'red' },
      header: { no_of_employees: 'five', purpose_of_visit: 'Visit', photos: 'none' },
      answers: { 1: { value: 'maybe' }, 99: { value: 'yes' } },
      signatures: { inspector_signature: { date: '2 March' } },
      notes: 'hello',
    }),
  ).toEqual({
    notes: 'is not a known field',
    'premises.name': 'must not be empty',
    'premises.owner': 'must be text',
    'premises.address': 'must be at most 300 characters (301)',
    'premises.parish': 'must be given',
    'premises.colour': 'is not a known field',
    'header.no_of_employees': 'must be a number',
    'header.purpose_of_visit': 'must be one of Complaint, Routine, Re-inspection, Compliance',
    'header.photos': 'must be a list of photos',
    'answers.1.value': 'must be yes or no',
    'answers.99': 'is not an item of this form',
    'signatures.inspector_signature.date': 'must be a date as YYYY-MM-DD',
  });
});

test('parts that are missing or of the wrong kind are named', () => {
  expect(refused('barbershop', { answers: [], signatures: 'none' })).toEqual({
    premises: 'must be an object with name, owner, address and parish',
    header: 'must be an object of keys and values',
    answers: 'must be an object of keys and values',
    signatures: 'must be an object of keys and values',
  });
});

test('what is no object at all is refused', () => {
  for (const nothing of [null, undefined, [], 'inspection', 4]) {
    expect(refused('barbershop', nothing)).toEqual({
      '(whole input)': 'must be an object with premises, header, answers and signatures',
    });
  }
});

test('a key that would reach into the inside of objects is a wrong key, not lost in silence', () => {
  const file = JSON.parse(`{"premises": ${JSON.stringify(premises)}, "header": {"__proto__": "x"}}`);
  expect(refused('barbershop', file)).toEqual({ 'header.__proto__': 'is not a field of this form' });
});
