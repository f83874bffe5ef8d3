import { afterEach, expect, test } from 'vitest';
import { outcomeWords } from '../../../src-renderer/forms/outcome-words.ts';
import { contentProblems } from '../../../src-shared/domain/inspection/content-problems.ts';
import { neededParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { readNumber } from '../../../src-shared/domain/number/read-number.ts';
import { premisesDetailsSchema } from '../../../src-shared/domain/premises/premises.ts';
import { outcomeOf } from '../../../src-shared/domain/scoring/outcome.ts';
import { fieldProblems } from '../../../src-shared/errors/parse-input.ts';
import { speak } from '../../../src-shared/messages/messages.ts';
import { everyItem, loadForm } from '../domain/support/forms.ts';

const food = loadForm('food-establishment');
afterEach(() => speak('en'));

/** What is said of wrong and missing values by everything that a screen shows it from. */
function said(): (string | undefined)[] {
  const content = { header: { inspection_date: '30 May', no_of_employees: -1 }, answers: {}, signatures: {} };
  const premises = premisesDetailsSchema.safeParse({ name: ' ', parish: 'Kingston' });
  const number = readNumber('1,5', 'measure');
  return [
    ...contentProblems(food, content).map(each => each.problem),
    neededParts(food, { header: {}, answers: {}, signatures: {} })[0]?.problem,
    premises.error && fieldProblems(premises.error)[0]?.problem,
    'problem' in number ? number.problem : undefined,
    outcomeWords(food, outcomeOf(food, everyItem(food, 'yes'))).state,
  ];
}

test('what is wrong with a value, and a result, are said in the language that is spoken now', () => {
  expect(said()).toEqual([
    'must be a date as YYYY-MM-DD',
    'must be 0 or more',
    'must be filled in',
    'must not be empty',
    'could mean 1.5 or 15: write it without the comma',
    'Satisfactory',
  ]);
  speak('es-419');
  expect(said()).toEqual([
    'debe ser una fecha como AAAA-MM-DD',
    'debe ser 0 o más',
    'debe llenarse',
    'no puede quedar vacío',
    'puede ser 1.5 o 15: escríbalo sin la coma',
    'Satisfactorio',
  ]);
});
