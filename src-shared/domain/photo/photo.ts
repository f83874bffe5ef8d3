import { z } from 'zod';
import { text } from '../values.ts';
import { positionSchema } from './position.ts';

/** Kinds of picture that are taken; each shows in a browser and in print. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** The largest photo, in bytes. Screens scale a camera's picture down before they hand it over. */
export const maxPhotoBytes = 2 * 1024 * 1024;
export const maxItemPhotos = 6;
export const maxFieldPhotos = 20;
export const maxPhotoComment = 300;
const maxSide = 20_000;
const side = z.int().positive().max(maxSide);

/**
 * A photo as a record describes it. The bytes are found by their SHA-256 and travel by themselves
 * (sync-protocol/attachment.ts). `size` in bytes, width and height in pixels, `takenAt` UTC.
 */
export const photoSchema = z.strictObject(
  {
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in small hexadecimal digits'),
    size: z.int().positive().max(maxPhotoBytes, `must be at most ${maxPhotoBytes} bytes`),
    type: z.enum(photoTypes, 'must be a JPEG, PNG or WebP picture'),
    width: side,
    height: side,
    takenAt: z.iso.datetime('must be a time in UTC'),
    comment: text(maxPhotoComment).optional(),
    /** Where it was taken; only where the person keeps that. */
    position: positionSchema.optional(),
  },
  { error: 'must be a photo' },
);
export type Photo = z.infer<typeof photoSchema>;

/** Photos as a person enters them: at most `most`, none of them twice. */
export function photosSchema(most: number) {
  return z
    .array(photoSchema, 'must be a list of photos')
    .max(most, `must be at most ${most} photos`)
    .refine(photos => new Set(photos.map(each => each.hash)).size === photos.length, 'must not hold a photo twice');
}

/** Photos as a record holds them: parts that this version does not know are kept, and central answers for the times. */
export const keptPhotosSchema = z.array(
  photoSchema.extend({ takenAt: z.string(), position: positionSchema.loose().optional() }).loose(),
);

const starts: readonly (readonly [PhotoType, RegExp])[] = [
  ['image/jpeg', /^ffd8ff/],
  ['image/png', /^89504e470d0a1a0a/],
  ['image/webp', /^52494646.{8}57454250/],
];

/** The kind of picture that bytes are, by how they start; null when they are none that is taken. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | null {
  const head = Array.from(bytes.subarray(0, 12), byte => byte.toString(16).padStart(2, '0')).join('');
  return starts.find(([, start]) => start.test(head))?.[0] ?? null;
}
