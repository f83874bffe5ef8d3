import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { closedPlaces } from '../../../src-shared/domain/form/asked.ts';
import type { PlacedRule } from '../../../src-shared/domain/form/form-rules.ts';
import { numberOfDecimal } from '../../../src-shared/domain/rules/decimal.ts';
import { recordFacts } from '../../../src-shared/domain/rules/record-facts.ts';
import type { Rule } from '../../../src-shared/domain/rules/rule.ts';
import type { RuleValue } from '../../../src-shared/domain/rules/rule-value.ts';
import { runRule } from '../../../src-shared/domain/rules/run-rule.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { coldStore } from '../../support/ruled-form.ts';
import { someNames, someNumber, someRule, someText } from '../../unit/domain/support/arbitrary-rules.ts';

let central: CentralDatabase<never>;
beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {});
});
afterAll(() => central.drop());

interface Case {
  readonly rule: Rule;
  readonly header: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, { readonly value?: unknown }>>;
  readonly own: unknown;
  readonly today: string;
}

/** Anything that stands in a record: also numbers that are none of the language, and photos. */
const someValue: fc.Arbitrary<unknown> = fc.oneof(
  someText,
  someNumber,
  someNumber.map(number => -number),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<unknown>(
    5e-7,
    4.9999e-7,
    -5e-7,
    1e-7,
    1.0000005,
    999_999_999.9999995,
    1e9,
    1e300,
    [],
    [{ hash: 'a' }],
  ),
);
const someCase: fc.Arbitrary<Case> = fc.record({
  rule: someRule,
  header: fc.dictionary(fc.constantFrom(...someNames), someValue, { maxKeys: 3 }),
  answers: fc.dictionary(fc.constantFrom(...someNames), fc.record({ value: someValue }, { requiredKeys: [] }), {
    maxKeys: 4,
  }),
  own: someValue,
  today: fc.constantFrom('2026-03-02', ''),
});

const asJson = (value: RuleValue) => (typeof value === 'bigint' ? numberOfDecimal(value) : value);

const onDevice = (cases: readonly Case[]) =>
  cases.map(({ rule, header, answers, own, today }) =>
    asJson(runRule(rule, recordFacts({ header, answers }, today, own))),
  );

/** All of them in one statement. */
async function atCentral(cases: readonly Case[]): Promise<unknown[]> {
  const [row] = await central.sql<{ values: unknown[] }>(
    `select jsonb_agg(sync.rule_value(said -> 'rule', said -> 'header', said -> 'answers', said -> 'own', said ->> 'today') order by nth) as values
     from jsonb_array_elements($1) with ordinality c(said, nth)`,
    [JSON.stringify(cases)],
  );
  return row?.values ?? [];
}

test('a rule has the same value at central and on the device, whatever the record holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someCase, { minLength: 1, maxLength: 500, size: 'max' }), async cases => {
      const [theirs, ours] = [await atCentral(cases), onDevice(cases)];
      const apart = cases.flatMap((each, at) =>
        JSON.stringify(theirs[at]) === JSON.stringify(ours[at])
          ? []
          : [{ ...each, central: theirs[at], device: ours[at] }],
      );
      expect(apart).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

const somePlaced: fc.Arbitrary<PlacedRule> = fc.record({
  part: fc.constantFrom('header', 'answers'),
  key: fc.constantFrom(...someNames),
  rule: someRule,
});

test('both sides close the same questions, each by what is still open', async () => {
  const someQuestions = fc.record({ relevant: fc.array(somePlaced, { maxLength: 6 }), record: someCase });
  await fc.assert(
    fc.asyncProperty(fc.array(someQuestions, { minLength: 1, maxLength: 200, size: 'max' }), async cases => {
      const [row] = await central.sql<{ closed: string[][] }>(
        `select jsonb_agg(to_jsonb(a.closed) order by nth) as closed from jsonb_array_elements($1) with ordinality c(said, nth),
          lateral sync.asked(said, said #> '{record,header}', said #> '{record,answers}') a`,
        [JSON.stringify(cases)],
      );
      const onDevice = cases.map(({ relevant, record: { header, answers } }) =>
        [...closedPlaces({ ...coldStore, rules: { relevant, constraint: [] } }, { header, answers })].toSorted(),
      );
      expect(row?.closed.map(each => [...new Set(each)].toSorted())).toEqual(onDevice);
    }),
    { numRuns: 20 },
  );
});
