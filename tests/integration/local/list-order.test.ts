import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InspectionFilter, ListPart } from '../../../src-main/local-db/repositories/inspection-lists.ts';
import { newId, systemRandom } from '../../../src-main/platform/random.ts';
import { type InspectionSummary, listOrders } from '../../../src-shared/contract/inspections.ts';
import type { Inspection, InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { statuses } from '../../../src-shared/entities/inspection-values.ts';
import { ines } from './support/home.ts';
import { type LocalFile, localFile, register, start } from './support/local-file.ts';

const parishes = ['Kingston', 'St. Andrew'];
const firstPage: ListPart = { order: 'newest', limit: 50, offset: 0 };

/** What a line says in the column that a list goes by, so that a later line never says less. */
const columns: Partial<Record<ListPart['order'], (row: InspectionSummary) => string>> = {
  premises: row => row.premisesName.toLowerCase(),
  form: row => row.formTitle,
  parish: row => row.parish,
  result: row =>
    ({ Satisfactory: '1', Pass: '1', Unsatisfactory: '2', Fail: '2', Completed: '3' })[row.verdict ?? ''] ?? '4',
  visit: row => row.inspectionDate ?? '',
  inspector: row => row.inspectorName,
  state: row => String(statuses.indexOf(row.status)),
};

function page({ db }: LocalFile, filter: Partial<InspectionFilter>, part: Partial<ListPart>) {
  return db.read(tx => tx.inspectionLists.page({ parishes, ...filter }, { ...firstPage, ...part }));
}

/** A device that holds what it is told of inspections at three premises, of which one is not in the register. */
function emptyDevice() {
  const file = localFile(ines);
  const known = ['harbour Fish', 'Blue Mountain Bakery'].map(name => register(file, name));
  const unknown = newId(file.clock, systemRandom) as Premises['id'];
  const base = start(file, known[0] as Premises);
  const ids: Inspection['id'][] = [base.id];
  const put = (records: readonly Partial<Inspection>[]): void =>
    file.db.write(tx => {
      for (const id of ids.splice(0)) tx.inspections.forget(id);
      for (const [at, each] of records.entries()) {
        const moment = `2026-03-02T15:${String(at).padStart(2, '0')}:00.000Z`;
        const id = newId(file.clock, systemRandom) as Inspection['id'];
        const moments = { updatedAt: moment, createdAt: moment, submittedAt: moment };
        tx.inspections.save({ ...base, ...each, ...moments, id, premisesId: known[at % 3]?.id ?? unknown });
        ids.push(id);
      }
    });
  return { file, put };
}

function filled(records: readonly Partial<Inspection>[]): LocalFile {
  const { file, put } = emptyDevice();
  put(records);
  return file;
}

const anyRecord = fc.record({
  parish: fc.constantFrom(...parishes),
  formId: fc.constantFrom('residential', 'burial-site', 'food-establishment'),
  status: fc.constantFrom<InspectionStatus>(...statuses),
  verdict: fc.constantFrom('Satisfactory', 'Pass', 'Unsatisfactory', 'Fail', 'Completed', null),
  inspector: fc.constantFrom('ines', 'omar'),
  header: fc.constantFrom({}, { inspection_date: '2026-03-01' }, { date_inspection: '2026-02-11' }),
});
const named = (record: Pick<Inspection, 'inspector'>) => ({
  ...record,
  inspectorName: record.inspector === 'omar' ? 'Omar Reid' : 'Ines Campbell',
});

test('a list goes by every column, either way round, and its pages are parts of the whole', () => {
  const { file, put } = emptyDevice();
  fc.assert(
    fc.property(
      fc.array(anyRecord.map(named), { minLength: 4, maxLength: 14 }),
      fc.constantFrom(...listOrders),
      fc.boolean(),
      fc.constantFrom<Partial<InspectionFilter>>({}, { verdict: 'Fail' }, { from: '2026-02-20' }, { text: 'blue' }),
      (records, order, backwards, filter) => {
        put(records);
        const all = page(file, filter, { order, backwards });
        expect(all.rows).toHaveLength(all.total);
        expect(new Set(all.rows.map(({ id }) => id)).size).toBe(all.total);
        const pages = Array.from({ length: Math.ceil(all.total / 3) + 1 }, (_, at) =>
          page(file, filter, { order, backwards, limit: 3, offset: at * 3 }),
        );
        expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(all.rows.map(({ id }) => id));
        for (const { total } of pages) expect(total).toBe(all.total);
        const said = columns[order];
        if (said === undefined) return;
        // Premises that are not in the register come last, either way round.
        const words = all.rows.map(said).filter(word => order !== 'premises' || word !== '');
        const sorted = words.toSorted((one, other) => (one < other ? -1 : Number(one > other)));
        expect(words).toEqual(backwards ? sorted.toReversed() : sorted);
      },
    ),
    { numRuns: 100 },
  );
});

test('a result is found in the words of every form, and never on a draft', () => {
  const file = filled([
    { status: 'submitted', verdict: 'Fail' },
    { status: 'approved', verdict: 'Unsatisfactory' },
    { status: 'draft', verdict: 'Fail' },
    { status: 'submitted', verdict: 'Pass' },
    { status: 'submitted', verdict: 'Completed' },
  ]);
  const verdicts = (verdict: string) => page(file, { verdict }, {}).rows.map(row => row.verdict);
  expect(verdicts('Fail')).toEqual(['Unsatisfactory', 'Fail']);
  expect(verdicts('Unsatisfactory')).toEqual(['Unsatisfactory', 'Fail']);
  expect(verdicts('Satisfactory')).toEqual(['Pass']);
  expect(verdicts('Completed')).toEqual(['Completed']);
  expect(page(file, { verdict: 'Fail' }, { limit: 1 }).total).toBe(2);
});

test('visits are found from one date to another, both days included', () => {
  const file = filled(
    ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map(inspection_date => ({ header: { inspection_date } })),
  );
  const dates = (filter: Partial<InspectionFilter>) =>
    page(file, filter, { order: 'visit' }).rows.map(row => row.inspectionDate);
  expect(dates({ from: '2026-02-01', to: '2026-02-28' })).toEqual(['2026-02-01', '2026-02-28']);
  expect(dates({ to: '2026-02-01' })).toEqual(['2026-01-31', '2026-02-01']);
  expect(page(file, { from: '2026-02-01' }, { limit: 1 }).total).toBe(3);
});

test('what is not at central yet is found, and nothing else', () => {
  const file = localFile(ines);
  const draft = start(file, register(file));
  file.db.write(tx => tx.inspections.save({ ...draft, id: newId(file.clock, systemRandom) as Inspection['id'] }));
  expect(page(file, {}, {}).total).toBe(2);
  expect(page(file, { unsent: true }, {}).rows.map(({ id }) => id)).toEqual([draft.id]);
});
