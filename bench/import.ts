import { join } from 'node:path';
import Database from 'better-sqlite3';
import { importLegacy } from '../src-main/services/legacy/import-legacy.ts';
import { itemsOf } from '../src-shared/domain/form/form-definition.ts';
import { itemRows, makeLegacyFile } from '../tests/support/legacy-maker.ts';
import { offlineDevice } from './support/device.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { inTurn, median, timed } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { form, parish, visitsEach } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

/** A file of the old system: so many food inspections with all their items, of premises that were visited several times. */
function makeFile(file: string, many: number): void {
  const points = Object.fromEntries(itemsOf(form).map(({ id, weight }) => [id, weight]));
  const inspections = Array.from({ length: many }, (_, at) => ({
    ...{
      id: at + 1,
      form_type: form.legacyFormType,
      owner: `Owner ${at % 97}`,
      overall_score: 100,
      critical_score: 59,
    },
    establishment_name: `Shop ${Math.floor(at / visitsEach)}`,
    address: `${Math.floor(at / visitsEach)} Hope Road, ${parish}`,
    ...{ inspector_name: 'Old Inspector', inspection_date: '2021-05-04', created_at: '2021-05-04 10:11:12.123456' },
    ...{ result: 'Satisfactory', inspector_signature: 'O. Inspector', comments: '7: No soap\nThe rest was clean.' },
  }));
  makeLegacyFile(file, { inspections, inspection_items: inspections.flatMap(({ id }) => itemRows(id, points)) });
}

/** The rows that an import made, as a plain INSERT would write them. */
function insertPlainly(file: string, rows: readonly object[]): void {
  const raw = new Database(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  const names = Object.keys(rows[0] ?? {});
  raw.exec(`create table inspection (${names.join(', ')})`);
  const insert = raw.prepare(`insert into inspection values (${names.map(name => `@${name}`).join(', ')})`);
  raw.transaction(() => {
    for (const row of rows) insert.run(row);
  })();
  raw.close();
}

/** Bringing in what the old system has, on the laptop of an administrator. */
export async function benchImport({ stored }: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(async folder => {
    const file = join(folder, 'inspections.db');
    makeFile(file, stored);
    let rows: object[] = [];
    const times = await inTurn({
      preview: async run => {
        const device = await offlineDevice(join(folder, `preview ${run}`), 'admin');
        const took = await timed(() => importLegacy(device.deps, { file, preview: true }));
        await device.signOut();
        return took;
      },
      ours: async run => {
        const device = await offlineDevice(join(folder, `import ${run}`), 'admin');
        const took = await timed(async () => {
          const { imported } = await importLegacy(device.deps, { file, preview: false });
          if (imported !== stored) throw new Error(`${imported} inspections were imported`);
        });
        rows = device.session.db
          .read(tx => tx.inspections.allSubmitted([parish]))
          .map(record =>
            Object.fromEntries(
              Object.entries(record).map(([key, value]) => [
                key,
                typeof value === 'object' ? JSON.stringify(value) : value,
              ]),
            ),
          );
        await device.signOut();
        return took;
      },
      theirs: run => timed(() => insertPlainly(join(folder, `plain ${run}`), rows)),
    });
    const [preview, ours, theirs] = [median(times.preview), median(times.ours), median(times.theirs)];
    const what = `${short(stored)} old inspections`;
    return [
      {
        what: `import of ${what}`,
        against: 'INSERT of the same rows',
        value: ours / theirs,
        unit: 'x',
        target: null,
        facts: `${ms(ours)} / ${ms(theirs)}`,
      },
      {
        what: `preview of ${what}`,
        against: 'import of them',
        value: preview / ours,
        unit: 'x',
        target: null,
        facts: `${ms(preview)} / ${ms(ours)}`,
      },
    ];
  });
}
