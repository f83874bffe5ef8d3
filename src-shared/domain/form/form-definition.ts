import { z } from 'zod';

/** Ids and keys stand in field paths such as `answers.07.value`, so they hold no dot. */
const key = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1 to 40 letters, digits, dashes or underscores');

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
});

const section = z.strictObject({
  title: z.string().min(1),
  /** Share printed in the heading; never used in a score. */
  statedPercent: z.number().nullable().optional(),
  items: z.array(item).min(1),
});

const scoring = z.strictObject({
  method: z.enum(['sum-of-weights', 'percent-of-weights', 'observations-errors', 'none']),
  maxOverall: z.number().nonnegative(),
  maxCritical: z.number().nonnegative(),
  thresholds: z.strictObject({ overall: z.number().nullable(), critical: z.number().nullable() }).nullable(),
  rule: z.string(),
  passRule: z.string(),
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

/** Whether the inspector signs here. Every other signature may be refused, or its person not be there. */
export function isOwnSignature({ key: name }: Pick<SignatureField, 'key'>): boolean {
  return name === 'inspector_signature';
}

/** Whether the form asks for the day on which this was signed. */
export function asksForDate({ dateKey, dateRequired }: SignatureField): boolean {
  return dateKey !== undefined || dateRequired === true;
}
