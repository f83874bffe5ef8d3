import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldName } from '../../../src-renderer/forms/field-words.ts';
import {
  choiceKey,
  chooseAll,
  fieldsWithBothPhotos,
  fitsBoth,
  openFields,
  photosLost,
  takenFields,
} from '../../../src-renderer/screens/attention/choices.ts';
import { noEdits, resendInput } from '../../../src-renderer/screens/attention/edits.ts';
import { eventFieldsText } from '../../../src-renderer/words/history-words.ts';
import { parseFormDefinition } from '../../../src-shared/domain/form/parse-form.ts';

const path = `${import.meta.dirname}/../../../resources/form-templates/food-establishment.v1.json`;
const food = parseFormDefinition(JSON.parse(readFileSync(path, 'utf8')), path);

const written = (value: unknown) => ({ value, byName: 'Ines Campbell', at: '2026-11-24T09:00:00.000Z' });
const telephone = { field: 'telephone', standing: written('1'), aside: written('2') };
const owner = { field: 'owner', standing: written('A'), aside: written('B') };

test('a decision takes what was chosen of the values set aside and nothing else', () => {
  const conflict = { fields: [telephone, owner] };
  const choices = { [choiceKey(telephone)]: 'aside', [choiceKey(owner)]: 'standing' } as const;
  expect(openFields(conflict, choices)).toEqual([]);
  expect(takenFields(conflict, choices)).toEqual(['telephone']);
});

test('a choice does not hold for a value that came after it was made', () => {
  const choices = chooseAll({ fields: [telephone] }, 'standing');
  const changed = { ...telephone, standing: written('3') };
  expect(openFields({ fields: [changed] }, choices)).toEqual([changed]);
});

const photo = (n: number) => ({
  hash: String(n).repeat(64),
  type: 'image/jpeg',
  size: 100,
  width: 8,
  height: 6,
  takenAt: '2026-03-02T14:00:00.000Z',
});
const inItem = {
  field: 'answers.1',
  standing: written({ value: 'yes', photos: [photo(1), photo(2)] }),
  aside: written({ value: 'no', photos: [photo(2), photo(3)] }),
};

test('the photos of the value that is not chosen stay as well, unless a person drops them', () => {
  const conflict = { fields: [telephone, inItem] };
  const choices = chooseAll(conflict, 'aside');
  expect(photosLost(inItem, 'aside')).toEqual([photo(1)]);
  expect(photosLost(inItem, 'standing')).toEqual([photo(3)]);
  expect(photosLost(inItem, undefined)).toEqual([]);
  expect(fieldsWithBothPhotos(food, conflict, choices, {})).toEqual(['answers.1']);
  expect(fieldsWithBothPhotos(food, conflict, choices, { [choiceKey(inItem)]: false })).toEqual([]);
});

test('photos of both values that are more than an item holds are not kept together', () => {
  const many = { ...inItem, standing: written({ photos: [4, 5, 6, 7, 8].map(photo) }) };
  expect(fitsBoth(food, inItem)).toBe(true);
  expect(fitsBoth(food, many)).toBe(false);
  expect(fieldsWithBothPhotos(food, { fields: [many] }, chooseAll({ fields: [many] }, 'standing'), {})).toEqual([]);
});

test('fields of premises, of a form and of a newer app are called by their words', () => {
  expect(fieldName(null, 'licenceNo')).toBe('Licence number');
  expect(fieldName(food, 'header.owner')).toBe('Owner or operator');
  expect(fieldName(food, 'header.no_of_ovens')).toBe('No of ovens');
  expect(fieldName(food, 'answers.1')).toMatch(/^1 Food from safe source/);
  expect(fieldName(null, 'opening_hours')).toBe('Opening hours');
});

test('a part of an answer is called by its item and itself', () => {
  const names = ['value', 'comment', 'severity', 'correctBy', 'photos', 'waterTemperature'];
  expect(names.map(part => fieldName(food, `answers.12.${part}`))).toEqual([
    'Item 12 · answer',
    'Item 12 · comment',
    'Item 12 · severity',
    'Item 12 · correct by',
    'Item 12 · photos',
    expect.stringMatching(/^Item 12 · water ?temperature$/i),
  ]);
  expect(fieldName(null, 'answers.12.comment')).toBe('Item 12 · comment');
});

const values = [
  { field: 'header.owner', value: 'V. Bailey', editable: true },
  { field: 'header.food_inspected', value: 2.5, editable: true },
];

test('only what was altered is sent with a change that goes out again, numbers as numbers', () => {
  expect(resendInput(food, values, noEdits, 'inspection')).toEqual({ values: {}, leaveOut: [] });
  const texts = { 'header.owner': 'V. Bailey', 'header.food_inspected': '3.5' };
  expect(resendInput(food, values, { texts, leftOut: [] }, 'inspection')).toEqual({
    values: { 'header.food_inspected': 3.5 },
    leaveOut: [],
  });
});

test('a value that the form does not allow, or nothing at all, is not sent', () => {
  expect(
    resendInput(food, values, { texts: { 'header.food_inspected': 'much' }, leftOut: [] }, 'inspection'),
  ).toBeNull();
  expect(resendInput(food, values, { texts: {}, leftOut: values.map(each => each.field) }, 'inspection')).toBeNull();
});

test('a wrong value that is left out holds nothing back', () => {
  const edits = { texts: { 'header.food_inspected': 'much' }, leftOut: ['header.food_inspected'] };
  expect(resendInput(food, values, edits, 'inspection')).toEqual({ values: {}, leaveOut: ['header.food_inspected'] });
});

test('the history says of each decided field which value was taken', () => {
  const event = { kind: 'decided', fields: ['telephone', 'owner'], taken: ['owner'] };
  expect(eventFieldsText(event, field => field)).toBe(
    'telephone: the value on the record was kept; owner: the other value was taken',
  );
  expect(eventFieldsText({ kind: 'merged', fields: ['owner'] }, field => field)).toBe('owner');
});
