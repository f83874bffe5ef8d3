import type { Inspection } from '../inspection/inspection.ts';
import { keptPhotosSchema, type Photo } from './photo.ts';

/** The photos in the value of any field: those of an answer, or those that a header field is made of. */
export function photosInValue(value: unknown): Photo[] {
  const list = Array.isArray(value) ? value : (value as { photos?: unknown } | null | undefined)?.photos;
  const parsed = keptPhotosSchema.safeParse(list);
  return parsed.success ? parsed.data : [];
}

/** The photos that a record refers to: in its items, its header, and the values of them that wait in a conflict. */
export function photosOf(record: Pick<Inspection, 'header' | 'answers' | 'conflicts'>): Photo[] {
  const aside = (record.conflicts ?? []).flatMap(({ fields }) => fields.map(each => each.value));
  return [
    ...Object.values(record.header).flatMap(value => (Array.isArray(value) ? value : [])),
    ...Object.values(record.answers).flatMap(answer => answer.photos ?? []),
    ...aside.flatMap(photosInValue),
  ];
}
