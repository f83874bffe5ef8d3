import { type CoreName, entityNamed } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import { type StoredRecord, valuesOf } from '../../src-shared/entities/record.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';
import type { PickedPremises } from './PremisesPick.tsx';

/** A record as it is being written. */
export interface RecordDraft {
  /** By field; empty where nothing is said. */
  readonly texts: Readonly<Record<string, string>>;
  readonly premises: PickedPremises | null;
  /** Of a record that refers to nothing. */
  readonly parish: string;
}

/** The field by which a record of a kind is at premises. */
export const premisesField = 'premisesId';

/** Fields that a form asks for, in their order: what never changes is asked for once. */
export function askedFields(kind: CoreName, isNew: boolean): [string, Field][] {
  return Object.entries(entityNamed(kind).fields).filter(([, { fixed }]) => isNew || fixed !== true);
}

interface Beginning extends Omit<RecordDraft, 'texts'> {
  /** The record that is changed; absent where a new one is written. */
  readonly record?: StoredRecord | undefined;
  /** What a new one has before anything is typed. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** What a form begins with. */
export function draftOf(kind: CoreName, { record, texts = {}, premises, parish }: Beginning): RecordDraft {
  const standing = record === undefined ? texts : valuesOf(record);
  const fields = askedFields(kind, record === undefined);
  const begun = fields.map(([key, { initial }]) => [key, String(standing[key] ?? initial ?? '')]);
  return { texts: Object.fromEntries(begun), premises, parish: record?.parish ?? parish };
}

/** That a record cannot be without what the draft does not say, for each such field; null where nothing is missing. */
export function lackOf(kind: CoreName, draft: RecordDraft, isNew: boolean): DaybookError | null {
  const given = valuesOfDraft(kind, draft, isNew);
  const missing = askedFields(kind, isNew).filter(([key, { required }]) => required === true && !given[key]);
  if (missing.length === 0) return null;
  return new DaybookError('input-invalid', {
    fields: missing.map(([field]) => ({ field, problem: m.problems_empty() })),
  });
}

/** What is sent of a draft: null takes away what nothing is said of any more; a new record leaves it out. */
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
