import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceWords } from '../../../../src-renderer/screens/record/difference-words.ts';
import { differencesOf, type SubmittedWords } from '../../../../src-shared/domain/inspection/difference.ts';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';
import { arbitraryInspection } from '../support/arbitrary-answers.ts';
import { loadForm } from '../support/forms.ts';

const premises = { name: 'Patties', owner: 'Marcia Grant', address: '', kind: '', licenceNo: '', telephone: '' };
const words = (given: Partial<SubmittedWords>): SubmittedWords => ({
  header: {},
  answers: {},
  signedPremises: premises,
  ...given,
});

test('two submissions differ by premises, details and the parts of each answer', () => {
  const earlier = words({ header: { owner: 'M. Grant' }, answers: { 5: { value: 'no', correctBy: '2026-11-03' } } });
  const later = words({
    header: { owner: 'Marcia Grant' },
    answers: { 5: { value: 'yes', comment: 'Mended' }, 6: { value: 'no' } },
    signedPremises: { ...premises, name: 'Half Way Tree Patties' },
  });
  expect(differencesOf(earlier, later)).toEqual([
    { field: 'premises.name', before: 'Patties', after: 'Half Way Tree Patties' },
    { field: 'header.owner', before: 'M. Grant', after: 'Marcia Grant' },
    { field: 'answers.5.value', before: 'no', after: 'yes' },
    { field: 'answers.5.comment', before: undefined, after: 'Mended' },
    { field: 'answers.6.value', before: undefined, after: 'no' },
  ]);
});

test('equal words differ in nothing, and premises that were not said are not compared', () => {
  fc.assert(
    fc.property(arbitraryInspection, ({ answers }) => {
      const turned = Object.fromEntries(Object.entries(answers).reverse());
      expect(differencesOf(words({ answers }), words({ answers: turned, signedPremises: null }))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('a difference reads as the item and what it said before and after', () => {
  const food = loadForm('food-establishment');
  const read = (field: string, before: unknown, after: unknown) => {
    const { name, before: was, after: is } = differenceWords(food, { field, before, after });
    return `${name}: ${was} -> ${is}`;
  };
  expect(read('answers.5.value', 'no', 'yes')).toBe('Item 5: No -> Yes');
  expect(read('answers.5.comment', undefined, 'Mended')).toBe('Item 5, comment: nothing -> Mended');
  expect(read('answers.5.correctBy', '2026-11-03', '2026-11-04')).toBe('Item 5, correct by: 3 Nov 2026 -> 4 Nov 2026');
  expect(read('answers.5.severity', 'minor', 'serious')).toBe('Item 5, severity: Minor -> Serious');
  expect(read('header.inspection_date', '2026-11-03', '2026-11-04')).toBe('Inspection date: 3 Nov 2026 -> 4 Nov 2026');
  const hotel = loadForm('small-hotels');
  const item = hotel.sections[0]!.items[0]!.id;
  const counts = { field: `answers.${item}.counts`, before: { observations: 4, errors: 1 }, after: undefined };
  expect(differenceWords(hotel, counts)).toMatchObject({ before: '1 of 4 with errors', after: 'nothing' });
});

test('severity and day come and go with the fault, and are listed where they alone changed', () => {
  const fault = { value: 'no', severity: 'minor', correctBy: '2026-12-29' } as const;
  const fields = (before: Answer, after: Answer) =>
    differencesOf(words({ answers: { 2: before } }), words({ answers: { 2: after } })).map(each => each.field);
  expect(fields(fault, { value: 'yes' })).toEqual(['answers.2.value']);
  expect(fields({ value: 'yes' }, fault)).toEqual(['answers.2.value']);
  expect(fields(fault, { ...fault, severity: 'serious' })).toEqual(['answers.2.severity']);
  expect(fields(fault, { value: 'no', severity: 'minor' })).toEqual(['answers.2.correctBy']);
});
