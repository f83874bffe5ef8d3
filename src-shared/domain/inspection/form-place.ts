import { z } from 'zod';

const place = z.string().regex(/^(header|answers|signatures)\.[^.]{1,60}$/, 'must be a place of the form');

/** Where a person is in a form, so that they find it so again: the entry that has the focus, and what is in sight. */
export const formPlaceSchema = z.strictObject({
  /** `answers.25`, `header.owner`; null while nothing of the form has had the focus. */
  focus: place.nullable(),
  /** The first entry in sight. */
  top: place,
  /** How far it stands below the upper edge of what scrolls, in CSS pixels. */
  offset: z.int().min(-100_000).max(100_000),
});
export type FormPlace = z.infer<typeof formPlaceSchema>;
