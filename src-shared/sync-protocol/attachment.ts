import { z } from 'zod';

/** An attachment travels in chunks of this many bytes; the last one is shorter. */
export const chunkBytes = 256 * 1024;

/** The bytes of an attachment by what they are: a SHA-256 in hexadecimal and a length. */
export interface AttachmentKey {
  readonly hash: string;
  readonly size: number;
}

/** How many chunks a length makes. */
export function chunkCount(size: number): number {
  return Math.ceil(size / chunkBytes);
}

/** How long one chunk is. */
export function chunkLength(size: number, number: number): number {
  return Math.min(chunkBytes, size - number * chunkBytes);
}

/**
 * What central has of an attachment. `complete`: all, and its SHA-256 was checked. `wanted`: the chunks in `missing` are
 * needed. `unknown`: no record that the person may see refers to it, so central neither accepts nor gives it.
 */
export const standingSchema = z.object({
  hash: z.string(),
  state: z.enum(['complete', 'wanted', 'unknown']),
  missing: z.array(z.int().nonnegative()),
});
export type Standing = z.infer<typeof standingSchema>;

/**
 * The outcome of a chunk. `damaged`: all bytes together do not have the hash; central has discarded them. `refused`: they do,
 * and are no picture that central accepts. An older central says `damaged` then.
 */
export const putReplySchema = z.enum(['partial', 'complete', 'damaged', 'refused', 'unknown']);
export type PutReply = z.infer<typeof putReplySchema>;
