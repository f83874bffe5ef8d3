import type { Answer, HeaderValue, Inspection, Signature } from './inspection.ts';
import type { InspectionPatch } from './inspection-patch.ts';

/** The facts of a record that a save may change beside its entries. */
type Facts = Pick<
  Inspection,
  'premisesId' | 'status' | 'revision' | 'updatedAt' | 'overallScore' | 'criticalScore' | 'verdict'
>;

/** Entries as they now stand; null: not there any more. */
interface SavedEntries {
  readonly header: Readonly<Record<string, HeaderValue | null>>;
  readonly answers: Readonly<Record<string, Answer | null>>;
  readonly signatures: Readonly<Record<string, Signature | null>>;
}

/** What a save made of an inspection: whoever has the record that it was made on has the whole record with it. */
export interface SavedInspection {
  readonly id: Inspection['id'];
  /** Which state of the record it was made on. */
  readonly base: Pick<Inspection, 'revision' | 'updatedAt'>;
  readonly facts: Facts;
  /** Those that the save wrote, and those that went with it, as a void signature does. */
  readonly entries: SavedEntries;
}

function written<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  patch: Readonly<Record<string, unknown>> = {},
): Record<string, T | null> {
  const gone = Object.keys(before).filter(key => !Object.hasOwn(after, key));
  const keys = new Set([...Object.keys(patch), ...gone]);
  return Object.fromEntries([...keys].map(key => [key, Object.hasOwn(after, key) ? (after[key] ?? null) : null]));
}

/** What a save with this patch made of a record. */
export function savedInspection(before: Inspection, after: Inspection, patch: InspectionPatch): SavedInspection {
  const { id, premisesId, status, revision, updatedAt, overallScore, criticalScore, verdict } = after;
  return {
    id,
    base: { revision: before.revision, updatedAt: before.updatedAt },
    facts: { premisesId, status, revision, updatedAt, overallScore, criticalScore, verdict },
    entries: {
      header: written(before.header, after.header, patch.header),
      answers: written(before.answers, after.answers, patch.answers),
      signatures: written(before.signatures, after.signatures, patch.signatures),
    },
  };
}

/** Whether a save was made on the record as it stands here. */
export function isMadeOn({ id, base }: SavedInspection, record: Inspection): boolean {
  return id === record.id && base.revision === record.revision && base.updatedAt === record.updatedAt;
}

function withEntries<T>(
  entries: Readonly<Record<string, T>>,
  saved: Readonly<Record<string, T | null>>,
): Record<string, T> {
  const next = Object.entries<T | null>({ ...entries, ...saved });
  return Object.fromEntries(next.filter((entry): entry is [string, T] => entry[1] !== null));
}

/** The record with what a save made of it. */
export function withSaved(record: Inspection, { facts, entries }: SavedInspection): Inspection {
  return {
    ...record,
    ...facts,
    header: withEntries(record.header, entries.header),
    answers: withEntries(record.answers, entries.answers),
    signatures: withEntries(record.signatures, entries.signatures),
  };
}
