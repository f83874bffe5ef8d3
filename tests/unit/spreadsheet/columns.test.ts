import { describe, expect, test } from 'vitest';
import { textCell } from '../../../src-main/services/spreadsheet/cell.ts';
import { cellsByField, fieldOfHeading, headedSheet } from '../../../src-main/services/spreadsheet/columns.ts';
import { readRow } from '../../../src-main/services/spreadsheet/read-row.ts';
import { writtenDay } from '../../../src-main/services/spreadsheet/written-day.ts';

const sheetOf = (...lines: string[][]) => ({
  name: null,
  rows: lines.map((line, at) => ({ row: at + 1, cells: line.map(textCell) })),
});

/** What becomes of the row below these headings. */
function read(headings: string[], cells: string[], parishes = ['Kingston', 'St. Andrew']) {
  const { columns, rows } = headedSheet(sheetOf(headings, cells));
  const [row] = rows;
  if (row === undefined) throw new Error('no row');
  return readRow(cellsByField(columns, row), { parishes });
}

describe('headings', () => {
  test.each([
    ['NAME OF ESTABLISHMENT', 'name'],
    ['Owner/Operator', 'owner'],
    ['Licence No.', 'licenceNo'],
    ['License  Expiry', 'licenceExpires'],
    ['Tel.', 'telephone'],
    ['Dirección', 'address'],
    ['Lat', 'latitude'],
    ['Remarks', null],
  ])('%s is taken as %s', (heading, field) => {
    expect(fieldOfHeading(heading)).toBe(field);
  });

  test('they may stand below a title, in any order, and a column that is not known is named', () => {
    const { columns, rows } = headedSheet(
      sheetOf(['Register of premises'], ['Parish', 'Remarks', 'Name', 'Establishment'], ['Kingston', 'x', 'Shop', 'y']),
    );
    expect(columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['Parish', 'parish'],
      ['Remarks', null],
      ['Name', 'name'],
      ['Establishment', null],
    ]);
    expect(rows.map(({ row }) => row)).toEqual([3]);
  });

  test('a sheet without them is refused', () => {
    expect(() => headedSheet(sheetOf(['Shop', 'Kingston'], ['Bar', 'Kingston']))).toThrow('no row of headings');
  });
});

describe('days', () => {
  test.each([
    ['2027-01-31', '2027-01-31'],
    ['31/1/2027', '2027-01-31'],
    ['31.01.2027', '2027-01-31'],
    ['5/5/2027', '2027-05-05'],
  ])('%s is %s', (text, day) => {
    expect(writtenDay(text)).toEqual({ day });
  });

  test.each([
    ['3/4/2027', 'could mean 2027-04-03 or 2027-03-04: write it as YYYY-MM-DD'],
    ['31/2/2027', 'must be a date as YYYY-MM-DD'],
    ['4/25/2027', 'must be a date as YYYY-MM-DD or day/month/year'],
    ['soon', 'must be a date as YYYY-MM-DD or day/month/year'],
    ['46000', 'must be a date as YYYY-MM-DD or day/month/year'],
  ])('%s is none: it %s', (text, problem) => {
    expect(writtenDay(text)).toEqual({ problem });
  });
});

describe('rows', () => {
  test('a row is read by the schema of the screen', () => {
    const headings = ['Name', 'Parish', 'Risk', 'Latitude', 'Longitude', 'Licence expires'];
    const cells = ['Corner Shop', 'saint andrew', 'HIGH', '18.01', '-76.79', '31/12/2027'];
    expect(read(headings, cells).details).toMatchObject({
      name: 'Corner Shop',
      parish: 'St. Andrew',
      risk: 'high',
      place: '18.01, -76.79',
      licenceExpires: '2027-12-31',
    });
  });

  test('each wrong cell is named by its heading, with what stands in it and why', () => {
    const headings = ['Premises', 'Parish', 'Risk', 'Lat', 'Long', 'Expiry', 'Licence No'];
    const { wrong } = read(headings, ['', 'Portland', 'severe', '18', '', '1/2/2027', 'x'.repeat(100)]);
    expect(wrong.map(({ column, value, reason }) => [column, value.slice(0, 9), reason])).toEqual([
      ['Expiry', '1/2/2027', 'could mean 2027-02-01 or 2027-01-02: write it as YYYY-MM-DD'],
      ['Name', '', 'must not be empty'],
      ['Licence No', 'xxxxxxxxx', 'must be at most 60 characters (100)'],
      ['Risk', 'severe', 'must be high, medium, low, lowest'],
      ['Lat', '18, ', 'must be a latitude and a longitude, as 18.01225, -76.79532'],
      ['Parish', 'Portland', 'must be one of your parishes: Kingston, St. Andrew'],
    ]);
  });

  test('a row without a parish is in the one of the person, and wrong where they have several', () => {
    expect(read(['Name', 'Owner'], ['Shop', 'Ann'], ['Kingston']).details?.parish).toBe('Kingston');
    expect(read(['Name', 'Owner'], ['Shop', 'Ann']).wrong).toEqual([
      { column: 'Parish', value: '', reason: 'must be given' },
    ]);
  });
});
