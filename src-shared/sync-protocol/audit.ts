import { z } from 'zod';

/** The first half of a SHA-256 in hexadecimal: 128 bits; empty where a chain has no line yet. */
const shortHash = z.string().regex(/^([0-9a-f]{32})?$/);

/** Hashes as they are sent. */
export const shortHashOf = (hash: string): string => hash.slice(0, 32);

/** The end of this device's log at central: the last line that it has, and that line's hash. */
export const logHeadSchema = z.object({ line: z.int().nonnegative(), hash: shortHash });
export type LogHead = z.infer<typeof logHeadSchema>;

/** The end of one of central's chains: a parish or `administration`, the position or line, its hash. */
export const chainHeadSchema = z.tuple([z.string(), z.int().nonnegative(), shortHash]);
export type ChainHead = z.infer<typeof chainHeadSchema>;

/**
 * Central's audit chains in the reply to a pull: ends that have moved, and ends that this device has kept and central lacks.
 */
export const auditReplySchema = logHeadSchema.extend({
  heads: z.array(chainHeadSchema),
  unknown: z.array(chainHeadSchema),
});
export type AuditReply = z.infer<typeof auditReplySchema>;

/**
 * A part of a device's log as it goes with a push: the lines from the number `from` on, the hash before them and the one at
 * their end.
 */
export interface LogPart {
  readonly from: number;
  readonly previous: string;
  /** When, who, what, which record; and the SHA-256 of the body where there is one. */
  readonly lines: readonly (readonly [at: string, who: string, what: string, record: string, bodyHash?: string])[];
  readonly hash: string;
}
