import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../src-shared/domain/inspection/inspection.ts';
import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { allMet, loadForm } from './support/changes.ts';

let central: CentralDatabase<never>;
beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {});
});
afterAll(() => central.drop());

const forms = readdirSync(join(resourcesFolder, 'form-templates')).map(file => loadForm(file.replace('.v1.json', '')));

interface SqlScore {
  overall: number | null;
  critical: number | null;
  verdict: string;
}
async function centralScore(form: FormDefinition, answers: Record<string, Answer>): Promise<SqlScore | undefined> {
  const rows = await central.sql<{ score: SqlScore }>('select to_jsonb(s) as score from sync.score($1, $2, $3) s', [
    form.id,
    form.version,
    JSON.stringify(answers),
  ]);
  return rows[0]?.score;
}
function deviceScore(form: FormDefinition, answers: Record<string, Answer>): SqlScore {
  const { overall, critical, verdict } = scoreInspection(form, answers);
  return { overall, critical, verdict };
}

/** Any answer that may stand in a record, also one that does not suit its item. */
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Answer>({ value: 'yes' }) },
  { weight: 2, arbitrary: fc.constantFrom<Answer>({ value: 'no' }, { value: 'na' }, { comment: 'later' }, {}) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]): Answer => ({ observations: Math.max(a, b), errors: Math.min(a, b) })),
  },
  { weight: 1, arbitrary: fc.record({ observations: fc.nat(100_000), errors: fc.nat(100_000) }, { requiredKeys: [] }) },
  { weight: 1, arbitrary: fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true }) }) },
);

function answersOf(form: FormDefinition): fc.Arbitrary<Record<string, Answer>> {
  const parts = itemsOf(form).map(item =>
    fc.option(anyAnswer, { nil: undefined, freq: 8 }).map(answer => [item.id, answer] as const),
  );
  return fc.tuple(fc.tuple(...parts), fc.boolean()).map(([entries, stranger]) => ({
    ...Object.fromEntries(entries.filter((entry): entry is [string, Answer] => entry[1] !== undefined)),
    ...(stranger ? { 'no-such-item': { value: 'yes' as const } } : {}),
  }));
}

test('there are nine forms to compare', () => expect(forms).toHaveLength(9));

test.for(
  forms.map(form => [form.id, form] as const),
)('central and device give the same score and verdict for any answers: %s', async ([, form]) => {
  await fc.assert(
    fc.asyncProperty(answersOf(form), async answers => {
      expect(await centralScore(form, answers)).toEqual(deviceScore(form, answers));
    }),
    { numRuns: 100 },
  );
});

test.for(
  forms.map(form => [form.id, form] as const),
)('and for all met, none met, none answered, and each item alone: %s', async ([, form]) => {
  const counted = (answer: Answer) => Object.fromEntries(itemsOf(form).map(item => [item.id, answer]));
  const cases = [
    {},
    allMet(form),
    counted({ value: 'no' }),
    counted({ observations: 3, errors: 1 }),
    counted({ observations: 0, errors: 0 }),
    ...itemsOf(form).map(item => ({ [item.id]: { value: 'yes', observations: 8, errors: 1 } as Answer })),
  ];
  for (const answers of cases) expect(await centralScore(form, answers)).toEqual(deviceScore(form, answers));
});
