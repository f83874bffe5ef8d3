import { expect, test } from 'vitest';
import { decimalText } from '../../../../src-shared/domain/number/decimal-text.ts';

test.each([
  ['0.50', '0.5'],
  [' 1,200 ', '1200'],
  ['007', '7'],
  ['-0', '0'],
  ['0.000001', '0.000001'],
])('a number that is typed as "%s" is stored as %s on every side', (typed, stored) => {
  expect(decimalText.parse(typed)).toBe(stored);
  expect(decimalText.parse(stored)).toBe(stored);
});

test.each([
  ['1,2', 'could mean 1.2 or 12: write it without the comma'],
  ['less than 1', 'must be a number'],
  ['0.0000001', 'must have at most 15 digits, 6 of them after the point'],
])('"%s" is no number: %s', (typed, problem) => {
  expect(decimalText.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([problem]);
});
