import type { RefusedChange } from '../../../src-shared/contract/attention.ts';
import type { FormDefinition, HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { readNumber } from '../../../src-shared/domain/number/read-number.ts';
import { type PremisesDetails, premisesDetailsSchema } from '../../../src-shared/domain/premises/premises.ts';
import { textProblem } from '../../../src-shared/domain/values.ts';
import { type EntityName, entityNamed } from '../../../src-shared/entities/entities.ts';
import { parseFieldPath } from '../../../src-shared/entities/field-path.ts';
import { inspection as kind } from '../../../src-shared/entities/inspection.ts';
import { maxTextLength } from '../../../src-shared/entities/inspection-values.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { readHeader } from '../../forms/readings.ts';
import { isCoreKind } from '../../records/record-words.ts';

export type RefusedValue = RefusedChange['values'][number];

/** What a person altered in a refused change before it is sent again: texts as typed, and fields left out. */
export interface Edits {
  readonly texts: Readonly<Record<string, string>>;
  readonly leftOut: readonly string[];
}

export const noEdits: Edits = { texts: {}, leftOut: [] };

/** The header field that a value belongs to; undefined for premises and for what the form does not know. */
export function headerFieldOf(form: FormDefinition | null, field: string): HeaderField | undefined {
  const { field: place, entry } = parseFieldPath(kind, field);
  return place === 'header' ? form?.headerFields.find(each => each.key === entry) : undefined;
}

const isPremisesField = (field: string): field is keyof PremisesDetails => field in premisesDetailsSchema.shape;

/** A kind of record says what its fields take, premises too; what a form does not know is as long as any text may be. */
function plainTextProblem(entity: EntityName, field: string, text: string): string | null {
  if (isCoreKind(entity)) {
    return entityNamed(entity).fields[field]?.schema.safeParse(text).error?.issues[0]?.message ?? null;
  }
  if (!isPremisesField(field)) return textProblem(text, maxTextLength);
  return premisesDetailsSchema.shape[field].safeParse(text).error?.issues[0]?.message ?? null;
}

/** What a typed text means, or why it cannot be sent. */
export function readEdit(
  form: FormDefinition | null,
  { field, value }: RefusedValue,
  text: string,
  entity: EntityName,
) {
  const header = headerFieldOf(form, field);
  if (form !== null && header !== undefined && text.trim() !== '') {
    const reading = readHeader(form, header, text, undefined);
    const isTyped = typeof reading.value === 'string' || typeof reading.value === 'number';
    return { value: isTyped ? reading.value : text, problem: reading.problems.value ?? null };
  }
  if (typeof value !== 'number') return { value: text, problem: plainTextProblem(entity, field, text) };
  if (text.trim() === '') return { value: text, problem: m.attention_must_be_number() };
  const reading = readNumber(text, 'measure');
  return 'value' in reading ? { value: reading.value, problem: null } : { value: text, problem: reading.problem };
}

/** What is sent: values that differ from those of the change, and what is left out; null while something is not right. */
export function resendInput(
  form: FormDefinition | null,
  values: readonly RefusedValue[],
  { texts, leftOut }: Edits,
  entity: EntityName,
) {
  const typed = values.filter(({ field }) => texts[field] !== undefined && !leftOut.includes(field));
  const readings = typed.map(each => ({ ...each, reading: readEdit(form, each, texts[each.field] ?? '', entity) }));
  if (readings.some(each => each.reading.problem !== null)) return null;
  if (values.length > 0 && leftOut.length === values.length) return null;
  const altered = readings.filter(each => each.reading.value !== each.value);
  return {
    values: Object.fromEntries(altered.map(each => [each.field, each.reading.value])),
    leaveOut: [...leftOut],
  };
}
