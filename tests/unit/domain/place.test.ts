import { expect, test } from 'vitest';
import { placeSchema, placeText, readPlace } from '../../../src-shared/domain/place.ts';

test.each([
  ['18.012251, -76.795318', '18.01225, -76.79532'],
  ['18.0 -76.80', '18, -76.8'],
  ['18.5°,-77°', '18.5, -77'],
  ['-0.000001, 0', '0, 0'],
])('a place that is typed as "%s" is stored as %s on every side', (typed, stored) => {
  expect(placeSchema.parse(typed)).toBe(stored);
  expect(placeSchema.parse(stored)).toBe(stored);
  expect(placeText(readPlace(stored)!)).toBe(stored);
});

test.each(['18.01225', '18,01225 -76,79532', '91, 0', '18, 181', 'Hope Road', ''])('"%s" is no place', typed => {
  expect(readPlace(typed)).toBeNull();
  expect(placeSchema.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual([
    'must be a latitude and a longitude, as 18.01225, -76.79532',
  ]);
});
