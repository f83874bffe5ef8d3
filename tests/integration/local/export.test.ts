import { Workbook } from '@cj-tech-master/excelts';
import { beforeEach, expect, test } from 'vitest';
import { byteOrderMark, csvLine } from '../../../src-main/services/export/csv.ts';
import { shortNumber } from '../../../src-shared/domain/inspection/short-number.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery } from './support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

async function draftAt(name: string): Promise<string> {
  const { id: premisesId } = await device.handlers['premises.save']({ details: { ...bakery, name } });
  const { id } = await device.handlers['inspections.start']({ formId: 'residential', premisesId });
  return id;
}

const all = { text: '', order: 'premises' as const };

test('a text that a spreadsheet would run as a formula has an apostrophe in front, and no comma or line breaks a line', () => {
  const line = csvLine([
    '=SUM(A1)',
    '+1',
    '-1',
    '@x',
    '\tx',
    '\rx',
    'a,b',
    'say "no"',
    'two\nlines',
    -4,
    3.5,
    null,
    'Café',
  ]);
  expect(line).toBe(`'=SUM(A1),'+1,'-1,'@x,'\tx,"'\rx","a,b","say ""no""","two\nlines",-4,3.5,,Café\r\n`);
});

test('all that a list shows is a CSV file in the order of the list, and the audit log says so', async () => {
  const late = await draftAt('Bakery, Blue');
  const early = await draftAt('=Zinc Fence Shop');
  const { bytes, name, records } = await device.handlers['inspections.export']({ ...all, format: 'csv' });
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const [headings, ...lines] = text.split('\r\n');
  expect(headings).toBe(
    `${byteOrderMark}Number,Premises,Parish,Form,Visit,Inspector,State,Result,As recorded,Overall score,Critical score,Handed in,Latest change,Sending,Id`,
  );
  expect(lines[0]).toMatch(new RegExp(`^${shortNumber(early)},'=Zinc Fence Shop,Kingston,.*,Draft,,,,,,.*,${early}$`));
  expect(lines[1]).toMatch(new RegExp(`^${shortNumber(late)},"Bakery, Blue",`));
  expect([lines.length, records]).toEqual([3, 2]);
  expect(name).toBe('Inspections 2026-03-02.csv');
  const log = device.current().db.read(tx => tx.audit.partAfter(0, 100));
  expect(JSON.stringify(log)).toContain('exported 2 inspections as csv');
});

test('those that are selected are an Excel file, in which no text is a formula', async () => {
  const wanted = await draftAt('=Zinc Fence Shop');
  await draftAt('Blue Mountain Bakery');
  const { bytes, records } = await device.handlers['inspections.export']({
    ...all,
    ids: [wanted as never],
    format: 'xlsx',
  });
  expect(records).toBe(1);
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(bytes));
  const sheet = workbook.worksheets[0];
  expect(sheet?.getRow(1).getCell(2).value).toBe('Premises');
  expect(sheet?.getRow(2).getCell(2).value).toBe('=Zinc Fence Shop');
  expect(sheet?.getRow(2).getCell(15).value).toBe(wanted);
  expect(sheet?.rowCount).toBe(2);
});
