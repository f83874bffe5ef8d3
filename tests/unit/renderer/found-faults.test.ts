import { expect, test } from 'vitest';
import { countRepeats, timesSinceText } from '../../../src-renderer/records/found-faults.ts';
import type { FoundFault } from '../../../src-shared/contract/faults.ts';

const fault = (day: string, itemId: string, state: 'open' | 'verified' | null) =>
  ({
    inspectionId: `visit of ${day}`,
    formId: 'residential',
    itemId,
    date: day,
    begunAt: `${day}T09:00:00.000Z`,
    violation: state && { id: `${day} ${itemId}`, state, correctedOn: null },
  }) as FoundFault;

test('a fault says how often it was found and since which month, this time included', () => {
  const before = (count: number) =>
    Array.from({ length: count }, (_, at) => fault(`2025-0${count + 2 - at}-11`, '3', null));
  expect(timesSinceText(before(2))).toBe('3rd time since March 2025');
  expect(timesSinceText(before(3))).toBe('4th time since March 2025');
});

test('repeats are counted among the violations that are not settled', () => {
  const [march, may, june] = [
    fault('2025-03-11', '3', 'open'),
    fault('2025-05-12', '3', 'open'),
    fault('2025-06-12', '3', 'verified'),
  ];
  expect(countRepeats([fault('2025-05-12', '7', 'open'), march])).toBe(0);
  expect(countRepeats([june, may, march])).toBe(1);
  expect(countRepeats([fault('2025-06-12', '3', null), may, march])).toBe(1);
});
