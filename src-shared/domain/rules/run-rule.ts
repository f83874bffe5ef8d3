import { type Arithmetic, arithmetic, decimalOfCount, decimalOfNumber, wholePart } from './decimal.ts';
import type { OperationName, Rule } from './rule.ts';
import { isBelow, isEqual, type RuleValue, selectedWords, toBoolean, toDecimal, toText } from './rule-value.ts';

/** What a rule reads beside its own text. */
export interface RuleFacts {
  /** The value of a header field or an item; empty text where there is none. */
  readonly read: (name: string) => RuleValue;
  /** The value that the rule is about. */
  readonly own: RuleValue;
  /** The day that `today()` is, YYYY-MM-DD, or empty text. */
  readonly today: string;
}

/** From left to right; nothing that is no number becomes one again. */
function calculated(by: Arithmetic, values: readonly RuleValue[]): RuleValue {
  const [first = null, ...others] = values.map(toDecimal);
  return others.reduce((result, each) => (result === null || each === null ? null : by(result, each)), first);
}

function compared(a: RuleValue, b: RuleValue, isTrue: (isBelow: boolean, isAbove: boolean) => boolean): boolean {
  const [below, above] = [isBelow(a, b), isBelow(b, a)];
  return below !== null && above !== null && isTrue(below, above);
}

/** Reads the values that an operation is given, each only when it is needed. */
type Read = (at: number) => RuleValue;
type Run = (read: Read, count: number, facts: RuleFacts) => RuleValue;

const places = (count: number) => Array.from({ length: count }, (_, at) => at);
const row =
  (name: keyof typeof arithmetic): Run =>
  (read, count) =>
    calculated(arithmetic[name], places(count).map(read));

const run: Readonly<Record<OperationName, Run>> = {
  or: (read, count) => places(count).some(at => toBoolean(read(at))),
  and: (read, count) => places(count).every(at => toBoolean(read(at))),
  '=': read => isEqual(read(0), read(1)),
  '!=': read => !isEqual(read(0), read(1)),
  '<': read => compared(read(0), read(1), below => below),
  '<=': read => compared(read(0), read(1), (_, above) => !above),
  '>': read => compared(read(0), read(1), (_, above) => above),
  '>=': read => compared(read(0), read(1), below => !below),
  '+': row('+'),
  '-': row('-'),
  '*': row('*'),
  div: row('div'),
  mod: row('mod'),
  round: row('round'),
  neg: read => {
    const number = toDecimal(read(0));
    return number === null ? null : -number;
  },
  not: read => !toBoolean(read(0)),
  if: read => (toBoolean(read(0)) ? read(1) : read(2)),
  coalesce: read => {
    const first = read(0);
    return first === '' || first === null ? read(1) : first;
  },
  selected: read => {
    const [value, word] = [read(0), toText(read(1))];
    return word !== '' && (toText(value) === word || selectedWords(value).includes(word));
  },
  'count-selected': read => decimalOfCount(selectedWords(read(0)).length),
  'string-length': read => decimalOfCount([...toText(read(0))].length),
  number: read => toDecimal(read(0)),
  int: read => {
    const number = toDecimal(read(0));
    return number === null ? null : wholePart(number);
  },
  today: (_read, _count, { today }) => today,
  true: () => true,
  false: () => false,
};

/** The value of a rule. Central has the same from `sync.rule_value` (`resources/central/functions/rules.sql`). */
export function runRule(rule: Rule, facts: RuleFacts): RuleValue {
  if ('text' in rule) return rule.text;
  if ('number' in rule) return decimalOfNumber(rule.number);
  if ('field' in rule) return facts.read(rule.field);
  if ('own' in rule) return facts.own;
  const { of } = rule;
  return run[rule.call](at => (of[at] === undefined ? '' : runRule(of[at], facts)), of.length, facts);
}
