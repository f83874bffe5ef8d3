import { keptPhotosSchema, type Photo } from '../photo/photo.ts';
import type { Inspection } from './inspection.ts';

/** The photos in the value of any field: those of an answer, or those that a header field is made of. */
export function photosInValue(value: unknown): Photo[] {
  const list = Array.isArray(value) ? value : (value as { photos?: unknown } | null | undefined)?.photos;
  const parsed = keptPhotosSchema.safeParse(list);
  return parsed.success ? parsed.data : [];
}

/** The photos that are in one value of a field but not in another. */
export function photosBeside(value: unknown, other: unknown): Photo[] {
  const there = new Set(photosInValue(value).map(({ hash }) => hash));
  return photosInValue(other).filter(({ hash }) => !there.has(hash));
}

/**
 * The photos that a record refers to: in its items, its header, and values set aside by a conflict. Runs for every record of a pull,
 * so it allocates nothing for the many without photos.
 */
export function photosOf({
  header,
  answers,
  conflicts = [],
}: Pick<Inspection, 'header' | 'answers' | 'conflicts'>): Photo[] {
  const photos: Photo[] = [];
  for (const value of Object.values(header)) if (Array.isArray(value)) photos.push(...value);
  for (const answer of Object.values(answers)) if (answer.photos !== undefined) photos.push(...answer.photos);
  for (const { fields } of conflicts) photos.push(...fields.flatMap(each => photosInValue(each.value)));
  return photos;
}
