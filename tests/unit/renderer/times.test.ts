import dayjs from 'dayjs';
import { expect, test } from 'vitest';
import { ageText, counted, dayText, momentText } from '../../../src-renderer/words/times.ts';

const now = dayjs('2026-11-23T15:00:00');

test.each([
  ['2026-11-23T14:02:00', '14:02'],
  ['2026-11-22T14:02:00', 'yesterday 14:02'],
  ['2026-02-01T07:30:00', '1 Feb 07:30'],
  ['2025-12-31T23:59:00', '31 Dec 2025'],
])('the moment %s is told as %s', (moment, words) => {
  expect(momentText(dayjs(moment).toISOString(), now)).toBe(words);
});

test.each([
  [now.add(5, 'minute'), 'just now'],
  [now.subtract(1, 'minute'), '1 minute'],
  [now.subtract(59, 'minute'), '59 minutes'],
  [now.subtract(23, 'hour'), '23 hours'],
  [now.subtract(12, 'day'), '12 days'],
])('an age is told in whole steps, and a clock that is behind never gives a negative one', (moment, words) => {
  expect(ageText(moment.toISOString(), now)).toBe(words);
});

test('a calendar date stays the same day in every time zone', () => {
  expect(dayText('2026-11-23')).toBe('23 Nov 2026');
});

test('counts are grouped, and one is not many', () => {
  expect([counted(1, 'visit'), counted(10_000, 'visit'), counted(2, 'premises', 'premises')]).toEqual([
    '1 visit',
    '10,000 visits',
    '2 premises',
  ]);
});
