import { expect, test } from 'vitest';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import {
  divideHalfUp,
  fromHundredths,
  isWholeHundredths,
  toHundredths,
} from '../../../../src-shared/domain/scoring/hundredths.ts';
import { distanceFromMinimum, isWithinReading } from '../../../../src-shared/domain/scoring/limits.ts';
import { loadForm } from '../support/forms.ts';

test('a half is rounded up, less than a half down', () => {
  expect(divideHalfUp(1, 2)).toBe(1);
  expect(divideHalfUp(139, 2)).toBe(70);
  expect(divideHalfUp(1_388, 20)).toBe(69);
  expect(divideHalfUp(1_390, 20)).toBe(70);
  expect(divideHalfUp(0, 7)).toBe(0);
});

test('weights that have no exact binary form add up exactly', () => {
  const sum = [0.1, 0.2, 0.7].reduce((total, weight) => total + toHundredths(weight), 0);
  expect(fromHundredths(sum)).toBe(1);
  expect(isWholeHundredths(2.55)).toBe(true);
  expect(isWholeHundredths(2.555)).toBe(false);
});

test('a distance is met at its minimum, and says nothing without a number', () => {
  const water = itemsOf(loadForm('burial-site'))[0]!;
  expect(distanceFromMinimum(water, { value: 30 })).toBe('met');
  expect(distanceFromMinimum(water, { value: 29.99 })).toBe('below');
  expect(distanceFromMinimum(water, { comment: 'not measured' })).toBeNull();
  expect(distanceFromMinimum(water, undefined)).toBeNull();
});

test('chlorine must be above 0.5 mg/l, pH from 7.5 to 7.8', () => {
  const items = itemsOf(loadForm('swimming-pool'));
  const chlorine = items.find(item => item.id === '3B')!.reading!;
  const acidity = items.find(item => item.id === '3C')!.reading!;
  expect([0.5, 0.51].map(measured => isWithinReading(chlorine, measured))).toEqual([false, true]);
  expect([7.49, 7.5, 7.8, 7.81].map(measured => isWithinReading(acidity, measured))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
