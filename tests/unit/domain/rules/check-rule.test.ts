import { expect, test } from 'vitest';
import { type RuleNames, ruleProblems } from '../../../../src-shared/domain/rules/check-rule.ts';
import { parseRule } from '../../../../src-shared/domain/rules/parse-rule.ts';
import type { RuleType } from '../../../../src-shared/domain/rules/rule.ts';

const names: RuleNames = new Map<string, RuleType | readonly string[]>([
  ['01', ['yes', 'no', 'na']],
  ['depth', 'number'],
  ['owner', 'text'],
]);

function problemsOf(text: string, { own = null, gives = 'yes-no' }: { own?: RuleType | null; gives?: RuleType } = {}) {
  const read = parseRule(text);
  return 'problem' in read ? [read.problem] : ruleProblems(read.rule, { names, own, gives, hasToday: false });
}

test.for([
  "${01} = 'no' and ${depth} + 1 >= 2",
  "if(${01} = 'na', true(), ${depth} > 1)",
  "number(${owner}) > 2 or ${01} != ''",
  "coalesce(${owner}, ${depth}) = '3'",
])('%s is a condition', text => {
  expect(problemsOf(text)).toEqual([]);
});

test.for([
  ['${02} = 1', 'knows no "02" that it may read'],
  ['. > 1', 'has no value of its own here, so "." means nothing'],
  ['${depth} + 1', 'is a number where a condition is needed'],
  ['not(${01})', 'gives not a text where a condition is needed'],
  ['${owner} * 2 > 1', 'gives * a text where a number is needed'],
  ['-${owner} > 1', 'gives - a text where a number is needed'],
  ['${owner} = today()', 'asks for today(), but this must not change with the day'],
  ["${01} = 'nope'", '"01" is never "nope"; it is yes, no, na'],
] as const)('%s is refused where it stands', ([text, problem]) => {
  expect(problemsOf(text)).toEqual([problem]);
});

test('a rule about a number may say so with its own value, and one that scores must give a number', () => {
  expect(problemsOf('. > 1', { own: 'number' })).toEqual([]);
  expect(problemsOf("${01} = 'yes'", { gives: 'number' })).toEqual(['is a condition where a number is needed']);
});
