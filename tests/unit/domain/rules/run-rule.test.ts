import { expect, test } from 'vitest';
import { parseRule } from '../../../../src-shared/domain/rules/parse-rule.ts';
import { ruleValueOf, toText } from '../../../../src-shared/domain/rules/rule-value.ts';
import { runRule } from '../../../../src-shared/domain/rules/run-rule.ts';

const record: Readonly<Record<string, unknown>> = {
  yes: 'yes',
  five: 5,
  tiny: 4.9e-7,
  huge: 1e9,
  day: '2026-03-02',
  pool: 'Private pool',
};

/** The value as text; a number that is none is NaN, as in XPath. */
function textOf(text: string): string {
  const read = parseRule(text);
  if ('problem' in read) throw new Error(read.problem);
  const facts = { read: (name: string) => ruleValueOf(record[name]), own: ruleValueOf(7), today: '2026-03-03' };
  return toText(runRule(read.rule, facts));
}

test.for([
  // Tenths are exact, halves go away from zero.
  ['0.1 + 0.2 = 0.3', 'true'],
  ['round(2.345, 2)', '2.35'],
  ['round(-2.5, 0)', '-3'],
  ['round(1, 7)', 'NaN'],
  ['2 div 3', '0.666667'],
  ['-7 mod 3', '-1'],
  ['int(-2.7)', '-2'],
  ['0.000001 * 0.5', '0.000001'],
  // No number.
  ['1 div 0', 'NaN'],
  ['1 mod 0', 'NaN'],
  ['999999999 + 1', 'NaN'],
  ['100000 * 100000', 'NaN'],
  ['(1 div 0) = (1 div 0)', 'false'],
  ['(1 div 0) != 1', 'true'],
  ['(1 div 0) < 1 or (1 div 0) >= 1', 'false'],
  ['coalesce(1 div 0, 4)', '4'],
  ['if(1 div 0, 1, 2)', '2'],
  ['1 div 0 * 0', 'NaN'],
  // What stands in a record.
  ['. = 7', 'true'],
  ['${tiny}', '0'],
  ['${huge} > 5', 'false'],
  ["${none} = ''", 'true'],
  ['${none} = 0', 'false'],
  ['${none} != 5', 'true'],
  ["${five} = ''", 'false'],
  ["${five} = '5.0'", 'true'],
  ["'5' = '5.0'", 'false'],
  ["'5' < '5.1'", 'true'],
  ['${yes} = true()', 'true'],
  // Days and times are ordered, other texts are not.
  ['${day} < today()', 'true'],
  ["'08:30' < '10:00'", 'true'],
  ["'08:30' < ${day}", 'false'],
  ["'a' < 'b' or 'b' <= 'a'", 'false'],
  // Words.
  ["selected(${pool}, 'Private')", 'true'],
  ["selected(${pool}, 'Private pool')", 'true'],
  ["selected(${pool}, 'Priv')", 'false'],
  ["selected(${none}, '')", 'false'],
  ["count-selected(' a  b ')", '2'],
  ["string-length('é😀')", '2'],
  ["number('0x10')", 'NaN'],
  ["number('-2.50') + 0", '-2.5'],
  ["number(' 5')", 'NaN'],
] as const)('%s is %s', ([text, value]) => {
  expect(textOf(text)).toBe(value);
});
