import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { makeLegacyFile } from '../../support/legacy-maker.ts';
import { everyKind } from '../legacy/support/old-system.ts';
import { readPdf } from '../report/read-pdf.ts';
import { answerOf, fieldsOf, makeFolder, problemOf, runDaybook } from './command-line.ts';

const folder = makeFolder();
const file = join(folder.path, 'inspections.db');
const homes = { ada: join(folder.path, 'ada'), ines: join(folder.path, 'ines') };
const passwords: Record<keyof typeof homes, Record<string, string>> = { ada: {}, ines: {} };
let central: CentralDatabase<'ada' | 'ines'>;

beforeAll(async () => {
  const parishes = ['Kingston', 'St. Andrew'];
  central = await createCentralDatabase(inject('postgresUrl'), {
    ada: { role: 'admin', parishes },
    ines: { role: 'inspector', parishes },
  });
  for (const who of ['ada', 'ines'] as const) {
    const { username, password } = central.persons[who];
    passwords[who] = { DAYBOOK_PASSWORD: password };
    const join = ['device', 'join', '--home', homes[who], '--central', central.address, '--username', username];
    await answerOf(join, passwords[who]);
  }
  const { inspections = [] } = everyKind;
  const unknown = { id: 99, form_type: 'Bakery', establishment_name: 'Oven', address: 'Kingston' };
  makeLegacyFile(file, { ...everyKind, inspections: [...inspections, unknown] });
});
afterAll(async () => {
  await central.drop();
  folder.remove();
});

const legacy = (...more: string[]) => [
  'import',
  'legacy',
  '--file',
  file,
  '--home',
  homes.ada,
  '--parish',
  'Kingston',
  ...more,
];

test('a file is previewed, imported with a report of what was refused, sent, and taken back', async () => {
  const preview = await answerOf(legacy('--preview'), passwords.ada);
  expect(preview).toMatchObject({ preview: true, found: 12, imported: 11, already: 0, refused: 1, run: null });

  const report = join(folder.path, 'report.json');
  const done = await answerOf<{ run: string }>(legacy('--report', report), passwords.ada);
  expect(done).toMatchObject({
    ...{ found: 12, imported: 11, already: 0, refused: 1, remarks: 1, premises: { found: 0, made: 9 } },
    types: { 'food-establishment': { found: 1, imported: 1, already: 0, refused: 0 }, task: { found: 2, imported: 2 } },
  });
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
    ...{ source: 'inspections.db', run: done.run, leftOut: { users: 1 } },
    refused: [{ table: 'inspections', id: '99', type: 'unknown', reason: 'its form type is not known: “Bakery”' }],
    remarks: [{ table: 'burial_site_inspections', id: '1', field: 'proximity_road_pathway' }],
  });
  const again = await runDaybook(legacy(), passwords.ada);
  expect(again.stdout).toMatch(/all +12 +0 +11 +1/);

  await answerOf(['device', 'sync', '--home', homes.ada], passwords.ada);
  await answerOf(['device', 'sync', '--home', homes.ines], passwords.ines);
  const list = await answerOf(['device', 'list', '--home', homes.ines], passwords.ines);
  expect(list).toMatchObject({ total: 9 });
  const { inspections } = list as { inspections: { id: string; form: string }[] };
  const shop = inspections.find(({ form }) => form === 'barbershop')?.id ?? '';
  const pdf = join(folder.path, 'shop.pdf');
  await answerOf(['device', 'report', shop, '--home', homes.ada, '--out', pdf], passwords.ada);
  const printed = (await readPdf(readFileSync(pdf))).pages.join('\n');
  expect(printed).toContain('As recorded in the old system (inspections.db, inspections, 5)');
  expect(printed).toContain('Recorded in the old system');
  expect(printed).toContain('Drawn: see the photos');
  expect(await answerOf(['device', 'verify', pdf, '--home', homes.ada], passwords.ada)).toMatchObject({
    matches: true,
  });
  const shown = await runDaybook(['device', 'show', shop, '--home', homes.ines], passwords.ines);
  expect(shown.stdout).toMatch(/recorded in +inspections.db, inspections, 5/);
  expect(shown.stdout).toMatch(/verdict +Satisfactory as recorded in the old system/);

  expect(await answerOf(['import', 'list', '--home', homes.ada], passwords.ada)).toMatchObject({
    imports: [{ run: done.run, source: 'inspections.db', records: 11 }],
  });
  const back = ['import', 'take-back', done.run, '--home', homes.ada];
  expect(await answerOf(back, passwords.ada)).toEqual({ inspections: 9, tasks: 2, premises: 9, premisesKept: 0 });
  expect(await problemOf(back, passwords.ada)).toMatchObject({ code: 'import-not-found' });
});

test('what cannot be done is said with the option it is about, and nothing is imported', async () => {
  const other = join(folder.path, 'other.txt');
  writeFileSync(other, 'no database, but long enough to look like a file of something'.repeat(20));
  const withFile = (path: string) => ['import', 'legacy', '--file', path, '--home', homes.ada];
  expect(await problemOf(withFile(other), passwords.ada)).toMatchObject({ code: 'legacy-unreadable' });
  expect(await problemOf(withFile(join(folder.path, 'none.db')), passwords.ada)).toMatchObject({
    code: 'legacy-unreadable',
  });
  const noReport = await problemOf(legacy('--report', join(folder.path, 'no/such/folder.json')), passwords.ada);
  expect([noReport.code, fieldsOf(noReport)]).toEqual(['command-invalid', ['--report']]);
  const elsewhere = await problemOf([...withFile(file), '--parish', 'Hanover'], passwords.ada);
  expect([elsewhere.code, fieldsOf(elsewhere)]).toEqual(['input-invalid', ['parish']]);
  const byInspector = ['import', 'legacy', '--file', file, '--home', homes.ines];
  expect(await problemOf(byInspector, passwords.ines)).toMatchObject({ code: 'not-allowed' });
});
