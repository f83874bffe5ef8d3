import { expect, test } from 'vitest';
import type { FormDefinition } from '../../../../src-shared/domain/form/form-definition.ts';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { each, everyItem } from './forms.ts';

/** Expected numbers, worked out by hand from the form's printed weights and its rule. */
export interface Expected {
  readonly overall: number;
  readonly critical: number;
  readonly verdict: string;
}

/** Every item is answered Yes but those in `no`. */
export function expectAllBut(form: FormDefinition, no: string, expected: Expected) {
  expect(scoreInspection(form, everyItem(form, 'yes', each(no, 'no')))).toMatchObject(expected);
}

/** Every item is answered No but those in `yes`. */
export function expectOnly(form: FormDefinition, yes: string, expected: Expected) {
  expect(scoreInspection(form, everyItem(form, 'no', each(yes, 'yes')))).toMatchObject(expected);
}

/** The cases that every form with weights has. */
export function testCommonCases(form: FormDefinition, allMet: Expected, failing: string, items: number) {
  test('all items met earn the maximum', () => {
    expect(scoreInspection(form, everyItem(form, 'yes'))).toMatchObject({ ...allMet, passed: true, answered: items });
  });

  test('no item met earns nothing', () => {
    expect(scoreInspection(form, everyItem(form, 'no'))).toMatchObject({
      overall: 0,
      critical: 0,
      verdict: failing,
      passed: false,
      answered: items,
    });
  });

  test('an empty form has earned nothing and answered nothing', () => {
    expect(scoreInspection(form, {})).toMatchObject({
      overall: 0,
      critical: 0,
      verdict: failing,
      answered: 0,
      total: items,
    });
  });
}
