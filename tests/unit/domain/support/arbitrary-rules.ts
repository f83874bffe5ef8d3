import fc from 'fast-check';
import { type OperationName, operations, type Rule } from '../../../../src-shared/domain/rules/rule.ts';

export const someNames = ['01', '02', 'kind', 'depth', 'visit', 'no_such'] as const;

/** Numbers of the language, many of them where rounding and bounds are. */
export const someNumber = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 0.5, 2.5, 0.000001, 0.000005, 10, 1000, 999_999_999, 999_999_999.999999, 31_622.7766),
  fc.integer({ min: 0, max: 999_999_999_999_999 }).map(millionths => Number((millionths / 1e6).toFixed(6))),
);
/** Texts that might be taken for something else. */
export const someText = fc.oneof(
  fc.constantFrom(
    '',
    'yes',
    'no',
    'na',
    '0',
    '1',
    '-2.5',
    '007',
    '1e3',
    ' 5',
    '2.',
    '999999999.9999999',
    'NaN',
    'true',
  ),
  fc.constantFrom(
    '2026-03-02',
    '2026-11-30',
    '2026-3-2',
    '08:30',
    '23:59',
    'Private pool',
    'rats  roaches',
    'é',
    '😀 x',
    "it's",
  ),
  fc.constantFrom('0'.repeat(39).concat('1'), '0'.repeat(40).concat('1')),
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter(text => !/\p{Control}|\p{Surrogate}/u.test(text)),
);

/** Text of a rule has no way to write both kinds of quotation marks. */
const quotable = someText.filter(text => !(text.includes('"') && text.includes("'")));

const leaf: fc.Arbitrary<Rule> = fc.oneof(
  quotable.map(text => ({ text })),
  someNumber.map(number => ({ number })),
  fc.constantFrom(...someNames).map(field => ({ field })),
  fc.constant<Rule>({ own: true }),
  fc.constantFrom<OperationName>('today', 'true', 'false').map(call => ({ call, of: [] })),
);

/** Any tree that the text of a rule can make, whether its types fit or not. */
export const someRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>(tie => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: leaf, weight: 2 },
    {
      weight: 5,
      arbitrary: fc
        .constantFrom(...(Object.keys(operations) as OperationName[]).filter(name => operations[name].most > 0))
        .chain(call => {
          const { fewest, most } = operations[call];
          const of = fc.array(tie('rule'), { minLength: fewest, maxLength: Math.min(most, fewest + 1) });
          return of.map((given): Rule => ({ call, of: given }));
        }),
    },
  ),
})).rule;
