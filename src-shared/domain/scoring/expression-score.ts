import type { ScoringRules } from '../form/form-rules.ts';
import { arithmetic, type Decimal, decimalOfNumber, numberOfDecimal } from '../rules/decimal.ts';
import { type RuledRecord, recordFacts } from '../rules/record-facts.ts';
import type { Rule } from '../rules/rule.ts';
import { toBoolean, toDecimal } from '../rules/rule-value.ts';
import { runRule } from '../rules/run-rule.ts';

const twoPlaces: Decimal = decimalOfNumber(2) ?? 0n;

/** Rounded to two decimals and limited to 0 to `most`; a result that is not a number scores 0. */
function points(rule: Rule, most: number, record: RuledRecord): number {
  const value = toDecimal(runRule(rule, recordFacts(record, '')));
  const rounded = numberOfDecimal((value === null ? null : arithmetic.round(value, twoPlaces)) ?? 0n);
  return Math.min(Math.max(rounded, 0), most);
}

/** The two scores and the verdict of a form that is scored by expressions; `answers` are those of relevant items. */
export function expressionScore(
  { overall, critical, passed, most }: ScoringRules,
  answers: RuledRecord['answers'],
): { readonly overall: number; readonly critical: number; readonly passed: boolean } {
  const record = { header: {}, answers };
  const scores = { overall: points(overall, most.overall, record), critical: points(critical, most.critical, record) };
  return { ...scores, passed: toBoolean(runRule(passed, recordFacts({ header: scores, answers }, ''))) };
}
