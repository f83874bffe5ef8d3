import { type OperationName, operations, type Rule, type RuleType } from './rule.ts';

/** The names that a rule may read, each with what it holds: the answers of a choice by name, or a type. */
export type RuleNames = ReadonlyMap<string, RuleType | readonly string[]>;

/** Where a rule stands: what it reads, what its own value is (null where it has none), what it must answer. */
export interface RulePlace {
  readonly names: RuleNames;
  readonly own: RuleType | null;
  readonly gives: RuleType;
  /** Whether it may ask for today(): what must not change with the day may not. */
  readonly hasToday: boolean;
}

function typeOfName(held: RuleType | readonly string[] | undefined): RuleType {
  return typeof held === 'string' ? held : held === undefined ? 'any' : 'text';
}

/** What a rule answers as far as its text shows it: `if` and `coalesce` answer what both their values are. */
function typeOf(rule: Rule, place: RulePlace): RuleType {
  if ('text' in rule) return 'text';
  if ('number' in rule) return 'number';
  if ('field' in rule) return typeOfName(place.names.get(rule.field));
  if ('own' in rule) return place.own ?? 'any';
  if (rule.call !== 'if' && rule.call !== 'coalesce') return operations[rule.call].gives;
  const [one, other] = rule.of.slice(-2).map(each => typeOf(each, place));
  return one === other && one !== undefined ? one : 'any';
}

const inWords: Readonly<Record<RuleType, string>> = {
  'yes-no': 'a condition',
  number: 'a number',
  text: 'a text',
  any: 'anything',
};

function typeProblem(rule: Rule, wanted: RuleType, where: string, place: RulePlace): string[] {
  const found = typeOf(rule, place);
  if (wanted === 'any' || found === 'any' || found === wanted) return [];
  return [`${where} ${inWords[found]} where ${inWords[wanted]} is needed`];
}

/** A comparison with an answer that the field cannot have: a slip of the pen that would never be true. */
function impossibleAnswer(name: OperationName, of: readonly Rule[], { names }: RulePlace): string[] {
  if (name !== '=' && name !== '!=' && name !== 'selected') return [];
  const field = of.flatMap(each => ('field' in each ? [each.field] : []))[0] ?? '';
  const text = of.flatMap(each => ('text' in each ? [each.text] : []))[0] ?? '';
  const answers = names.get(field);
  if (answers === undefined || typeof answers === 'string' || text === '' || answers.includes(text)) return [];
  return [`"${field}" is never "${text}"; it is ${answers.join(', ')}`];
}

function problemsOf(rule: Rule, place: RulePlace): string[] {
  if ('field' in rule) return place.names.has(rule.field) ? [] : [`knows no "${rule.field}" that it may read`];
  if ('own' in rule) return place.own === null ? ['has no value of its own here, so "." means nothing'] : [];
  if (!('call' in rule)) return [];
  if (rule.call === 'today' && !place.hasToday) return ['asks for today(), but this must not change with the day'];
  const takes: readonly RuleType[] = operations[rule.call].takes;
  return [
    ...rule.of.flatMap(each => problemsOf(each, place)),
    ...rule.of.flatMap((each, at) =>
      typeProblem(each, takes[at] ?? takes[0] ?? 'any', `gives ${rule.call === 'neg' ? '-' : rule.call}`, place),
    ),
    ...impossibleAnswer(rule.call, rule.of, place),
  ];
}

/** What is wrong with a rule where it stands, in plain words that follow its name; types only where they are sure. */
export function ruleProblems(rule: Rule, place: RulePlace): string[] {
  return [...new Set([...problemsOf(rule, place), ...typeProblem(rule, place.gives, 'is', place)])];
}
