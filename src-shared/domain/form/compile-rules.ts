import type { FieldProblem } from '../../errors/daybook-error.ts';
import { type RuleNames, type RulePlace, ruleProblems } from '../rules/check-rule.ts';
import { parseRule } from '../rules/parse-rule.ts';
import { namesIn, nodesOf, type Rule, type RuleType } from '../rules/rule.ts';
import type { FormDefinition } from './form-definition.ts';
import type { FormRules, PlacedRule, ScoringRules } from './form-rules.ts';
import { namesOf, type Ruled, ruledFields, ruledItems } from './ruled-places.ts';

/** The most nodes of all rules of a form together, so that no form can stall central. */
const maxNodes = 5000;

/** Parses rules and collects their problems. */
class Compiler {
  readonly problems: FieldProblem[] = [];

  say(field: string, problem: string): void {
    this.problems.push({ field, problem });
  }

  /** Parses the rule at a place; null when it is invalid or absent. */
  read(text: string | undefined, field: string, place: RulePlace): Rule | null {
    if (text === undefined) return null;
    const read = parseRule(text);
    const problems = 'problem' in read ? [read.problem] : ruleProblems(read.rule, place);
    for (const problem of problems) this.say(field, problem);
    return 'rule' in read && problems.length === 0 ? read.rule : null;
  }

  relevant(ruled: readonly Ruled[], names: RuleNames, hasToday: boolean): PlacedRule[] {
    return ruled.flatMap(({ part, key, field, relevant }) => {
      const rule = this.read(relevant, `${field}.relevant`, { names, own: null, gives: 'yes-no', hasToday });
      return rule === null ? [] : [{ part, key, rule }];
    });
  }

  constraints(ruled: readonly Ruled[], names: RuleNames): PlacedRule[] {
    return ruled.flatMap(({ part, key, field, held, constraint, constraintMessage }) => {
      if ((constraint === undefined) !== (constraintMessage === undefined)) {
        this.say(field, 'a constraint and its message go together');
      }
      if (constraint !== undefined && (held === null || (part === 'answers' && held !== 'number'))) {
        this.say(field, 'photos and answers that are not numbers have no constraint');
        return [];
      }
      const own = typeof held === 'string' ? held : 'text';
      const place: RulePlace = { names, own, gives: 'yes-no', hasToday: true };
      const rule = this.read(constraint, `${field}.constraint`, place);
      return rule === null ? [] : [{ part, key, rule }];
    });
  }

  scoring({ scoring }: FormDefinition, items: RuleNames): ScoringRules | undefined {
    const { method, maxOverall, maxCritical } = scoring;
    const withScores: RuleNames = new Map([...items, ['overall', 'number'], ['critical', 'number']]);
    const read = (name: 'overall' | 'critical' | 'passed', names: RuleNames, gives: RuleType) => {
      if ((scoring[name] === undefined) === (method === 'expression')) {
        this.say(`scoring.${name}`, 'belongs to the method "expression", which needs it');
      }
      return this.read(scoring[name], `scoring.${name}`, { names, own: null, gives, hasToday: false });
    };
    const overall = read('overall', items, 'number');
    const critical = read('critical', items, 'number');
    const passed = read('passed', withScores, 'yes-no');
    if (overall === null || critical === null || passed === null) return undefined;
    return { overall, critical, passed, most: { overall: maxOverall, critical: maxCritical } };
  }

  /** Sorts rules so that each reads only places decided before it. */
  inOrder(rules: readonly PlacedRule[]): PlacedRule[] {
    const ordered: PlacedRule[] = [];
    let waiting = [...rules];
    while (waiting.length > 0) {
      const undecided = new Set(waiting.map(({ key }) => key));
      const next = waiting.find(({ rule }) => !namesIn(rule).some(name => undecided.has(name)));
      if (next === undefined) {
        for (const { key } of waiting) this.say(`rules.relevant.${key}`, 'depends on itself, perhaps by way of others');
        return ordered;
      }
      ordered.push(next);
      waiting = waiting.filter(each => each !== next);
    }
    return ordered;
  }
}

function usesLanguage(form: FormDefinition, ruled: readonly Ruled[]): boolean {
  const { method, overall, critical, passed } = form.scoring;
  const ofScoring = method === 'expression' || (overall ?? critical ?? passed) !== undefined;
  return ofScoring || ruled.some(each => (each.relevant ?? each.constraint ?? each.constraintMessage) !== undefined);
}

function languageProblems(form: FormDefinition, ruled: readonly Ruled[]): FieldProblem[] {
  if (form.language === undefined) {
    return usesLanguage(form, ruled) ? [{ field: 'language', problem: 'a form with rules names its level: 1' }] : [];
  }
  const keys = ruled.map(({ key }) => key);
  const both = [...keys, 'overall', 'critical'].filter((key, at, all) => all.indexOf(key) < at);
  return [
    ...both.map(key => ({ field: 'language', problem: `"${key}" would name two things in rules` })),
    // Items with names are numbered by counting, and the numbers must not depend on relevance.
    ...ruled.flatMap(({ part, key, field, relevant }) =>
      part === 'answers' && relevant !== undefined && !/^\d/.test(key)
        ? [{ field, problem: 'an item that may not be asked needs an id that begins with its number' }]
        : [],
    ),
    ...form.headerFields.flatMap(({ appliesWhen }, at) =>
      appliesWhen === undefined ? [] : [{ field: `headerFields.${at}`, problem: 'say appliesWhen as "relevant"' }],
    ),
  ];
}

/** The rules of a form as trees, with what is wrong in their texts; undefined for a form without a language. */
export function compileRules(form: FormDefinition): { rules: FormRules | undefined; problems: FieldProblem[] } {
  const [items, fields] = [ruledItems(form), ruledFields(form)];
  const problems = languageProblems(form, [...fields, ...items]);
  if (form.language === undefined) return { rules: undefined, problems };
  const compiler = new Compiler();
  const [itemNames, names] = [namesOf(items), namesOf([...items, ...fields])];
  const scoring = compiler.scoring(form, itemNames);
  const rules: FormRules = {
    // Relevance of items depends on items only, so that score, progress and faults depend on the answers only.
    relevant: [
      ...compiler.inOrder(compiler.relevant(items, itemNames, false)),
      ...compiler.inOrder(compiler.relevant(fields, names, true)),
    ],
    constraint: compiler.constraints([...fields, ...items], names),
    ...(scoring && { scoring }),
  };
  const placed = [...rules.relevant, ...rules.constraint].map(({ rule }) => rule);
  const all = [...placed, ...(scoring ? [scoring.overall, scoring.critical, scoring.passed] : [])];
  const size = all.reduce((sum, rule) => sum + nodesOf(rule).length, 0);
  if (size > maxNodes) compiler.say('rules', `have ${size} parts together; ${maxNodes} are the most`);
  return { rules, problems: [...problems, ...compiler.problems] };
}
