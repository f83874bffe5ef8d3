import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { coldStore, coldStoreVisit, weighedStore } from '../../support/ruled-form.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const gateways = createGatewayOpener();
let central: CentralDatabase<'ines'>;
beforeAll(async () => {
  const ines = { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] } as const;
  central = await createCentralDatabase(inject('postgresUrl'), { ines });
  for (const form of [coldStore, weighedStore]) {
    await central.sql('select sync.save_form_version($1)', [JSON.stringify(form)]);
  }
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

const someAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom<Answer>({ value: 'yes' }, { value: 'no' }, { value: 'na' }, { comment: 'later' }),
  fc.constantFrom(4, 5, 5.000001, 6.35, 60, 61, 60_000, -3).map(value => ({ value })),
);
const someContent: fc.Arbitrary<InspectionContent> = fc.record({
  header: fc.record(
    {
      inspection_date: fc.constantFrom('2026-03-02', ''),
      operator: fc.constantFrom('M. Grant', ' '),
      kind: fc.constantFrom('Shop', 'Wholesale store'),
      rooms: fc.constantFrom(0, 1, 3, 40, 41),
      serviced_on: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', ''),
      closed_on: fc.constantFrom('2026-03-02', ''),
      '02': fc.constant(6),
    },
    { requiredKeys: [] },
  ),
  answers: fc.dictionary(fc.constantFrom('01', '02', '03', '04'), someAnswer, { size: 'max', maxKeys: 4 }),
  signatures: fc.constantFrom({}, coldStoreVisit.signatures),
}) as fc.Arbitrary<InspectionContent>;

