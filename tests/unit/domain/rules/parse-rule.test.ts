import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRule } from '../../../../src-shared/domain/rules/parse-rule.ts';
import { functionNames, operations } from '../../../../src-shared/domain/rules/rule.ts';
import { someRule } from '../support/arbitrary-rules.ts';
import { printRule } from '../support/print-rule.ts';

const problemOf = (text: string) => {
  const read = parseRule(text);
  return 'problem' in read ? read.problem : null;
};
const field = (name: string) => ({ field: name });

test('a rule reads as ODK writes it, each operator as tightly as there', () => {
  expect(parseRule('${01} = \'no\' and not(${02} > 2 + 3 * -. or selected(${kind}, "spa"))')).toEqual({
    rule: {
      call: 'and',
      of: [
        { call: '=', of: [field('01'), { text: 'no' }] },
        {
          call: 'not',
          of: [
            {
              call: 'or',
              of: [
                {
                  call: '>',
                  of: [
                    field('02'),
                    {
                      call: '+',
                      of: [{ number: 2 }, { call: '*', of: [{ number: 3 }, { call: 'neg', of: [{ own: true }] }] }],
                    },
                  ],
                },
                { call: 'selected', of: [field('kind'), { text: 'spa' }] },
              ],
            },
          ],
        },
      ],
    },
  });
});

test('a row of one operator is one part, from left to right', () => {
  expect(parseRule('1 - 2 - 3')).toEqual({ rule: { call: '-', of: [{ number: 1 }, { number: 2 }, { number: 3 }] } });
  expect(parseRule('1 - (2 - 3)')).toEqual({
    rule: { call: '-', of: [{ number: 1 }, { call: '-', of: [{ number: 2 }, { number: 3 }] }] },
  });
  expect(parseRule('1 - 2 + 3 - 4')).toEqual({
    rule: {
      call: '-',
      of: [{ call: '+', of: [{ call: '-', of: [{ number: 1 }, { number: 2 }] }, { number: 3 }] }, { number: 4 }],
    },
  });
});

test.for([
  ['', 'ends too soon'],
  ['${01} =', 'ends too soon'],
  ['(1 + 2', 'ends without ")"'],
  ['if(true(), 1)', 'gives if() 2 values, not 3'],
  ['1 2', 'has something after its end: 2'],
  ['1 == 2', 'does not know ='],
  ['1 = 2 != 3', 'joins comparisons: say "and" between them'],
  ['1 < 2 < 3', 'joins comparisons: say "and" between them'],
  ["regex(., '.*')", 'does not know regex'],
  ['constructor(1)', 'does not know constructor'],
  ['and(1)', 'does not know and'],
  ["'open", 'cannot be read from "\'open"'],
  ['${a b}', 'cannot be read from "${a b}"'],
  ["'a\u0000'", 'has a character that is none'],
  ["'\ud800'", 'has a character that is none'],
  ['1000000000', '1000000000 has more than nine digits before or six behind its point'],
  ['0.1234567', '0.1234567 has more than nine digits before or six behind its point'],
  ['('.repeat(9000), 'is nested deeper than 30'],
  ['-'.repeat(9000), 'is nested deeper than 30'],
  ['1+2-'.repeat(20).concat('1'), 'is nested deeper than 30'],
  ['1+2-'.repeat(2000).concat('1'), 'has more than 1000 parts'],
  ['1+'.repeat(1000).concat('1'), 'has more than 1000 parts'],
  ['1'.repeat(10_001), 'has 10001 characters; 10000 are the most'],
] as const)('%s is no rule, and the problem says why', ([text, problem]) => {
  expect(problemOf(text)).toBe(problem);
});

test('a rule as text and read again is the same rule', () => {
  fc.assert(
    fc.property(someRule, rule => {
      expect(parseRule(printRule(rule))).toEqual({ rule });
    }),
    { numRuns: 500 },
  );
});

test('no text makes the reader throw, whatever it is made of', () => {
  const pieces = [
    ...Object.keys(operations),
    ...functionNames,
    '(',
    ')',
    ',',
    '.',
    '${01}',
    '${',
    "'",
    '"',
    '1',
    '1.5',
    '\u0000',
  ];
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 400 }).map(parts => parts.join(' ')),
    fc.tuple(fc.constantFrom(...pieces), fc.nat(9000)).map(([piece, times]) => piece.repeat(times)),
  );
  fc.assert(
    fc.property(hostile, text => {
      const read = parseRule(text);
      expect('rule' in read ? '' : read.problem).toBeTypeOf('string');
    }),
    { numRuns: 200 },
  );
});
