import { type CoreName, entityNamed } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import { type StoredRecord, valuesOf } from '../../src-shared/entities/record.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';
import type { PickedPremises } from './PremisesPick.tsx';

/** The content of the form of a record. */
export interface RecordDraft {
  /** Texts by field; empty for an empty field. */
  readonly texts: Readonly<Record<string, string>>;
  readonly premises: PickedPremises | null;
  /** Used when the record refers to nothing. */
  readonly parish: string;
}

/** The field that refers to premises. */
export const premisesField = 'premisesId';

/** The fields of a form in order; those fixed at creation only in the form of a new record. */
export function askedFields(kind: CoreName, isNew: boolean): [string, Field][] {
  return Object.entries(entityNamed(kind).fields).filter(([, { fixed }]) => isNew || fixed !== true);
}

interface InitialContent extends Omit<RecordDraft, 'texts'> {
  /** The record that is changed; absent for a new one. */
  readonly record?: StoredRecord | undefined;
  /** Initial texts of a new record. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** The initial content of a form. */
export function draftOf(kind: CoreName, { record, texts = {}, premises, parish }: InitialContent): RecordDraft {
  const initialValues = record === undefined ? texts : valuesOf(record);
  const fields = askedFields(kind, record === undefined);
  const filled = fields.map(([key, { initial }]) => [key, String(initialValues[key] ?? initial ?? '')]);
  return { texts: Object.fromEntries(filled), premises, parish: record?.parish ?? parish };
}

/** An error that names each missing required field; null when nothing is missing. */
export function missingIn(kind: CoreName, draft: RecordDraft, isNew: boolean): DaybookError | null {
  const given = valuesOfDraft(kind, draft, isNew);
  const missing = askedFields(kind, isNew).filter(([key, { required }]) => required === true && !given[key]);
  if (missing.length === 0) return null;
  return new DaybookError('input-invalid', {
    fields: missing.map(([field]) => ({ field, problem: m.problems_empty() })),
  });
}

/** The values to send. An emptied field is null; in a new record it is left out. */
export function valuesOfDraft(
  kind: CoreName,
  { texts, premises }: RecordDraft,
  isNew: boolean,
): Readonly<Record<string, string | null>> {
  const given = askedFields(kind, isNew).map(([key]): [string, string | null] => {
    const text = key === premisesField ? premises?.id : texts[key]?.trim();
    return [key, text || null];
  });
  return Object.fromEntries(given.filter(([, value]) => !isNew || value !== null));
}