test.for([
  ['expressions', coldStore],
  ['weights', weighedStore],
] as const)('central finds missing what the device does, and scores by %s as it does', async ([, form]) => {
  await fc.assert(
    fc.asyncProperty(fc.array(someContent, { minLength: 1, maxLength: 200, size: 'max' }), async contents => {
      const [row] = await central.sql<{ found: unknown[] }>(
        `select jsonb_agg(jsonb_build_array(sync.missing_parts($1, $2, c -> 'header', c -> 'answers', c -> 'signatures'),
            (select to_jsonb(s) from sync.score($1, $2, c -> 'answers') s)) order by nth) as found
          from jsonb_array_elements($3) with ordinality e(c, nth)`,
        [form.id, form.version, JSON.stringify(contents)],
      );
      const onDevice = contents.map(content => {
        const { overall, critical, verdict } = scoreInspection(form, content.answers);
        return [missingParts(form, content).map(({ field }) => field), { overall, critical, verdict }];
      });
      const apart = contents.flatMap((content, at) =>
        JSON.stringify(sorted(row?.found[at])) === JSON.stringify(sorted(onDevice[at]))
          ? []
          : [{ content, central: row?.found[at], device: onDevice[at] }],
      );
      expect(apart).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

/** What was found with the keys of the score in one order. */
function sorted(found: unknown): unknown {
  const [missing, score] = found as [unknown, Record<string, unknown>];
  return [missing, Object.entries(score).toSorted()];
}

const writer = createChangeWriter();

/** The changes of a visit, written down and handed in as this app does it. */
function visitChanges(
  content: InspectionContent,
  premisesId: string,
  lie: object = {},
  form: FormDefinition = coldStore,
) {
  const record = freshId();
  const origin = { formId: form.id, formVersion: form.version, inspectorName: 'Ines Campbell' };
  const premises = { name: 'Island Grill', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  const draft = writer.write(record, 0, {
    kind: 'inspection.save',
    create: { ...origin, createdAt: '2026-03-02T14:00:00.000Z' },
    patch: { ...content, premisesId },
  });
  const submission = writer.submit(record, form, content.answers, 1, 1);
  const words = { ...content, premisesId };
  return {
    record,
    changes: [draft, { ...submission, body: { ...submission.body, words, premises, ...lie } } as Change],
  };
}

/** Sends changes from a device of its own, and answers what became of each. */
async function push(changes: readonly Change[]) {
  const gateway = gateways.as(central.address, central.persons.ines);
  const numbered = changes.map((change, at) => ({ ...change, sequence: at + 1 }));
  const reply = await gateway.push(freshDevice(), numbered);
  if (reply.status !== 'done') throw new Error(reply.status);
  return reply.outcomes.map(({ code, status }) => code ?? status);
}

async function handIn(content: InspectionContent, lie: object = {}) {
  const premisesId = freshId();
  const { record, changes } = visitChanges(content, premisesId, lie);
  const outcomes = await push([writer.premises(premisesId), ...changes]);
  const columns = 'status, overall_score::float8 as overall, verdict';
  const [row] = await central.sql(`select ${columns} from sync.inspection where id = $1`, [record]);
  return { outcome: outcomes[2], row };
}

test('a visit that keeps to the rules of its form is taken with its score', async () => {
  expect(await handIn(coldStoreVisit)).toEqual({
    outcome: 'applied',
    row: { status: 'submitted', overall: 93.4, verdict: 'SATISFACTORY' },
  });
});

test('what is not asked may be absent, and stays where it was entered before', async () => {
  const { '03': _third, ...answers } = coldStoreVisit.answers;
  expect(await handIn({ ...coldStoreVisit, answers: { ...answers, '02': { value: 5 } } })).toMatchObject({
    outcome: 'applied',
  });
  const left = { ...coldStoreVisit, header: { ...coldStoreVisit.header, rooms: 99 } };
  expect(await handIn(left)).toMatchObject({ outcome: 'applied' });
});

test.for<[string, InspectionContent]>([
  ['an answer that another one asks for', { ...coldStoreVisit, answers: { ...coldStoreVisit.answers, '03': {} } }],
  [
    'a value that keeps to its constraint',
    { ...coldStoreVisit, answers: { ...coldStoreVisit.answers, '02': { value: 61 } } },
  ],
  [
    'a date by the day of the visit',
    {
      ...coldStoreVisit,
      header: { ...coldStoreVisit.header, kind: 'Wholesale store', rooms: 3, serviced_on: '2026-03-03' },
    },
  ],
])('a submission without %s is refused', async ([, content]) => {
  expect(await handIn(content)).toMatchObject({ outcome: 'incomplete', row: { status: 'draft' } });
});

test('in a day’s work of many, those that break a rule or lie are refused, and the others taken', async () => {
  const premisesId = freshId();
  await push([writer.premises(premisesId)]);
  const tooWarm = { ...coldStoreVisit, answers: { ...coldStoreVisit.answers, '02': { value: 61 } } };
  const day = Array.from({ length: 8 }, (_, at) =>
    visitChanges(at === 2 ? tooWarm : coldStoreVisit, premisesId, at === 5 ? { overallScore: 100 } : {}),
  );
  const outcomes = await push(day.flatMap(({ changes }) => changes));
  expect(outcomes.flatMap((each, at) => (each === 'applied' ? [] : [[at, each]]))).toEqual([
    [5, 'incomplete'],
    [11, 'score-mismatch'],
  ]);
});

test('a lie about the score or the verdict is refused', async () => {
  expect(await handIn(coldStoreVisit, { overallScore: 93.41 })).toMatchObject({ outcome: 'score-mismatch' });
  const failed = { ...coldStoreVisit, answers: { ...coldStoreVisit.answers, '02': { value: 40 } } };
  expect(await handIn(failed, { verdict: 'SATISFACTORY' })).toMatchObject({ outcome: 'score-mismatch' });
  expect(await handIn(failed)).toMatchObject({ outcome: 'applied', row: { verdict: 'UNSATISFACTORY' } });
});

test('a device gets the form with its rules, and the same version with other rules is not taken', async () => {
  const gateway = gateways.as(central.address, central.persons.ines);
  expect(await gateway.forms(['cold-store@1'])).toEqual([coldStore]);
  const other = { ...coldStore, rules: { ...coldStore.rules, constraint: [] } };
  const [row] = await central.sql('select sync.save_form_version($1) as stored', [JSON.stringify(other)]);
  expect(row).toEqual({ stored: false });
});
