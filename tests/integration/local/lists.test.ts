import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InspectionFilter } from '../../../src-main/local-db/repositories/inspection-lists.ts';
import { newId, systemRandom } from '../../../src-main/platform/random.ts';
import type { Inspection, InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { statuses } from '../../../src-shared/entities/inspection-values.ts';
import { ines } from './support/home.ts';
import { type LocalFile, localFile, register, start } from './support/local-file.ts';
import { bakery } from './support/samples.ts';

const parishes = ['Kingston', 'St. Andrew'];
const firstPage = { order: 'newest', limit: 50, offset: 0 } as const;

function namesOf({ db }: LocalFile, text: string): string[] {
  return db.read(tx => tx.premisesLists.page({ parishes, text }, 50, 0).rows).map(row => row.name);
}

function idsOf({ db }: LocalFile, filter: Partial<InspectionFilter>, order: 'newest' | 'oldest' = 'newest'): string[] {
  return db.read(tx => tx.inspectionLists.list({ parishes, ...filter }, { ...firstPage, order })).map(row => row.id);
}

function put({ db }: LocalFile, record: Inspection): void {
  db.write(tx => tx.inspections.save(record));
}

test('premises are found by the start of each word of name, owner or address, in any order', () => {
  const file = localFile(ines);
  register(file, 'Blue Mountain Bakery');
  register(file, 'Café Olé & Sons');
  expect(namesOf(file, '')).toEqual(['Blue Mountain Bakery', 'Café Olé & Sons']);
  expect(namesOf(file, 'bak blu')).toEqual(['Blue Mountain Bakery']);
  expect(namesOf(file, 'hope althea moun')).toEqual(['Blue Mountain Bakery']);
  expect(namesOf(file, 'CAFE ole')).toEqual(['Café Olé & Sons']);
  expect(namesOf(file, 'kery')).toEqual([]);
});

test('no text that a person types can break a search', () => {
  const file = localFile(ines);
  const premises = register(file, 'Blue Mountain Bakery');
  start(file, premises);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('"', "'", 'a" OR "b', 'NEAR(', '*', 'name:', '-', '^x'),
      ),
      text => {
        namesOf(file, text);
        idsOf(file, { text });
      },
    ),
  );
});

test('an inspection is found by its premises, also after they were renamed, and by its inspector', () => {
  const file = localFile(ines);
  const premises = register(file);
  const draft = start(file, premises);
  const other = start(file, register(file, 'Harbour Fish'));
  expect(idsOf(file, { text: 'mountain camp' })).toEqual([draft.id]);
  expect(idsOf(file, { text: 'ines' })).toHaveLength(2);
  expect(idsOf(file, { text: 'camp mountain ines blue' })).toEqual([draft.id]);
  expect(idsOf(file, { text: 'mountain omar' })).toEqual([]);
  file.db.write(tx => tx.premises.save({ ...premises, name: 'Sunrise Patties' }));
  expect(idsOf(file, { text: 'mountain' })).toEqual([]);
  expect(idsOf(file, { text: 'sunrise' })).toEqual([draft.id]);
  expect(idsOf(file, { text: 'harbour' })).toEqual([other.id]);
  expect(idsOf(file, { text: 'harbour', status: ['submitted'] })).toEqual([]);
});

test('an inspection whose premises come later in the feed is found by them once they are there', () => {
  const file = localFile(ines);
  const premises: Premises = {
    ...register(file),
    id: newId(file.clock, systemRandom) as Premises['id'],
    name: 'Late Shop',
  };
  const draft = { ...start(file, register(file, 'Other')), premisesId: premises.id };
  put(file, draft);
  expect(idsOf(file, { text: 'late' })).toEqual([]);
  file.db.write(tx => tx.premises.save(premises));
  expect(idsOf(file, { text: 'late' })).toEqual([draft.id]);
});

