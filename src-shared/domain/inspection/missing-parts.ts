import { askedFields } from '../form/asked-fields.ts';
import { type FormDefinition, type HeaderField, isOwnSignature, type SignatureField } from '../form/form-definition.ts';
import { hasWords } from '../text/has-words.ts';
import type { InspectionContent } from './content-problems.ts';
import type { HeaderValue, Signature } from './inspection.ts';
import { isAnswered } from './is-answered.ts';

/** One thing that submit still needs. */
export interface MissingPart {
  /** `header.owner`, `answers.07.value`, `signatures.inspector_signature.name`, `….date` or `….reason`. */
  readonly field: string;
  /** The label on the form. */
  readonly label: string;
  /** Index of the item's section; null for header fields and signatures. */
  readonly section: number | null;
  readonly problem: string;
}

function isFilled(value: HeaderValue | undefined): boolean {
  if (typeof value === 'string') return hasWords(value);
  return typeof value === 'number' || (value !== undefined && value.length > 0);
}

function missingHeader(field: HeaderField, value: HeaderValue | undefined): MissingPart[] {
  if (!field.required || isFilled(value)) return [];
  return [{ field: `header.${field.key}`, label: field.label, section: null, problem: 'must be filled in' }];
}

function isSigned(signature: Signature | undefined): boolean {
  return isFilled(signature?.name) || (signature?.strokes?.some(stroke => stroke.length > 0) ?? false);
}

/**
 * A signature that is there needs its date, also where the signature itself is not required. Where somebody else did not sign,
 * the reason stands for both.
 */
function missingSignature(field: SignatureField, signature: Signature | undefined): MissingPart[] {
  const part = (key: string, problem: string) => ({
    field: `signatures.${field.key}.${key}`,
    label: field.label,
    section: null,
    problem,
  });
  const signed = isSigned(signature);
  if (!signed && signature?.absent !== undefined && !isOwnSignature(field)) {
    return isFilled(signature.reason) ? [] : [part('reason', 'needs a reason')];
  }
  const unsigned = field.required && !signed ? [part('name', 'must be signed')] : [];
  const undated = field.dateRequired && (field.required || signed) && signature?.date === undefined;
  return undated ? [...unsigned, part('date', 'needs its date')] : unsigned;
}

/**
 * What submit still needs, in the order of the form; empty when it may be submitted. Observations may stay empty. Central asks the
 * same of every submission (`resources/central/functions/complete.sql`).
 */
export function missingParts(form: FormDefinition, content: InspectionContent): MissingPart[] {
  const items = form.sections.flatMap(({ items }, section) =>
    items
      .filter(item => item.response !== 'observations-errors' && !isAnswered(item, content.answers[item.id]))
      .map(item => ({ field: `answers.${item.id}.value`, label: item.label, section, problem: 'must be answered' })),
  );
  return [
    ...askedFields(form, content.header).flatMap(field => missingHeader(field, content.header[field.key])),
    ...items,
    ...form.signatures.flatMap(field => missingSignature(field, content.signatures[field.key])),
  ];
}
