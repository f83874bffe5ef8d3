import dayjs from 'dayjs';
import { expect, onTestFinished, test } from 'vitest';
import {
  ageText,
  counted,
  dayText,
  momentText,
  numberText,
  speakDates,
  weekdayText,
} from '../../../src-renderer/words/times.ts';
import { speak } from '../../../src-shared/messages/messages.ts';

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

test('days and moments are written in the spoken language, numbers with the point that forms read', () => {
  onTestFinished(() => {
    speak('en');
    speakDates('en');
  });
  speak('es-419');
  speakDates('es-419');
  const moment = '2026-11-22T14:02:00';
  expect([momentText(moment, dayjs(moment).add(1, 'day')), dayText(moment), weekdayText(moment)]).toEqual([
    'ayer 14:02',
    '22 nov 2026',
    'domingo 22 de noviembre',
  ]);
  expect([ageText(moment, dayjs(moment).add(1, 'hour')), numberText(12_345.5)]).toEqual(['1 hora', '12,345.5']);
});
