import { m } from '../../messages/messages.ts';
import { askedOf } from '../form/asked.ts';
import { type FormDefinition, type HeaderField, isOwnSignature, type SignatureField } from '../form/form-definition.ts';
import { hasWords } from '../text/has-words.ts';
import { brokenConstraints } from './broken-constraints.ts';
import type { InspectionContent } from './content-problems.ts';
import type { HeaderValue, Signature } from './inspection.ts';
import { isAnswered } from './is-answered.ts';
import { isSigned } from './is-signed.ts';
import type { MissingPart } from './missing-part.ts';
import { outdatedSignatures } from './signed-content.ts';

function isFilled(value: HeaderValue | undefined): boolean {
  if (typeof value === 'string') return hasWords(value);
  return typeof value === 'number' || (value !== undefined && value.length > 0);
}

function missingHeader(field: HeaderField, value: HeaderValue | undefined): MissingPart[] {
  if (!field.required || isFilled(value)) return [];
  return [{ field: `header.${field.key}`, label: field.label, section: null, problem: m.problems_fill_in() }];
}

/**
 * A given signature needs its date, even where the signature is not required. Where somebody else did not sign, the reason replaces
 * both.
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
    return isFilled(signature.reason) ? [] : [part('reason', m.problems_reason())];
  }
  const unsigned = field.required && !signed ? [part('name', m.problems_signed())] : [];
  const undated = field.dateRequired && (field.required || signed) && signature?.date === undefined;
  return undated ? [...unsigned, part('date', m.problems_dated())] : unsigned;
}

function missingHeaders(form: FormDefinition, { header }: Pick<InspectionContent, 'header'>): MissingPart[] {
  return form.headerFields.flatMap(field => missingHeader(field, header[field.key]));
}

function unansweredItems(form: FormDefinition, { answers }: Pick<InspectionContent, 'answers'>): MissingPart[] {
  return form.sections.flatMap(({ items }, section) =>
    items
      .filter(item => item.response !== 'observations-errors' && !isAnswered(item, answers[item.id]))
      .map(item => ({ field: `answers.${item.id}.value`, label: item.label, section, problem: m.problems_answered() })),
  );
}

/** Critical faults without a comment: the owner would read only "No". */
function uncommentedCritical(form: FormDefinition, { answers }: Pick<InspectionContent, 'answers'>): MissingPart[] {
  return form.sections.flatMap(({ items }, section) =>
    items
      .filter(({ id, critical }) => critical && answers[id]?.value === 'no' && !hasWords(answers[id]?.comment ?? ''))
      .map(({ id, label }) => ({
        field: `answers.${id}.comment`,
        label,
        section,
        problem: m.problems_critical_comment(),
      })),
  );
}

function missingSignatures(form: FormDefinition, { signatures }: Pick<InspectionContent, 'signatures'>): MissingPart[] {
  return form.signatures.flatMap(field => missingSignature(field, signatures[field.key]));
}

/**
 * The missing parts of a record in the order of the form, and values that violate a constraint. Irrelevant places are not missing.
 * Observations may stay empty. Central checks the same for every submission
 * (`resources/central/functions/complete.sql`).
 */
export function missingParts(form: FormDefinition, content: InspectionContent): MissingPart[] {
  const asked = askedOf(form, content);
  return [
    ...missingHeaders(asked.form, asked.record),
    ...unansweredItems(asked.form, asked.record),
    ...brokenConstraints(asked),
    ...missingSignatures(form, content),
  ];
}

/**
 * What is missing before an inspection may be submitted, on a screen and on the command line; empty when nothing is. More than
 * central checks, which accepts what older apps submitted: a critical fault needs a comment as well.
 */
export function neededParts(form: FormDefinition, content: InspectionContent): MissingPart[] {
  const asked = askedOf(form, content);
  return [
    ...missingHeaders(asked.form, asked.record),
    ...unansweredItems(asked.form, asked.record),
    ...uncommentedCritical(asked.form, asked.record),
    ...brokenConstraints(asked),
    ...missingSignatures(form, content),
  ];
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
      problem: m.problems_sign_again(),
    }));
}
