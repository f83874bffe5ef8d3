import { expect, test } from 'vitest';
import { answerEntry } from '../../../src-renderer/forms/items/answer-entry.ts';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';

const day = '2026-11-26';
const yesNo: FormItem = { id: '25', label: 'Toilet rooms clean', weight: 2, critical: false, response: 'compliance' };
const distance: FormItem = { ...yesNo, response: 'number', unit: 'm', minimum: 30, weight: 0 };
const counts: FormItem = { ...yesNo, response: 'observations-errors', weight: 1 };

test('a No is entered with the usual severity of its item and the date by which that is corrected', () => {
  const serious = { value: 'no', severity: 'serious', correctBy: '2026-11-29' };
  expect(answerEntry({ ...yesNo, critical: true, weight: 4 }, undefined, { value: 'no' }, day)).toEqual(serious);
  const major = { value: 'no', severity: 'major', correctBy: '2026-12-03' };
  expect(answerEntry(yesNo, undefined, { value: 'no' }, day)).toEqual(major);
  const minor = { value: 'no', severity: 'minor', correctBy: '2026-12-26' };
  expect(answerEntry({ ...yesNo, weight: 1 }, undefined, { value: 'no' }, day)).toEqual(minor);
});

test('what the inspector set for a fault stays when the item is answered No once more', () => {
  const set = { value: 'no', severity: 'minor', correctBy: day } as const;
  expect(answerEntry(yesNo, set, { value: 'no' }, day)).toEqual(set);
});

test('severity and date go with the fault, and a date on an answer that is none stays', () => {
  const fault = { value: 'no', severity: 'major', correctBy: '2026-12-03' } as const;
  expect(answerEntry(yesNo, fault, { value: 'yes' }, day)).toEqual({ value: 'yes', severity: '', correctBy: '' });
  expect(answerEntry(yesNo, fault, { value: '' }, day)).toEqual({ value: '', severity: '', correctBy: '' });
  expect(answerEntry(yesNo, { value: 'yes', correctBy: day }, { value: 'yes' }, day)).toEqual({ value: 'yes' });
});

test('a distance below its minimum and counts with an error are faults as well', () => {
  expect(answerEntry(distance, undefined, { value: '29.5' }, day)).toMatchObject({ severity: 'minor' });
  expect(answerEntry(distance, undefined, { value: '30' }, day)).toEqual({ value: '30' });
  expect(answerEntry(counts, { observations: 4, errors: 0 }, { errors: '1' }, day)).toMatchObject({
    errors: '1',
    severity: 'minor',
    correctBy: '2026-12-26',
  });
});

test('a text that is no number changes nothing beside itself', () => {
  const below = { value: 3, severity: 'serious', correctBy: day } as const;
  expect(answerEntry(distance, below, { value: '3o' }, day)).toEqual({ value: '3o' });
  expect(answerEntry(distance, below, { value: '' }, day)).toEqual({ value: '', severity: '', correctBy: '' });
});
