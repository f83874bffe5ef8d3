import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { importLegacy, type LegacyImport } from '../../../src-main/services/legacy/import-legacy.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { itemRows, type LegacyRows, makeLegacyFile } from '../../support/legacy-maker.ts';
import { jpegLike } from '../../support/pictures.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import { ines, signedInDevice, type TestDevice, temporaryFolder } from '../local/support/home.ts';
import { dataUrl, drain, everyKind, fullPoints } from './support/old-system.ts';

const ada: Person = { ...ines, username: 'ada', name: 'Ada Clarke', role: 'admin' };
const food = fullPoints(loadForm('food-establishment'));
let device: TestDevice;
let file: string;

beforeEach(async () => {
  device = await signedInDevice(ada);
  file = join(temporaryFolder(), 'inspections.db');
});

const importNow = (more: Partial<LegacyImport> = {}) =>
  importLegacy(device.deps, { file, preview: false, parish: 'Kingston', ...more });
const all = (): Inspection[] => device.current().db.read(tx => tx.inspections.allSubmitted(ines.parishes));
const sound = { form_type: 'Food Establishment', establishment_name: 'Island Grill', address: '1 Hope Road, Kingston' };

/** What becomes of one food inspection with this in its row. */
async function oneRow(row: LegacyRows[string][number], more: LegacyRows = {}) {
  makeLegacyFile(file, { inspections: [{ id: 1, ...sound, ...row }], ...more });
  const result = await importNow();
  return { result, record: all()[0], remarks: result.report.map(({ field, reason }) => [field, reason]) };
}

describe('rows that are refused', () => {
  test('each is in the report with its reason, and every other row is imported', async () => {
    makeLegacyFile(
      file,
      {
        inspections: [
          { id: 1, ...sound },
          { id: 1, ...sound, establishment_name: 'Another' },
          { id: null, ...sound },
          { id: 2, ...sound, form_type: 'Bakery' },
          { id: 3, ...sound, form_type: null },
          { id: 4, ...sound, establishment_name: 'None' },
          { id: 5, ...sound, address: '3 Main Street, Port Antonio, Portland' },
          { id: 'six', ...sound, establishment_name: 'Six' },
        ],
        tasks: [
          { id: 1, title: ' ', assignee_name: 'Old' },
          { id: 2, title: 'Call', assignee_name: null },
          { id: 3, title: 'Call', assignee_name: 'Old', status: 'Lost' },
        ],
      },
      ['inspections'],
    );
    const result = await importNow();
    expect(result).toMatchObject({ found: 11, imported: 2, already: 0, refused: 9 });
    expect(result.types).toMatchObject({ unknown: { found: 2, refused: 2 }, task: { found: 3, refused: 3 } });
    expect(result.report.map(({ table, id, outcome, reason }) => [table, id, outcome, reason])).toEqual([
      ['inspections', '1', 'refused', 'an earlier row of the table has the same id'],
      ['inspections', '', 'refused', 'it has no id'],
      ['inspections', '2', 'refused', 'its form type is not known: “Bakery”'],
      ['inspections', '3', 'refused', 'its form type is not known: “”'],
      ['inspections', '4', 'refused', 'it names neither premises nor an owner'],
      ['inspections', '5', 'refused', 'Portland is not one of your parishes'],
      ['tasks', '1', 'refused', 'it has no title'],
      ['tasks', '2', 'refused', 'it was given to nobody'],
      ['tasks', '3', 'refused', 'its status is not known: lost'],
    ]);
    expect(
      all()
        .map(each => each.recorded?.id)
        .sort(),
    ).toEqual(['1', 'six']);
  });

  test('a row without a parish waits for one to be chosen, and is marked when it is', async () => {
    makeLegacyFile(file, { inspections: [{ id: 1, ...sound, address: 'Main Street' }] });
    const { parish: _none, ...without } = { file, preview: false, parish: undefined };
    expect(await importLegacy(device.deps, without)).toMatchObject({ imported: 0, refused: 1 });
    await importNow();
    expect(all()).toMatchObject([{ parish: 'Kingston', recorded: { isParishAssumed: true } }]);
    await expect(importNow({ source: 'x'.repeat(121) })).rejects.toMatchObject({ fields: [{ field: 'source' }] });
    await expect(importNow({ parish: 'Hanover' })).rejects.toMatchObject({
      code: 'input-invalid',
      fields: [{ field: 'parish' }],
    });
  });

  test('a row that has changed since, or is another office’s with the same id, is refused and nothing is overwritten', async () => {
    makeLegacyFile(file, { inspections: [{ id: 1, ...sound }] });
    await importNow();
    const other = join(temporaryFolder(), 'inspections.db');
    makeLegacyFile(other, { inspections: [{ id: 1, ...sound, establishment_name: 'Another office’s shop' }] });
    expect(await importNow({ file: other })).toMatchObject({ imported: 0, already: 0, refused: 1 });
    expect(await importNow({ file: other, source: 'Montego Bay' })).toMatchObject({ imported: 1, refused: 0 });
    expect(all()).toHaveLength(2);
  });
});

