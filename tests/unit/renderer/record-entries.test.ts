import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headerEntries, recordSections } from '../../../src-renderer/screens/record/record-entries.ts';
import { parseFormDefinition } from '../../../src-shared/domain/form/parse-form.ts';

const path = `${import.meta.dirname}/../../../resources/form-templates/food-establishment.v1.json`;
const food = parseFormDefinition(JSON.parse(readFileSync(path, 'utf8')), path);

test('the details of a record stand in form order, in words', () => {
  const header = { food_inspected: 2.5, inspection_date: '2026-03-09', owner: 'Verna Bailey', license_no: '' };
  expect(headerEntries(food, header)).toEqual([
    ['Owner or operator', 'Verna Bailey'],
    ['Inspection date', '9 Mar 2026'],
    ['Food inspected (kg)', '2.5'],
  ]);
});

test('a detail that is made of photos is given as photos', () => {
  const picture = { hash: 'a'.repeat(64), size: 1200, type: 'image/jpeg' as const, width: 640, height: 480 };
  const photos = [{ ...picture, takenAt: '2026-03-01T10:00:00.000Z' }];
  expect(headerEntries(food, { owner: 'Verna Bailey', photos })).toEqual([
    ['Owner or operator', 'Verna Bailey'],
    ['Photos', photos],
  ]);
});

test('a detail that this form version does not know is shown after the others', () => {
  const entries = headerEntries(food, { no_of_ovens: 3, owner: 'Verna Bailey' });
  expect(entries).toEqual([
    ['Owner or operator', 'Verna Bailey'],
    ['No of ovens', '3'],
  ]);
});

test('answers to items that this form version does not know are shown in a section of their own', () => {
  const sections = recordSections(food, { '1': { value: 'yes' }, grease_trap: { value: 'no' } });
  expect(sections).toHaveLength(food.sections.length + 1);
  expect(sections.at(-1)?.title).toBe('Other items');
  expect(sections.at(-1)?.items.map(item => [item.id, item.label])).toEqual([['grease_trap', 'Grease trap']]);
  expect(recordSections(food, { '1': { value: 'yes' } })).toEqual(food.sections);
});
