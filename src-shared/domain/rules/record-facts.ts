import { type RuleValue, ruleValueOf } from './rule-value.ts';
import type { RuleFacts } from './run-rule.ts';

/** What a record holds, as far as rules read it. */
export interface RuledRecord {
  readonly header: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<string, { readonly value?: unknown }>>;
}

/**
 * The facts for a rule about a value of a record.
 * @param today the day that `today()` is, YYYY-MM-DD, or empty text
 * @param own the value that the rule is about
 */
export function recordFacts({ header, answers }: RuledRecord, today: string, own: unknown = ''): RuleFacts {
  const read = (name: string): RuleValue => {
    if (Object.hasOwn(header, name)) return ruleValueOf(header[name]);
    return ruleValueOf(Object.hasOwn(answers, name) ? answers[name]?.value : '');
  };
  return { read, own: ruleValueOf(own), today };
}