describe('what cannot be read of a row is kept in words and reported', () => {
  test('impossible dates, wrong numbers and choices', async () => {
    const { record, remarks } = await oneRow({
      ...{ inspection_date: '2021-02-30', inspection_time: 'noon', no_of_employees: 'a few', action: 'Warned' },
      ...{ created_at: '2021-13-01', overall_score: 'ninety', critical_score: 'None', inspector_code: '12' },
    });
    const unread = {
      ...{ inspection_date: '2021-02-30', inspection_time: 'noon', no_of_employees: 'a few', action: 'Warned' },
      ...{ created_at: '2021-13-01', overall_score: 'ninety', inspector_code: '12' },
    };
    expect(record?.recorded?.unread).toEqual(unread);
    expect(remarks.map(([field]) => field).sort()).toEqual(Object.keys(unread).sort());
    expect(record?.header).toEqual({ establishment_name: 'Island Grill', address: '1 Hope Road, Kingston' });
    expect(record?.recorded).not.toHaveProperty('overallScore');
  });

  test('types that no column promises, bytes, and text that would act', async () => {
    const { record } = await oneRow({
      ...{ inspector_name: Buffer.from('Ines \0Campbell'), owner: 12.5, food_inspected: '3.5', food_condemned: 'NULL' },
      ...{
        comments: "'); drop table inspections; --<script>alert(1)</script>",
        telephone_no: 8_765_550_100,
        building_size_value: 7.25,
      },
    });
    expect(record).toMatchObject({
      inspectorName: 'Ines \uFFFDCampbell',
      header: {
        owner: '12.5',
        food_inspected: 3.5,
        comments: "'); drop table inspections; --<script>alert(1)</script>",
      },
      signedPremises: { telephone: '8765550100.0' },
      recorded: { unread: { building_size_value: '7.25' } },
    });
  });

  test('points that no answer says, items that the form has not, and an item that stands twice', async () => {
    const rows = [...itemRows(1, { ...food, 3: 2 }), ...itemRows(1, { 99: 1, '02': 0 })];
    const { record, remarks } = await oneRow({}, { inspection_items: rows });
    expect(record?.answers['3']).toBeUndefined();
    expect(record?.answers['2']).toEqual({ value: 'no' });
    expect(record?.recorded?.unread).toEqual({ 'item 3': '2.0', 'item 99': '1.0', 'item 02': '1.0' });
    expect(remarks).toHaveLength(3);
  });

  test('items and list that differ are both told, and the items are taken when they are complete', async () => {
    const scores = Object.values({ ...food, 5: 0 }).join(',');
    const { record, remarks } = await oneRow({ scores }, { inspection_items: itemRows(1, food) });
    expect(record?.answers['5']).toEqual({ value: 'yes' });
    expect(remarks).toEqual([
      ['scores', 'inspection_items and scores differ at 5: 1.0 and 0; inspection_items was taken'],
    ]);
    expect(record?.recorded?.unread).toEqual({ scores: '5=0' });
  });

  test('the list is taken where items are missing', async () => {
    const { 7: _missing, ...some } = food;
    const { record } = await oneRow(
      { scores: Object.values(food).join(', ') },
      { inspection_items: itemRows(1, some) },
    );
    expect(record?.answers['7']).toEqual({ value: 'yes' });
  });

  test('a list of another length is kept and tells nothing', async () => {
    const { record, remarks } = await oneRow({ scores: '5,5,0' });
    expect(record?.answers).toEqual({});
    expect(remarks).toEqual([['scores', 'is a list of 3, the form has 44 items']]);
  });

  test('photos that are no pictures, a list that is none, and a damaged signature', async () => {
    const entries = [
      { data: dataUrl(drain) },
      { data: dataUrl(jpegLike(900)) },
      { data: 'javascript:1' },
      null,
      { comment: 'x' },
    ];
    const { record, remarks } = await oneRow({
      photo_data: JSON.stringify(entries),
      received_by: 'data:image/png;base64,%%%',
    });
    expect(record?.header.photos).toHaveLength(1);
    expect(remarks.map(([field]) => field)).toEqual([
      'received_by',
      'photo_data 2',
      'photo_data 3',
      'photo_data 4',
      'photo_data 5',
    ]);
    const second = join(temporaryFolder(), 'inspections.db');
    makeLegacyFile(second, { inspections: [{ id: 2, ...sound, photo_data: '[{"data":' }] });
    const { report } = await importNow({ file: second });
    expect(report).toMatchObject([{ field: 'photo_data', reason: 'cannot be read: its photos were not taken' }]);
  });

  test('comments longer than a field, and more of them than a record keeps', async () => {
    const { record } = await oneRow({ comments: `1: ${'a'.repeat(3000)}\n${'b'.repeat(5000)}` });
    expect(record?.recorded?.unread?.comments).toHaveLength(8004);
    const second = join(temporaryFolder(), 'inspections.db');
    makeLegacyFile(second, { inspections: [{ id: 2, ...sound, comments: 'c'.repeat(60_000) }] });
    expect(await importNow({ file: second })).toMatchObject({ imported: 0, refused: 1 });
    // Central counts bytes, of which most letters of the world have three.
    const third = join(temporaryFolder(), 'inspections.db');
    makeLegacyFile(third, { inspections: [{ id: 3, ...sound, comments: '語'.repeat(20_000) }] });
    expect(await importNow({ file: third })).toMatchObject({ imported: 0, refused: 1 });
  });
});

