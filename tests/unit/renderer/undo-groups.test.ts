import { expect, test } from 'vitest';
import { groupOfAnswer } from '../../../src-renderer/forms/undo-groups.ts';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';

const item = (response: FormItem['response']): FormItem => ({
  id: '1',
  label: 'Distance to water',
  weight: 0,
  critical: false,
  response,
});

test('digits of a number are one step, also when a severity comes and goes with them', () => {
  expect(groupOfAnswer(item('number'), ['value'])).toBe('value');
  expect(groupOfAnswer(item('number'), ['value', 'severity', 'correctBy'])).toBe('value');
  expect(groupOfAnswer(item('observations-errors'), ['errors', 'severity', 'correctBy'])).toBe('errors');
});

test('a No with what is filled in is one step of its own, and so is a severity that is chosen', () => {
  expect(groupOfAnswer(item('compliance'), ['value', 'severity', 'correctBy'])).toBeNull();
  expect(groupOfAnswer(item('number'), ['severity'])).toBeNull();
});
