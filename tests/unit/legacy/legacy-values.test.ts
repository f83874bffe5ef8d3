import { expect, test } from 'vitest';
import {
  dateOf,
  itemKey,
  momentOf,
  numberOf,
  textOf,
  timeOf,
} from '../../../src-main/services/legacy/legacy-values.ts';

test.for([null, undefined, '', '  ', 'None', 'NULL', 'nan'])('%s says nothing', value => {
  expect(textOf(value)).toBeNull();
});

test('a value is read as text whatever its type, and what cannot be stored of it becomes a mark', () => {
  expect([textOf(5), textOf(2.5), textOf(12n), textOf(Buffer.from('é'))]).toEqual(['5', '2.5', '12', 'é']);
  expect(textOf('a\0b\ud800')).toBe('a\uFFFDb\uFFFD');
});

test('a number is one that is written as one', () => {
  expect(['5', '5.0', ' 7 ', '-2'].map(numberOf)).toEqual([5, 5, 7, -2]);
  expect(['a few', '1e9', '5%', '0x10', '1,000', Number.NaN].map(numberOf)).toEqual(Array(6).fill(null));
});

test('a day is one of the calendar, with or without a time', () => {
  expect(['2021-05-04', '2021-5-4', '2021-05-04 10:11:12.123456', '2021-05-04T10:11'].map(dateOf)).toEqual(
    Array(4).fill('2021-05-04'),
  );
  expect(['2021-02-30', '2021-13-01', '0021-01-01', '04/05/2021', 'soon'].map(dateOf)).toEqual(Array(5).fill(null));
});

test('a moment is on Jamaica’s clock, and noon where only the day is known', () => {
  expect(momentOf('2021-05-04 22:11:12.9')).toBe('2021-05-05T03:11:12.000Z');
  expect(momentOf('2021-05-04')).toBe('2021-05-04T17:00:00.000Z');
  const none = ['2021-05-04 25:00:00', '2021-02-30 10:00', '9999-12-31 23:00'];
  expect(none.map(momentOf)).toEqual([null, null, null]);
});

test('a time of day is read with seconds and with halves of the day', () => {
  expect(['9:56', '09:56:00', '9:56 PM', '12:05 am'].map(timeOf)).toEqual(['09:56', '09:56', '21:56', '00:05']);
  expect(['noon', '25:00', '9'].map(timeOf)).toEqual([null, null, null]);
});

test('an item is the same in every spelling of its id', () => {
  expect(['01', '1', ' 1 ', '1A', '01a', '0'].map(itemKey)).toEqual(['1', '1', '1', '1a', '1a', '0']);
});
