import type { Rule } from '../rules/rule.ts';

/** A rule of a header field or an item. */
export interface PlacedRule {
  readonly part: 'header' | 'answers';
  /** The field's key, or the item's id. */
  readonly key: string;
  readonly rule: Rule;
}

/** How a form of the scoring method `expression` is scored. */
export interface ScoringRules {
  readonly overall: Rule;
  readonly critical: Rule;
  /** It reads the two scores as `overall` and `critical`. */
  readonly passed: Rule;
  /** Scores go from 0 to these. */
  readonly most: { readonly overall: number; readonly critical: number };
}

/**
 * The rules of a form as trees. They stand in a loaded form beside their texts, so central, which stores the form, has no reader
 * of its own; whoever loads it reads the texts again and refuses other trees.
 */
export interface FormRules {
  /** When a question is asked, those of items first; each reads only what is decided before it. */
  readonly relevant: readonly PlacedRule[];
  /** What a value must keep to, in the order of the form. */
  readonly constraint: readonly PlacedRule[];
  readonly scoring?: ScoringRules;
}
