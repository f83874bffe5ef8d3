import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NumberKind, readNumber } from '../../../../src-shared/domain/number/read-number.ts';

const meaning = (text: string, kind: NumberKind = 'measure') => {
  const reading = readNumber(text, kind);
  return 'value' in reading ? reading.value : reading.problem;
};

test('groups of three are understood, in counts and in measures', () => {
  for (const kind of ['count', 'measure'] as const) {
    expect(meaning('1,200', kind)).toBe(1200);
    expect(meaning('12,500', kind)).toBe(12_500);
    expect(meaning('1,234,567', kind)).toBe(1_234_567);
    expect(meaning('1 200', kind)).toBe(1200);
    expect(meaning('12\u202f500', kind)).toBe(12_500);
    expect(meaning('12’500', kind)).toBe(12_500);
    expect(meaning(' 1200 ', kind)).toBe(1200);
    expect(meaning('007', kind)).toBe(7);
  }
  expect(meaning('1,200.5')).toBe(1200.5);
  expect(meaning('1.200')).toBe(1.2);
  expect(meaning('−2.5')).toBe(-2.5);
});

test('what could be two numbers is asked about, with both', () => {
  expect(meaning('1,2')).toBe('could mean 1.2 or 12: write it without the comma');
  expect(meaning('1,2', 'count')).toBe('could mean 1.2 or 12: write it without the comma');
  expect(meaning('0,200')).toBe('could mean 0.200 or 200: write it without the comma');
  expect(meaning('1234,567')).toBe('could mean 1234.567 or 1234567: write it without the comma');
  expect(meaning('1 200,50')).toBe('could mean 1200.50 or 120050: write it without the comma');
  expect(meaning('12.000', 'count')).toBe('could mean 12 or 12000: write it without the point');
});

test('a count is whole', () => {
  expect(meaning('1.5', 'count')).toBe('must be a whole number');
  expect(meaning('8.0', 'count')).toBe(8);
});

test('a number that would not be kept as it is written is refused', () => {
  const tooLong = 'must have at most 15 digits, 6 of them after the point';
  expect(meaning('1234567890123456')).toBe(tooLong);
  expect(meaning('0.1234567')).toBe(tooLong);
  expect(meaning('0.123456')).toBe(0.123456);
});

test('anything else is no number', () => {
  for (const text of [
    '',
    'six',
    '1e3',
    '0x10',
    '1,2,3',
    '12,34,567',
    '1.200,5',
    ',5',
    '.5',
    '5.',
    '1 2',
    '--1',
    '∞',
    '٣',
  ]) {
    expect(meaning(text), text).toBe('must be a number');
  }
});

const numbers = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, decimals]) => digits / 10 ** decimals);
const marks = fc.constantFrom(',', ' ', '\u00a0', '\u202f', '’', '');

test('every number that is shown is read as itself, however its thousands are marked', () => {
  const locale = new Intl.NumberFormat('en-JM', { maximumFractionDigits: 6 });
  fc.assert(
    fc.property(numbers, marks, (number, mark) => {
      expect(meaning(locale.format(number).replaceAll(',', mark))).toBe(number);
      expect(meaning(String(number))).toBe(number);
      if (Number.isInteger(number)) expect(meaning(locale.format(number).replaceAll(',', mark), 'count')).toBe(number);
    }),
  );
});

test('what is read has the digits that were typed, in their order and with the point where it stood', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'0123456789,. ’-'), maxLength: 12 });
  fc.assert(
    fc.property(typed, fc.constantFrom<NumberKind>('count', 'measure'), (text, kind) => {
      const value = meaning(text, kind);
      if (typeof value === 'string') return;
      const digits = text.replaceAll(/[^\d.]/g, '');
      const [whole = '', decimals = ''] = digits.split('.');
      const plain = [whole.replace(/^0+(?=\d)/, ''), decimals.replace(/0+$/, '')].filter(part => part !== '');
      expect(String(Math.abs(value))).toBe(plain.join('.'));
    }),
    { numRuns: 2000 },
  );
});
