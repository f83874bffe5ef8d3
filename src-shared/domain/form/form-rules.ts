import type { Rule } from '../rules/rule.ts';

/** A rule of a header field or an item. */
export interface PlacedRule {
  readonly part: 'header' | 'answers';
  /** The field's key, or the item's id. */
  readonly key: string;
  readonly rule: Rule;
}

/** The scoring rules of a form with the method `expression`. */
export interface ScoringRules {
  readonly overall: Rule;
  readonly critical: Rule;
  /** It reads the two scores as `overall` and `critical`. */
  readonly passed: Rule;
  /** Scores go from 0 to these. */
  readonly most: { readonly overall: number; readonly critical: number };
}

/**
 * The rules of a form as trees. They are stored in the form beside their texts, so that central needs no parser. Whoever loads a form
 * parses the texts again and refuses trees that differ.
 */
export interface FormRules {
  /** Rules of relevance, those of items first; each reads only places decided before it. */
  readonly relevant: readonly PlacedRule[];
  /** Constraints, in the order of the form. */
  readonly constraint: readonly PlacedRule[];
  readonly scoring?: ScoringRules;
}
