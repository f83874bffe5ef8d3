import { expect, test } from 'vitest';
import { compareClocks } from '../../../src-main/sync/compare-clocks.ts';

const central = '2026-03-02T14:00:00.000Z';
const at = (seconds: number) => Date.parse(central) + seconds * 1_000;

test.for([
  ['the same time', 0, 1, true],
  ['two minutes ahead', 120, 121, true],
  ['two minutes behind', -121, -120, true],
  ['more than two minutes ahead', 121, 122, false],
  ['more than two minutes behind', -123, -121, false],
  ['years ahead', 150_000_000, 150_000_001, false],
  // Central may have answered at any moment in between.
  ['minutes on the way, and no more between the clocks than that', -60, 200, true],
] as const)('%s', ([, asked, answered, agree]) => {
  const finding = compareClocks(at(asked), at(answered), central);
  expect(finding).toEqual(agree ? null : { deviceTime: new Date(at(answered)).toISOString(), centralTime: central });
});
