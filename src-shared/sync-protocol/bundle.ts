import { z } from 'zod';
import { deviceIdSchema } from '../domain/ids.ts';
import { usernameSchema } from '../domain/person/person.ts';
import type { AttachmentKey } from './attachment.ts';
import { cursorSchema } from './pull.ts';

/**
 * A bundle: the unsent work of one device as a file that another device carries to central. As it lies on a stick:
 *
 *   daybook bundle 1                       the format
 *   {"bundleId": ..., "name": ...}         the header, one line of JSON: whose work it is and how much
 *   {"place": ..., "bytes": ..., ...}      for each part one line of JSON, then its sealed bytes
 *   end 3b1c...                            SHA-256 of all that stands before this line
 *
 * Anybody can read the header and see whether the file is whole. A sealed part is opened by central alone, which also sees
 * by its signature that header, place and bytes are those of the device that made it.
 */
export const bundleFormat = 1;
export const formatLine = (format: number): string => `daybook bundle ${format}\n`;

const count = z.int().nonnegative();

/** A newer app may add fields: the text is kept as it is, and central checks it as a whole. */
export const bundleHeaderSchema = z.object({
  bundleId: z.uuid(),
  centralId: z.uuid(),
  deviceId: deviceIdSchema,
  username: usernameSchema,
  /** The author's name as people know it; it is shown before anybody has checked it, also on terminals. */
  name: z
    .string()
    .max(200)
    .regex(/^\P{Cc}+$/u),
  /** UTC. */
  madeAt: z.iso.datetime(),
  protocol: z.int().positive(),
  changes: count,
  /** Records that the changes are about. */
  records: count,
  photos: count,
  /** Null when only photos are in it. */
  firstSequence: z.int().positive().nullable(),
  lastSequence: z.int().positive().nullable(),
  parts: z.int().positive(),
  /**
   * How far the author's device had read the parishes of the changes. Where central does not know such a link, it was restored
   * since, and its revisions are not those that the author saw. Absent in a bundle of an older app.
   */
  seen: z.array(cursorSchema.pick({ parish: true, linkPosition: true, linkHash: true })).optional(),
});
export type BundleHeader = z.infer<typeof bundleHeaderSchema>;

/** The content of a part: an opening (it asks central whether the rest may come), a batch of changes, or a chunk of a photo. */
export const openingPlace = 'opening';
export const changesPlace = 'changes';
export const photoPlace = ({ hash, size }: AttachmentKey, chunk: number): string => `photo ${hash} ${size} ${chunk}`;

export const bundlePartSchema = z.object({
  place: z.string().regex(/^(opening|changes|photo [0-9a-f]{64} [1-9][0-9]{0,6} [0-9])$/),
  /** Length of what is sealed. A change is at most 4 MB for central. */
  bytes: z.int().min(1).max(8_388_608),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BundlePart = z.infer<typeof bundlePartSchema>;

/** The photo that a part belongs to; null when it is none. */
export function photoOfPlace(place: string): string | null {
  const [kind, hash = ''] = place.split(' ');
  return kind === 'photo' ? hash : null;
}

/** Outcomes of the changes of a part, counted. */
export const handOverCountsSchema = z.object({ applied: count, merged: count, conflict: count, refused: count });
export type HandOverCounts = z.infer<typeof handOverCountsSchema>;

/** Why central holds a bundle now; each is an error of the catalogue. */
export const heldCodes = [
  'bundle-not-authentic',
  'bundle-author-disabled',
  'bundle-device-disabled',
  'bundle-app-too-old',
  'bundle-too-new',
  'bundle-waits-for-author',
  'bundle-overtaken',
] as const;

/** Answer to `sync.hand_over`. */
export const handOverReplySchema = z.discriminatedUnion('status', [
  handOverCountsSchema.extend({ status: z.literal('done') }),
  z.object({ status: z.literal('photo'), state: z.enum(['partial', 'complete', 'damaged', 'unknown']) }),
  z.object({ status: z.literal('held'), code: z.enum(heldCodes) }),
]);
export type HandOverReply = z.infer<typeof handOverReplySchema>;
