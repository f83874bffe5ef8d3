import { expect, test } from 'vitest';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { outcomeOf } from '../../../../src-shared/domain/scoring/outcome.ts';
import { loadForm } from '../support/forms.ts';

const food = loadForm('food-establishment');
const allYes = Object.fromEntries(itemsOf(food).map(({ id }) => [id, { value: 'yes' as const }]));

test('an empty form is neither complete nor lost, and everything can still be reached', () => {
  const { isComplete, isLost, best, lost } = outcomeOf(food, {});
  expect({ isComplete, isLost, best, lost }).toEqual({
    isComplete: false,
    isLost: false,
    best: { overall: 100, critical: 59 },
    lost: { overall: 0, critical: 0 },
  });
});

test('one critical No loses the passing result before the rest is answered', () => {
  const { isComplete, isLost, best, lost } = outcomeOf(food, { 1: { value: 'no' } });
  expect({ isComplete, isLost, best, lost }).toEqual({
    isComplete: false,
    isLost: true,
    best: { overall: 95, critical: 54 },
    lost: { overall: 5, critical: 5 },
  });
});

test('a comment alone answers nothing and loses nothing', () => {
  expect(outcomeOf(food, { 1: { comment: 'Ask again' } }).isLost).toBe(false);
});

test('the verdict is final when the last item is answered', () => {
  const { 44: last, ...rest } = allYes;
  expect(outcomeOf(food, rest).isComplete).toBe(false);
  expect(outcomeOf(food, { ...rest, 44: last! })).toMatchObject({ isComplete: true, isLost: false });
});

test('a form without points is never lost', () => {
  const burial = loadForm('burial-site');
  expect(outcomeOf(burial, { proximity_water_source: { value: 1 } })).toMatchObject({ isLost: false, best: null });
});