test('a list is narrowed by parish, form, status, verdict and inspector, newest or longest waiting first', () => {
  const file = localFile(ines);
  const base = start(file, register(file));
  const make = (minute: number, more: Partial<Inspection>): Inspection => {
    const at = `2026-03-02T15:${String(minute).padStart(2, '0')}:00.000Z`;
    const id = newId(file.clock, systemRandom) as Inspection['id'];
    const record = { ...base, id, updatedAt: at, submittedAt: at, status: 'submitted' as const, ...more };
    put(file, record);
    return record;
  };
  const a = make(1, {});
  const b = make(2, { inspector: 'omar', verdict: 'Satisfactory' });
  const c = make(3, { formId: 'burial-site', status: 'approved' });
  const d = make(4, { parish: 'St. Andrew', status: 'returned', submittedAt: '2026-03-01T00:00:00.000Z' });
  expect(idsOf(file, {})).toEqual([d.id, c.id, b.id, a.id, base.id]);
  expect(idsOf(file, { status: ['submitted'] }, 'oldest')).toEqual([a.id, b.id]);
  expect(idsOf(file, { status: ['submitted', 'returned'] }, 'oldest')).toEqual([d.id, a.id, b.id]);
  expect(idsOf(file, { status: [] })).toEqual([]);
  expect(idsOf(file, { form: 'burial-site' })).toEqual([c.id]);
  expect(idsOf(file, { verdict: 'Satisfactory' })).toEqual([b.id]);
  expect(idsOf(file, { parishes: ['St. Andrew'] })).toEqual([d.id]);
  expect(idsOf(file, { parishes: [] })).toEqual([]);
  expect(idsOf(file, { inspector: 'ines', status: ['submitted'] })).toEqual([a.id]);
  expect(idsOf(file, { notInspector: 'ines' })).toEqual([b.id]);
  const pageTwo = file.db.read(tx => tx.inspectionLists.list({ parishes }, { ...firstPage, limit: 2, offset: 2 }));
  expect(pageTwo.map(row => row.id)).toEqual([b.id, a.id]);
});

test('a line names its premises also after these were taken out of the register', () => {
  const file = localFile(ines);
  const premises = register(file, 'Kings Corner Kiosk');
  start(file, premises);
  const names = () => file.db.read(tx => tx.inspectionLists.list({ parishes }, firstPage)).map(row => row.premisesName);
  expect(names()).toEqual(['Kings Corner Kiosk']);
  file.db.write(tx => tx.premises.save({ ...tx.premises.get(premises.id), removed: true }));
  expect(names()).toEqual(['Kings Corner Kiosk']);
});

test('a line says whether all of its record is at central', () => {
  const file = localFile(ines);
  const draft = start(file, register(file));
  const state = () =>
    file.db.read(tx => [
      tx.inspectionLists.sendState(draft.id),
      tx.inspectionLists.list({ parishes }, firstPage)[0]?.sendState,
    ]);
  expect(state()).toEqual(['waiting', 'waiting']);
  const changes = file.store.takeBatch(10, 1e6);
  const done = changes.map(({ sequence, changeId }) => ({
    ...{ sequence, changeId, status: 'applied' as const, code: null, reason: null, fields: [], record: null },
  }));
  file.store.storeOutcomes(done.slice(0, 1));
  expect(state()).toEqual(['waiting', 'waiting']);
  file.store.storeOutcomes(done.slice(1).map(each => ({ ...each, status: 'conflict' as const })));
  expect(state()).toEqual(['attention', 'attention']);
  file.store.rewindTo(2);
  file.store.storeOutcomes(done);
  expect(state()).toEqual(['sent', 'sent']);
});

test('premises show how often and when they were visited last, drafts apart', () => {
  const file = localFile(ines);
  const premises = register(file, bakery.name);
  const draft = start(file, premises);
  const row = () => file.db.read(tx => tx.premisesLists.page({ parishes, text: '' }, 1, 0).rows)[0];
  expect(row()).toMatchObject({ inspections: 1, lastVisit: null });
  put(file, { ...draft, status: 'submitted', verdict: 'Satisfactory', header: { inspection_date: '2026-03-02' } });
  expect(row()).toMatchObject({
    inspections: 1,
    lastVisit: { date: '2026-03-02', verdict: 'Satisfactory', formId: 'residential' },
  });
});