describe('files that are no file of the old system', () => {
  const refused = async (code: string) => {
    await expect(importNow()).rejects.toMatchObject({ code });
    await expect(importNow({ preview: true })).rejects.toMatchObject({ code });
    expect(all()).toEqual([]);
    expect(device.current().db.read(tx => tx.outbox.count(['waiting']))).toBe(0);
  };

  test('a file that is not there, is empty, is something else, or is encrypted', async () => {
    await expect(importNow()).rejects.toMatchObject({ code: 'legacy-unreadable' });
    writeFileSync(file, 'not a database at all, but long enough to be looked at'.repeat(100));
    await refused('legacy-unreadable');
    writeFileSync(file, randomBytes(8192));
    await refused('legacy-unreadable');
    writeFileSync(file, '');
    await refused('legacy-layout');
  });

  test('a damaged file is refused whole', async () => {
    makeLegacyFile(file, everyKind);
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096 * 3, 4096 * 3 + 600);
    writeFileSync(file, bytes);
    await refused('legacy-unreadable');
  });

  test('another layout is refused with what is missing, by name', async () => {
    const raw = new Database(file);
    raw.exec('create table inspections (number integer, form_type text); create table tasks (id integer, what text)');
    raw.close();
    await expect(importNow()).rejects.toMatchObject({
      code: 'legacy-layout',
      fields: [{ field: 'inspections.id' }, { field: 'inspections.establishment_name' }, { field: 'tasks.title' }],
    });
  });

  test('an early file without later tables and columns is read', async () => {
    const raw = new Database(file);
    raw.exec(`create table inspections (id, form_type, establishment_name, address);
      create view tasks as select 1 as id, 'A view is not read' as title;
      insert into inspections values (1, 'Food Establishment', 'Island Grill', 'Kingston')`);
    raw.close();
    expect(await importNow()).toMatchObject({ found: 1, imported: 1 });
  });

  test('the file itself stays as it is, byte by byte', async () => {
    makeLegacyFile(file, everyKind);
    const hashOf = () => createHash('sha256').update(readFileSync(file)).digest('hex');
    const before = hashOf();
    await importNow();
    expect(hashOf()).toBe(before);
  });
});

test.for([
  'inspector',
  'supervisor',
  'medical-officer',
] as const)('a person whose role is %s imports nothing', async role => {
  const other = await signedInDevice({ ...ines, role });
  makeLegacyFile(file, everyKind);
  await expect(importLegacy(other.deps, { file, preview: false })).rejects.toMatchObject({ code: 'not-allowed' });
});
