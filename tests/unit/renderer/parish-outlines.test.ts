import { expect, test } from 'vitest';
import { parishAt, parishOutlines } from '../../../src-renderer/map/parish-outlines.ts';
import { parishes } from '../../../src-shared/domain/premises/parish.ts';

test('each parish has its outline, by the name that the register knows', () => {
  expect(parishOutlines.features.map(each => each.properties.parish)).toEqual(parishes);
});

test.each([
  [18.47, -77.92, 'St. James'],
  [18.05, -76.79, 'St. Andrew'],
  [17.97, -76.79, 'Kingston'],
  [18.01, 76.79, null],
])('the outlines say of %s, %s: %s', (latitude, longitude, parish) => {
  expect(parishAt({ latitude, longitude })).toBe(parish);
});
