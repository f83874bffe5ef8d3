import { expect, test } from 'vitest';
import { contentProblems } from '../../../../src-shared/domain/inspection/content-problems.ts';
import { completeHeader, prefillHeader } from '../../../../src-shared/domain/inspection/prefill.ts';
import { loadForm, templates } from '../support/forms.ts';

const premises = {
  name: 'Blue Lagoon',
  owner: 'P. Grant',
  address: '3 King Street',
  licenceNo: 'L-204',
  telephone: '876 555 0101',
};
const person = { username: 'ines', name: 'Ines Brown' };
const now = { date: '2026-03-02', time: '09:05' };

const prefilled = (formId: string) => prefillHeader(loadForm(formId), premises, person, now);

test('a new food inspection has premises, inspector, date, time and the form’s defaults', () => {
  expect(prefilled('food-establishment')).toEqual({
    establishment_name: 'Blue Lagoon',
    owner: 'P. Grant',
    address: '3 King Street',
    license_no: 'L-204',
    inspector_name: 'Ines Brown',
    inspection_date: '2026-03-02',
    inspection_time: '09:05',
    type_of_establishment: 'Food Establishment',
    purpose_of_visit: 'Routine',
    action: 'Follow-up',
  });
});

test('each form’s own keys are used', () => {
  expect(prefilled('residential')).toMatchObject({ premises_name: 'Blue Lagoon', owner: 'P. Grant' });
  expect(prefilled('meat-processing')).toMatchObject({ owner_operator: 'P. Grant', telephone_no: '876 555 0101' });
  expect(prefilled('swimming-pool')).toEqual({
    operator: 'P. Grant',
    date_inspection: '2026-03-02',
    inspector_id: 'ines',
    address: '3 King Street',
  });
  expect(prefilled('burial-site')).toEqual({ inspection_date: '2026-03-02', inspector_name: 'Ines Brown' });
});

test('the small hotels form, which asks for the inspector’s id, gets the username', () => {
  expect(prefilled('small-hotels')).toMatchObject({ inspector_name: 'ines', establishment_name: 'Blue Lagoon' });
});

test('what is filled in is right on every form', () => {
  for (const id of templates.keys()) {
    const content = { header: prefilled(id), answers: {}, signatures: {} };
    expect(contentProblems(loadForm(id), content)).toEqual([]);
  }
});

test('unknown details leave their fields empty', () => {
  const bare = { ...premises, owner: '', licenceNo: '' };
  const header = prefillHeader(loadForm('food-establishment'), bare, person, now);
  expect(header).not.toHaveProperty('owner');
  expect(header).not.toHaveProperty('license_no');
});

test('a header from a file is completed, never overwritten', () => {
  const given = { owner: 'Someone else', no_of_employees: 4 };
  expect(completeHeader(loadForm('food-establishment'), given, premises, person)).toEqual({
    establishment_name: 'Blue Lagoon',
    owner: 'Someone else',
    address: '3 King Street',
    license_no: 'L-204',
    inspector_name: 'Ines Brown',
    no_of_employees: 4,
  });
});

test('a field that a file leaves empty on purpose stays empty', () => {
  expect(completeHeader(loadForm('food-establishment'), { license_no: '' }, premises, person).license_no).toBe('');
});
