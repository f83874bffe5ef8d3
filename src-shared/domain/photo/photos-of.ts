import type { Inspection } from '../inspection/inspection.ts';
import type { Photo } from './photo.ts';

/** The photos that a record refers to, in its items and its header. */
export function photosOf({ header, answers }: Pick<Inspection, 'header' | 'answers'>): Photo[] {
  return [
    ...Object.values(header).flatMap(value => (Array.isArray(value) ? value : [])),
    ...Object.values(answers).flatMap(answer => answer.photos ?? []),
  ];
}
