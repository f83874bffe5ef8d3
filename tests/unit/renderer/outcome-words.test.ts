import { expect, test } from 'vitest';
import { lostWords, outcomeWords, thresholdText } from '../../../src-renderer/forms/outcome-words.ts';
import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { outcomeOf } from '../../../src-shared/domain/scoring/outcome.ts';
import type { Answers } from '../../../src-shared/domain/scoring/score.ts';
import { everyItem, loadForm } from '../domain/support/forms.ts';

const food = loadForm('food-establishment');
const words = (form: FormDefinition, answers: Answers) => outcomeWords(form, outcomeOf(form, answers));
test('while items are open nothing is said of a verdict', () => {
  expect(words(food, { '1': { value: 'yes' }, '2': { value: 'no' } })).toEqual({
    state: 'Not complete: 2 of 44',
    tone: 'plain',
    figures: ['5', 'critical 5 of 59'],
    violations: null,
  });
});

test('as soon as the passing result cannot be reached, that is said with what was lost', () => {
  const { state, tone, figures } = words(food, { '3': { value: 'no' } });
  expect({ state, tone }).toEqual({ state: 'Cannot reach Satisfactory: 5 critical points lost', tone: 'fail' });
  expect(figures).toEqual(['1 of 44', '0', 'critical 0 of 59']);
});

test('before submit a lost result is said in the same sentence, with the best that can be had, then with what came of it', () => {
  const lost = (answers: Answers) => lostWords(food, outcomeOf(food, answers));
  expect(lost({ '1': { value: 'yes' } })).toBeNull();
  expect(lost({ '3': { value: 'no' } })).toEqual({
    title: 'Cannot reach Satisfactory: 5 critical points lost',
    detail: 'At best 95 of 100 (needs 70), critical 54 of 59 (needs 59).',
  });
  expect(lost(everyItem(food, 'yes', { '3': 'no' }))).toEqual({
    title: 'Unsatisfactory: 5 critical points lost',
    detail: '95 of 100 (needs 70), critical 54 of 59 (needs 59).',
  });
});

test('a complete form says its verdict, and what is needed only where it was not reached', () => {
  expect(words(food, everyItem(food, 'yes'))).toMatchObject({
    state: 'Satisfactory',
    tone: 'pass',
    figures: ['100', 'critical 59 of 59'],
  });
  expect(words(food, everyItem(food, 'yes', { '3': 'no' }))).toMatchObject({
    state: 'Unsatisfactory',
    tone: 'fail',
    figures: ['95', 'critical 54, needs 59'],
  });
});

test('a hotel’s scores are percentages', () => {
  const hotel = loadForm('small-hotels');
  const [first] = itemsOf(hotel);
  const { figures } = words(hotel, { [first?.id ?? '']: { observations: 4, errors: 1 } });
  expect(figures[0]).toBe('75 %');
  expect(thresholdText(hotel)).toBe('Pass: at least 70 %, critical at least 70 %');
});

test('a form without a score names the distances below their minimum', () => {
  const burial = loadForm('burial-site');
  const ids = itemsOf(burial).map(item => item.id);
  expect(words(burial, { [ids[0] ?? '']: { value: 29 }, [ids[1] ?? '']: { value: 1 } })).toEqual({
    state: 'Not complete: 2 of 5',
    tone: 'plain',
    figures: [],
    violations: '2 distances below the minimum',
  });
  expect(thresholdText(burial)).toBeNull();
});
