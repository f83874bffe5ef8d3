/** The highest level of the language that this app knows. A form names the level that it needs; 0 has no rules. */
export const ruleLevel = 1;

/** Bounds of one rule, so that no form can stall a device or central. */
export const ruleBounds = { characters: 10_000, nodes: 1000, depth: 30 } as const;

/** What a rule's values are as far as the text of a rule shows it. */
export type RuleType = 'yes-no' | 'number' | 'text' | 'any';

interface Operation {
  /** How many values it takes; a row of the same operator is one operation (`a + b + c`). */
  readonly fewest: number;
  readonly most: number;
  readonly takes: readonly RuleType[];
  readonly gives: RuleType;
}

function operation(gives: RuleType, ...takes: readonly RuleType[]): Operation {
  return { fewest: takes.length, most: takes.length, takes, gives };
}

const row = (type: RuleType): Operation => ({ fewest: 2, most: ruleBounds.nodes, takes: [type], gives: type });
const comparison = operation('yes-no', 'any', 'any');

/** Everything that a rule of level 1 may call, operators as well as functions. What each does: docs/adr/0039. */
export const operations = {
  or: row('yes-no'),
  and: row('yes-no'),
  '=': comparison,
  '!=': comparison,
  '<': comparison,
  '<=': comparison,
  '>': comparison,
  '>=': comparison,
  '+': row('number'),
  '-': row('number'),
  '*': row('number'),
  div: row('number'),
  mod: row('number'),
  neg: operation('number', 'number'),
  not: operation('yes-no', 'yes-no'),
  if: operation('any', 'yes-no', 'any', 'any'),
  coalesce: operation('any', 'any', 'any'),
  selected: operation('yes-no', 'any', 'any'),
  'count-selected': operation('number', 'any'),
  'string-length': operation('number', 'any'),
  number: operation('number', 'any'),
  int: operation('number', 'number'),
  round: operation('number', 'number', 'number'),
  today: operation('text'),
  true: operation('yes-no'),
  false: operation('yes-no'),
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** The names that are written as functions, with parentheses. */
export const functionNames: ReadonlySet<string> = new Set<OperationName>([
  ...(['not', 'if', 'coalesce', 'selected', 'count-selected', 'string-length'] as const),
  ...(['number', 'int', 'round', 'today', 'true', 'false'] as const),
]);

/** A rule as a tree, the same on the device and at central. */
export type Rule =
  | { readonly text: string }
  | { readonly number: number }
  /** The value of a header field or of an item, by its key or id. */
  | { readonly field: string }
  /** The value that the rule is about. */
  | { readonly own: true }
  | { readonly call: OperationName; readonly of: readonly Rule[] };

/** All parts of a rule, itself first. */
export function nodesOf(rule: Rule): Rule[] {
  return 'call' in rule ? [rule, ...rule.of.flatMap(nodesOf)] : [rule];
}

/** The names that a rule reads. */
export function namesIn(rule: Rule): string[] {
  return nodesOf(rule).flatMap(node => ('field' in node ? [node.field] : []));
}