test('the kept counts are always those of the rows', () => {
  const file = localFile(ines);
  const base = start(file, register(file));
  const ids = Array.from({ length: 6 }, () => newId(file.clock, systemRandom) as Inspection['id']);
  const record = fc.record({
    id: fc.constantFrom(...ids),
    parish: fc.constantFrom(...parishes),
    formId: fc.constantFrom('residential', 'burial-site'),
    status: fc.constantFrom<InspectionStatus>(...statuses),
    verdict: fc.constantFrom('Satisfactory', 'Unsatisfactory', null),
    inspector: fc.constantFrom('ines', 'omar'),
  });
  const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
  const filter: fc.Arbitrary<InspectionFilter> = fc.record({
    parishes: fc.subarray(parishes, { minLength: 1 }),
    form: optional(fc.constantFrom('residential', 'burial-site')),
    status: optional(fc.subarray([...statuses], { minLength: 1 })),
    verdict: optional(fc.constantFrom('Satisfactory', 'Unsatisfactory')),
    inspector: optional(fc.constantFrom('ines', 'omar')),
    text: fc.constantFrom('', 'blue'),
  });
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 8 }),
      fc.array(filter, { minLength: 1, maxLength: 5 }),
      (records, filters) => {
        file.db.write(tx => {
          for (const each of records) tx.inspections.save({ ...base, ...each });
        });
        for (const each of filters) {
          const { rows, count, page } = file.db.read(tx => ({
            rows: tx.inspectionLists.list(each, firstPage),
            count: tx.inspectionLists.count(each),
            page: tx.inspectionLists.page(each, { ...firstPage, limit: 2 }),
          }));
          expect(count).toBe(rows.length);
          expect(page).toEqual({ rows: rows.slice(0, 2), total: count });
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a draft has no result in any list, only how far it is, and no filter of results finds it', () => {
  const file = localFile(ines);
  const premises = register(file);
  const draft = start(file, premises);
  put(file, { ...draft, verdict: 'Unsatisfactory', answers: { '1': { value: 'yes' }, '2': { comment: 'later' } } });
  const line = () => file.db.read(tx => tx.inspectionLists.list({ parishes }, firstPage))[0];
  expect(line()).toMatchObject({ verdict: null, progress: { answered: 1, total: 26 }, belowMinimum: 0 });
  expect(idsOf(file, { verdict: 'Unsatisfactory' })).toEqual([]);
  put(file, { ...draft, status: 'submitted', verdict: 'Unsatisfactory' });
  expect(line()).toMatchObject({ verdict: 'Unsatisfactory', progress: null });
  expect(idsOf(file, { verdict: 'Unsatisfactory' })).toEqual([draft.id]);
});

test('distances below their minimum are counted wherever the result of a form without a score stands', () => {
  const file = localFile(ines);
  const premises = register(file);
  const answers = { proximity_water_source: { value: 12 }, proximity_road_pathway: { value: 600 } };
  const unscored = { overallScore: null, criticalScore: null, verdict: 'Completed' };
  const burial = { ...start(file, premises), formId: 'burial-site', ...unscored, answers };
  put(file, { ...burial, status: 'submitted' });
  const line = file.db.read(tx => tx.inspectionLists.list({ parishes }, firstPage))[0];
  expect(line).toMatchObject({ verdict: 'Completed', progress: null, belowMinimum: 1 });
  const row = file.db.read(tx => tx.premisesLists.page({ parishes, text: '' }, 1, 0).rows)[0];
  expect(row?.lastVisit).toMatchObject({ verdict: 'Completed', belowMinimum: 1 });
});
