import { z } from 'zod';
import { ruleLevel } from '../rules/rule.ts';
import type { FormRules } from './form-rules.ts';

/** Ids and keys are used in field paths such as `answers.07.value`, so they contain no dot. */
const key = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1 to 40 letters, digits, dashes or underscores');

/** The text of a rule (docs/adr/0039); `parseFormDefinition` reads it. */
const rule = z.string().optional();

/** What rules say of a header field or an item. */
const ruled = {
  /** Relevant only while this is true; values entered before are kept, and count as empty. */
  relevant: rule,
  /** A constraint on the value, if there is one; `.` is the value. */
  constraint: rule,
  /** The message for a value that violates the constraint. */
  constraintMessage: z.string().min(1).max(300).optional(),
};

/** The shape of a form definition: the domain file of the form plus the version it is published under. */
const headerField = z.strictObject({
  key,
  label: z.string().min(1),
  type: z.enum(['text', 'number', 'date', 'time', 'choice', 'yesno', 'multiline', 'photo']),
  required: z.boolean(),
  choices: z.array(z.string().min(1)).min(1).optional(),
  default: z.string().optional(),
  unit: z.string().optional(),
  min: z.number().optional(),
  step: z.number().positive().optional(),
  /** A regular expression the whole text must match. */
  pattern: z.string().optional(),
  suggestions: z.array(z.string()).optional(),
  /** The field is asked only while another field has one of these values. */
  appliesWhen: z.record(z.string(), z.array(z.string())).optional(),
  multiple: z.boolean().optional(),
  parts: z.array(z.string()).optional(),
  ...ruled,
});

/** A measured value and its limits: `above` itself is out, `from` and `to` are in. */
const reading = z.strictObject({
  unit: z.string().min(1),
  above: z.number().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
});

const item = z.strictObject({
  id: key,
  label: z.string().min(1),
  weight: z.number().nonnegative(),
  critical: z.boolean(),
  response: z.enum(['compliance', 'yes-no-na', 'number', 'observations-errors']),
  sourceId: z.string().optional(),
  minimum: z.number().optional(),
  unit: z.string().optional(),
  reading: reading.optional(),
  /** The label names a fault, yet Yes earns the points, an open question to the department. */
  reversedWording: z.boolean().optional(),
  ...ruled,
});

const section = z.strictObject({
  title: z.string().min(1),
  /** Share printed in the heading; never used in a score. */
  statedPercent: z.number().nullable().optional(),
  items: z.array(item).min(1),
});

const scoring = z.strictObject({
  method: z.enum(['sum-of-weights', 'percent-of-weights', 'observations-errors', 'expression', 'none']),
  maxOverall: z.number().nonnegative(),
  maxCritical: z.number().nonnegative(),
  thresholds: z.strictObject({ overall: z.number().nullable(), critical: z.number().nullable() }).nullable(),
  rule: z.string(),
  passRule: z.string(),
  /** Of the method `expression`: the two scores, and whether they pass. */
  overall: rule,
  critical: rule,
  passed: rule,
});

const result = z.string().min(1);

const signatureField = z.strictObject({
  key,
  label: z.string().min(1),
  method: z.enum(['typed', 'drawn']),
  required: z.boolean(),
  dateKey: z.string().optional(),
  dateRequired: z.boolean().optional(),
});

export const formDefinitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.int().positive(),
  /** The level of the rule language that the form needs; absent where it has no rules. */
  language: z.int().min(1).max(ruleLevel).optional(),
  title: z.string().min(1),
  legacyFormType: z.string().min(1),
  formRevision: z.string().optional(),
  headerFields: z.array(headerField).min(1),
  sections: z.array(section).min(1),
  itemComments: z.boolean().optional(),
  instructions: z.array(z.string()).optional(),
  footnotes: z.array(z.string()).optional(),
  scoring,
  /** Passing result first, failing result second; a form without a score has one result. */
  results: z.tuple([result], result),
  signatures: z.array(signatureField),
  notes: z.string(),
  /** The texts of the rules as trees; `parseFormDefinition` makes them, and refuses others. */
  rules: z.custom<FormRules>().optional(),
});

/** A form definition in one version. A record keeps the version it was made with for ever. */
export type FormDefinition = z.infer<typeof formDefinitionSchema>;
export type HeaderField = z.infer<typeof headerField>;
export type FormSection = z.infer<typeof section>;
export type FormItem = z.infer<typeof item>;
export type Reading = z.infer<typeof reading>;
export type SignatureField = z.infer<typeof signatureField>;

/** All items of a form in printed order. */
export function itemsOf(form: FormDefinition): FormItem[] {
  return form.sections.flatMap(each => each.items);
}

/** Whether the inspector signs here. For every other signature, the person may refuse or be absent. */
export function isOwnSignature({ key: name }: Pick<SignatureField, 'key'>): boolean {
  return name === 'inspector_signature';
}

/** Whether the form asks for the day on which this was signed. */
export function asksForDate({ dateKey, dateRequired }: SignatureField): boolean {
  return dateKey !== undefined || dateRequired === true;
}
