import { askedFields } from '../form/asked-fields.ts';
import { type FormDefinition, type HeaderField, isOwnSignature, type SignatureField } from '../form/form-definition.ts';
import { hasWords } from '../text/has-words.ts';
import type { InspectionContent } from './content-problems.ts';
import type { HeaderValue, Signature } from './inspection.ts';
import { isAnswered } from './is-answered.ts';
import { isSigned } from './is-signed.ts';
import { outdatedSignatures } from './signed-content.ts';

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

/**
 * Critical faults without a word on what is wrong. They keep an inspection from being signed on a screen; central takes records
 * without it, as it always has.
 */
export function uncommentedCritical(
  form: FormDefinition,
  { answers }: Pick<InspectionContent, 'answers'>,
): MissingPart[] {
  return form.sections.flatMap(({ items }, section) =>
    items
      .filter(({ id, critical }) => critical && answers[id]?.value === 'no' && !hasWords(answers[id]?.comment ?? ''))
      .map(({ id, label }) => ({
        field: `answers.${id}.comment`,
        label,
        section,
        problem: 'is a critical fault and needs a comment',
      })),
  );
}

/** Signatures that were given before the content was changed, for example on another device. */
export function outdatedParts(
  form: FormDefinition,
  signatures: InspectionContent['signatures'],
  hash: string,
): MissingPart[] {
  const outdated = new Set(outdatedSignatures(signatures, hash));
  return form.signatures
    .filter(({ key }) => outdated.has(key))
    .map(({ key, label }) => ({
      field: `signatures.${key}.name`,
      label,
      section: null,
      problem: 'was given before a later change: sign again',
    }));
}
