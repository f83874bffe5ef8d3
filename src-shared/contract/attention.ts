import { z } from 'zod';
import { changeIdSchema, type InspectionId, inspectionIdSchema, premisesIdSchema } from '../domain/ids.ts';
import type { Inspection } from '../domain/inspection/inspection.ts';
import type { Premises } from '../domain/premises/premises.ts';
import { text } from '../domain/values.ts';
import type { EntityName } from '../entities/entities.ts';
import type { RecordPage } from '../entities/record-page.ts';
import type { SavedRecord } from '../entities/saved-record.ts';
import { call } from './define-call.ts';
import type { RecordLine } from './records.ts';

/** The record of a line: enough to name it, to label its fields and to open it. */
export interface RecordRef {
  readonly entity: EntityName;
  readonly entityId: string;
  /** Its name; of an inspection, its premises. */
  readonly title: string;
  /** The record that shows it on its page: itself, where it has a page of its own. */
  readonly page: RecordPage;
  /** The form of an inspection, for the words of its fields; null for premises. */
  readonly form: { readonly id: string; readonly version: number } | null;
}

/** A value with who wrote it and when (UTC); nulls when central no longer knows. */
export interface WrittenValue {
  readonly value: unknown;
  readonly byName: string | null;
  readonly at: string | null;
}

/** One field with its two values. `standing` is the record's present value, `aside` the one that central set aside. */
export interface ConflictingField {
  /** A path of the record: `telephone`, `answers.12`, `header.owner`, `removed`. */
  readonly field: string;
  readonly standing: WrittenValue;
  readonly aside: WrittenValue;
}

/** A conflict that waits for a decision. */
export interface OpenConflict extends RecordRef {
  readonly conflictId: string;
  readonly fields: readonly ConflictingField[];
  readonly mayDecide: boolean;
  /** Who decides, in words: a name, or a kind of person. */
  readonly whoDecides: string;
}

/** Code of a change that central applied although its author had given it up: the author only has to look at the record. */
export const doneAfterAll = 'done-after-all';

/** A change of this device that central refused. */
export interface RefusedChange extends RecordRef {
  readonly changeId: string;
  /** What the change does, in words. */
  readonly what: string;
  readonly at: string;
  readonly code: string;
  /** One plain sentence. */
  readonly reason: string;
  /** Who has to act, in words. */
  readonly whoActs: string;
  /** The change's values by field; texts and numbers may be altered before it is sent again. */
  readonly values: readonly { readonly field: string; readonly value: unknown; readonly editable: boolean }[];
  /** True when it would have created the record: central does not have it, and discarding removes it from this device. */
  readonly isWholeRecord: boolean;
  /** True when it is not sent again as it is: its author looks at the record and does it again there. */
  readonly lookFirst: boolean;
}

/** A record that this version cannot read. It is set aside, the others go on, and it returns by itself once it can be read. */
export interface UnreadRecord {
  /** `premises`, `inspection`, or what only a newer version knows. */
  readonly entity: string;
  readonly entityId: string;
  readonly parish: string;
  /** Name of the premises, as far as it is known; else empty. */
  readonly title: string;
}

/**
 * Since when (UTC) this laptop is a device of its own, because it was found to be a copy of another or restored from a backup.
 */
export interface NewDevice {
  readonly how: 'copied' | 'restored';
  readonly at: string;
}

export const attentionCalls = {
  /** Open conflicts of the person's parishes, refused changes of this device, and records it cannot read; oldest first. */
  'attention.list': call<{
    readonly conflicts: readonly OpenConflict[];
    readonly refused: readonly RefusedChange[];
    readonly unread: readonly UnreadRecord[];
    /** Null when it is none, or the person knows it. */
    readonly newDevice: NewDevice | null;
  }>()('person', z.undefined()),
  /**
   * Ends a conflict: for the fields in `take` the value that was set aside, for the others the one that stands; in those of
   * `keepPhotos` the photos of the other value stay as well. Errors: conflict-decided, not-allowed, inspection-not-editable, input-invalid.
   */
  'attention.decide': call<null>()(
    'person',
    z.strictObject({
      entityId: z.uuid(),
      conflictId: changeIdSchema,
      take: z.array(z.string().max(120)).max(500),
      keepPhotos: z.array(z.string().max(120)).max(500).optional(),
    }),
  ),
  /**
   * Sends a refused change again as a new one, on the record as it now is. `values` alters fields of it, `leaveOut` drops
   * fields.
   * Errors: change-settled, look-first, and those of the act itself.
   */
  'attention.resend': call<null>()(
    'person',
    z.strictObject({
      changeId: changeIdSchema,
      values: z.record(z.string().max(120), z.union([text(4000), z.number()])).default({}),
      leaveOut: z.array(z.string().max(120)).max(500).default([]),
    }),
  ),
  /** Gives up a refused change; the audit log keeps who did. Errors: change-settled, premises-in-use. */
  'attention.discard': call<null>()('person', z.strictObject({ changeId: changeIdSchema })),
  /** Acknowledges that this is a device of its own now. */
  'attention.newDeviceRead': call<null>()('person', z.undefined()),
};

/** Removed records that may be restored, the last changed first. */
export interface Bin {
  /** The person's own drafts. */
  readonly drafts: readonly {
    readonly id: InspectionId;
    readonly formTitle: string;
    readonly premisesName: string;
    readonly parish: string;
    readonly updatedAt: string;
  }[];
  /** Premises of the person's parishes. */
  readonly premises: readonly Premises[];
  /** Other records that the person may restore. */
  readonly records: readonly RecordLine[];
}

export const removalCalls = {
  'bin.list': call<Bin>()('person', z.undefined()),
  /**
   * Removes premises without inspections from the register, or restores them. Errors: not-allowed, premises-not-found,
   * premises-in-use.
   */
  'premises.remove': call<SavedRecord<Premises>>()(
    'person',
    z.strictObject({ id: premisesIdSchema, removed: z.boolean() }),
  ),
  /**
   * Removes a draft that was never submitted, or restores it.
   * Errors: not-allowed, inspection-not-found, inspection-not-editable.
   */
  'inspections.remove': call<SavedRecord<Inspection>>()(
    'person',
    z.strictObject({ id: inspectionIdSchema, removed: z.boolean() }),
  ),
};
