import { z } from 'zod';
import { maxSearchLength, text as words } from '../domain/values.ts';
import { type CoreName, coreNames } from '../entities/entities.ts';
import type { StoredRecord } from '../entities/record.ts';
import type { SavedRecord } from '../entities/saved-record.ts';
import { call } from './define-call.ts';
import type { SendState } from './inspections.ts';

/** A record of the record core as a list or a page shows it. */
export interface RecordLine {
  readonly kind: CoreName;
  readonly record: StoredRecord;
  /** Names of the records that it refers to, by the field that does. */
  readonly refersTo: Readonly<Record<string, string>>;
  readonly sendState: SendState;
  /** What the person may do with it now: `save`, `remove`, and acts of its kind. */
  readonly may: readonly string[];
}

const kind = z.enum(coreNames as [CoreName, ...CoreName[]], `must be ${coreNames.join(' or ')}`);
const field = z.string().max(60);
const id = z.uuid('must be an id');
const wanted = z.record(field, z.array(z.string().max(200)).max(50));

export const recordCalls = {
  /**
   * Records of a kind in the person's parishes. `where`: one of these values for each field named, `whereNot`: none of them; the kind says
   * by which fields it is listed. `by`: such a field, its values rising; absent: the latest change first. `text`: each word from its start.
   * Errors: input-invalid.
   */
  'records.list': call<{ readonly rows: readonly RecordLine[]; readonly total: number }>()(
    'person',
    z.strictObject({
      kind,
      where: wanted.default({}),
      whereNot: wanted.optional(),
      text: words(maxSearchLength).default(''),
      by: field.optional(),
      limit: z.int().min(1).max(500).default(50),
      offset: z.int().nonnegative().default(0),
    }),
  ),
  /** Errors: record-not-found. */
  'records.get': call<RecordLine>()('person', z.strictObject({ kind, id })),
  /**
   * A record with all of its kind that name each other, directly or by way of others: complaints of one outbreak. Alone where it
   * names none and none names it. Errors: record-not-found.
   */
  'records.linked': call<{ readonly rows: readonly RecordLine[] }>()('person', z.strictObject({ kind, id })),
  /**
   * Makes a record, or changes the one with the `id` given: only the fields in `values`; null takes one away. A new one is in the
   * parish of what it refers to, else in the one given. Errors: input-invalid, not-allowed, record-not-found, record-removed, record-state.
   */
  'records.save': call<SavedRecord>()(
    'person',
    z.strictObject({
      kind,
      id: id.optional(),
      parish: z.string().max(60).optional(),
      values: z.record(field, z.json()),
    }),
  ),
  /**
   * An act of its kind, with its values. Errors: input-invalid, not-allowed, record-not-found, record-removed, record-state.
   */
  'records.act': call<SavedRecord>()(
    'person',
    z.strictObject({ kind, id, act: z.string().max(40), values: z.record(field, z.json()).default({}) }),
  ),
  /** Removes a record, or restores it. Errors: not-allowed, record-not-found, record-state. */
  'records.remove': call<SavedRecord>()('person', z.strictObject({ kind, id, removed: z.boolean() })),
};
