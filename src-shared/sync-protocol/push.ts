import { z } from 'zod';
import { changeIdSchema } from '../domain/ids.ts';
import { inspectionSchema } from '../domain/inspection/inspection.ts';
import { premisesSchema } from '../domain/premises/premises.ts';
import { coreKinds } from '../entities/entities.ts';
import { recordSchemaOf } from '../entities/record-of.ts';
import type { RefusalCode } from '../entities/refusal-codes.ts';
import { logHeadSchema } from './audit.ts';
import { isTooDeep } from './depth.ts';
import { ticketSchema } from './ticket.ts';

/**
 * The outcome of one change at central.
 * - applied: done
 * - merged: done; another person had changed other fields since the base
 * - conflict: another device changed the same field; `fields` names them, central keeps both values, a person decides
 * - refused: a rule or a right forbids it; nothing of the change was applied
 * A refused or conflicting change moves the device sequence too: one bad change never blocks the next.
 */
export const outcomeSchema = z.object({
  sequence: z.int().positive(),
  changeId: changeIdSchema,
  status: z.enum(['applied', 'merged', 'conflict', 'refused']),
  /** Stable reason of a refusal: one of `refusalCodes`, or of a newer central. */
  code: z.string().nullable(),
  /** One plain sentence. */
  reason: z.string().nullable(),
  fields: z.array(z.string()),
  /**
   * Central's present state of the record after a conflict or refusal; null when central has none, it is not theirs, the
   * reply was full, or this app does not understand it: the feed brings it then, and it is kept.
   */
  record: z.preprocess(
    given => (isTooDeep(given) ? null : given),
    z
      .union([inspectionSchema.loose(), premisesSchema.loose(), ...coreKinds.map(recordSchemaOf)])
      .nullable()
      .catch(null),
  ),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** Code of a change that a copy of this laptop has sent with other words: it is sent again as a new one by itself. */
export const sentByCopy: RefusalCode = 'sent-by-copy';

/**
 * Changelog digests of the device: before this push and after it. An unknown one says that central was restored, and that
 * outcomes may differ now. `before` is null when some of the push was a repeat.
 */
const historySchema = z.object({ before: z.string().nullable(), after: z.string() });
export type History = z.infer<typeof historySchema>;

/**
 * Answer to a push. With a gap nothing was done and `expected` is the sequence central wants next; it is lower than the
 * device's own count after central was restored from a backup.
 */
export const pushReplySchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('done'),
    outcomes: z.array(outcomeSchema),
    expected: z.int().positive(),
    /** Absent from a central whose functions are older. */
    history: historySchema.optional(),
    /** The end of the device's log at central, when the push brought a part of it. */
    audit: logHeadSchema.optional(),
    /** The device sends it with the next message, when it sent one with this. */
    ticket: ticketSchema.nullish(),
    /** UTC; central's clock when it answered. Absent as with `history`. */
    serverTime: z.iso.datetime().optional(),
  }),
  z.object({
    status: z.literal('gap'),
    expected: z.int().positive(),
    audit: logHeadSchema.optional(),
    ticket: ticketSchema.nullish(),
  }),
]);
export type PushReply = z.infer<typeof pushReplySchema>;
