import { Workbook } from '@cj-tech-master/excelts';
import { ZipArchive } from '@cj-tech-master/excelts/archive';
import { beforeEach, describe, expect, test } from 'vitest';
import { ines, signedInDevice, type TestDevice } from '../local/support/home.ts';
import { bakery } from '../local/support/samples.ts';

let device: TestDevice;
beforeEach(async () => {
  device = await signedInDevice(ines);
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const bring = (bytes: Uint8Array, more: { check?: boolean; sheet?: string; withAlike?: true } = {}) =>
  device.handlers['premises.import']({ bytes, check: false, ...more });
const registered = async () => (await device.handlers['premises.list']({ text: '', limit: 500, offset: 0 })).rows;
const unsent = () => device.current().db.read(tx => tx.outbox.count(['waiting']));
const headings = 'Name,Owner,Address,Parish,Licence No\n';

test('the rows of a file become premises that go out, and the same file adds nothing more', async () => {
  const file = bytesOf(
    `${headings}Corner Shop,Ann,"1 Main St, Kingston",Kingston,A-1\nBlue Bar,Bob,2 King St,Kingston,A-2\n`,
  );
  expect(await bring(file, { check: true })).toMatchObject({ check: true, found: 2, added: 2 });
  expect(await registered()).toEqual([]);
  expect(await bring(file)).toMatchObject({ found: 2, added: 2, already: 0, alike: 0, refused: 0 });
  expect((await registered()).map(({ name, address }) => [name, address])).toEqual([
    ['Blue Bar', '2 King St'],
    ['Corner Shop', '1 Main St, Kingston'],
  ]);
  expect(unsent()).toBe(2);
  expect(await bring(file)).toMatchObject({ found: 2, added: 0, already: 2 });
  expect(unsent()).toBe(2);
});

test('premises that were corrected since are not added again by the same file', async () => {
  const file = bytesOf(`${headings}Corner Shop,Ann,1 Main St,Kingston,A-1\n`);
  await bring(file);
  const [shop] = await registered();
  if (shop === undefined) throw new Error('no shop');
  await device.handlers['premises.save']({ id: shop.id, details: { ...bakery, name: 'Other', licenceNo: '' } });
  expect(await bring(file)).toMatchObject({ added: 0, already: 1 });
});

test('a row that is the same as registered premises or an earlier row is known, and one that is like them is left to a person', async () => {
  await device.handlers['premises.save']({ details: bakery });
  const file = bytesOf(
    `${headings}Blue Mountain Bakery,Althea,12 Hope Road,Kingston,FE-100\nBlue Mountain Bakery,,Elsewhere,Kingston,\nNew Bar,,3 Rd,Kingston,\nNew Bar,,3 Rd,Kingston,\n`,
  );
  const result = await bring(file);
  expect(result.rows.map(({ row, outcome, registered: known }) => [row, outcome, known])).toEqual([
    [2, 'already', 'Blue Mountain Bakery'],
    [3, 'alike', 'Blue Mountain Bakery'],
    [4, 'new', null],
    [5, 'already', 'New Bar'],
  ]);
  expect(await bring(file, { withAlike: true })).toMatchObject({ added: 1, already: 3, alike: 0 });
});

test('wrong cells are named by row and column, rows of another parish are refused, and the others are added', async () => {
  const file = bytesOf(
    'Register 2026\n\nName;Parish;Licence expires;Remarks\nGood;Kingston;2027-05-01;\nFar;Portland;;\n"Two\nlines";Kingston;3/4/2027;x\n;Kingston;;\n',
  );
  const result = await bring(file);
  expect(result).toMatchObject({ found: 4, added: 1, refused: 3 });
  expect(result.columns.filter(({ field }) => field === null)).toEqual([{ heading: 'Remarks', field: null }]);
  expect(result.rows.flatMap(({ row, wrong }) => wrong.map(({ column, reason }) => [row, column, reason]))).toEqual([
    [5, 'Parish', 'must be one of your parishes: Kingston, St. Andrew'],
    [6, 'Licence expires', 'could mean 2027-04-03 or 2027-03-04: write it as YYYY-MM-DD'],
    [7, 'Name', 'must not be empty'],
  ]);
  expect((await registered()).map(({ name }) => name)).toEqual(['Good']);
});

test('a person who does not record inspections brings nothing in', async () => {
  device = await signedInDevice({ ...ines, username: 'ada', role: 'admin' });
  await expect(bring(bytesOf(`${headings}Shop,,,Kingston,\n`))).rejects.toMatchObject({ code: 'not-allowed' });
});

describe('what a file may be', () => {
  const text = 'Name,Parish\nCafé Zoé,Kingston\n';
  test.each([
    ['UTF-8', bytesOf(text)],
    ['UTF-8 with a mark', bytesOf(`\u{FEFF}${text}`)],
    ['Windows-1252', Uint8Array.from(text, letter => letter.charCodeAt(0))],
    ['UTF-16', new Uint8Array(Buffer.from(`\u{FEFF}${text}`, 'utf16le'))],
    ['tabs', bytesOf(text.replaceAll(',', '\t'))],
  ])('%s', async (_, bytes) => {
    await bring(bytes);
    expect((await registered()).map(({ name }) => name)).toEqual(['Café Zoé']);
  });

  test('a sheet of a workbook, with days, numbers, formulas and links as it shows them', async () => {
    const workbook = new Workbook();
    workbook.addWorksheet('Notes').addRow(['nothing here']);
    const sheet = workbook.addWorksheet('Register');
    sheet.addRow(['Name', 'Parish', 'Telephone', 'Licence expires', 'Owner']);
    const link = { text: 'Linked Shop', hyperlink: 'http://example.test/' };
    sheet.addRow([link, 'Kingston', 8765550100, new Date('2027-03-04T00:00:00Z'), { formula: 'A1', result: 'Ann' }]);
    sheet.addRow(['Broken', 'Kingston', { error: '#REF!' }, null, { richText: [{ text: 'B' }, { text: 'ob' }] }]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    await expect(bring(bytes)).rejects.toMatchObject({ code: 'sheet-no-headings' });
    await expect(bring(bytes, { sheet: 'Lost' })).rejects.toMatchObject({
      code: 'input-invalid',
      fields: [{ field: 'sheet', problem: 'must be one of Notes, Register' }],
    });
    const result = await bring(bytes, { sheet: 'register' });
    expect(result).toMatchObject({ sheet: 'Register', found: 2, added: 1, refused: 1 });
    expect(result.rows[1]?.wrong).toEqual([
      { column: 'Telephone', value: '#REF!', reason: 'holds an error of the spreadsheet' },
    ]);
    expect(await registered()).toMatchObject([
      { name: 'Linked Shop', owner: 'Ann', telephone: '8765550100', licenceExpires: '2027-03-04' },
    ]);
  });

  test('a workbook that unfolds to more than memory should hold is refused', async () => {
    const archive = new ZipArchive();
    archive.add('xl/workbook.xml', bytesOf('<workbook/>'));
    archive.add('xl/sharedStrings.xml', new Uint8Array(80 * 1024 * 1024));
    const bytes = await archive.bytes();
    expect(bytes.length).toBeLessThan(1024 * 1024);
    await expect(bring(bytes)).rejects.toMatchObject({ code: 'sheet-too-large' });
  });

  test('too many rows or columns are refused', async () => {
    const rows = `Name,Parish\n${'Shop,Kingston\n'.repeat(20_011)}`;
    await expect(bring(bytesOf(rows))).rejects.toMatchObject({ code: 'sheet-too-large' });
    await expect(bring(bytesOf(`Name,Parish${',x'.repeat(60)}\n`))).rejects.toMatchObject({ code: 'sheet-too-large' });
  });

  test.each([
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3)],
    ['half of a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0)],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff, 0, 0, 1)],
    ['nothing', new Uint8Array()],
  ])('%s is no spreadsheet', async (_, bytes) => {
    await expect(bring(bytes)).rejects.toMatchObject({ code: 'sheet-unreadable' });
  });
});
