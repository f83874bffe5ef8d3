import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';
import type { Answer, HeaderValue } from '../../../src-shared/domain/inspection/inspection.ts';
import { maxFieldPhotos, maxItemPhotos, type Photo } from '../../../src-shared/domain/photo/photo.ts';

/** How many photos a place may have; 0 where none are allowed. */
export function mostPhotosAt(form: FormDefinition, place: string): number {
  const [kind, key] = place.split('.');
  if (kind === 'answers') return itemsOf(form).some(item => item.id === key) ? maxItemPhotos : 0;
  const field = kind === 'header' ? form.headerFields.find(each => each.key === key) : undefined;
  if (field?.type !== 'photo') return 0;
  return field.multiple === true ? maxFieldPhotos : 1;
}

const noPhotos: readonly Photo[] = [];

/** The photos at a place; the same object while nothing changed. */
export function photosAt(
  { header, answers }: Pick<InspectionContent, 'header' | 'answers'>,
  place: string,
): readonly Photo[] {
  const [kind, key = ''] = place.split('.');
  if (kind === 'answers') return answers[key]?.photos ?? noPhotos;
  const value = header[key];
  return Array.isArray(value) ? value : noPhotos;
}

/** The key under which invalid comments on a place's photos are kept; each is a part named by its photo's hash. */
export function photoCommentsOf(place: string): string {
  return `${place}.photos`;
}

/** Sets the comment of the photo with this hash; an empty comment is deleted. */
export function withComment({ comment, ...photo }: Photo, hash: string, text: string): Photo {
  const wanted = photo.hash === hash ? text : (comment ?? '');
  return wanted === '' ? photo : { ...photo, comment: wanted };
}

/** The entry with its photos replaced; null when nothing is left of it. An answer keeps its other parts. */
export function photosEntry(
  content: Pick<InspectionContent, 'header' | 'answers'>,
  place: string,
  change: (photos: readonly Photo[]) => readonly Photo[],
): { readonly kind: 'header' | 'answers'; readonly key: string; readonly value: HeaderValue | Answer | null } {
  const [kind, key = ''] = place.split('.');
  const photos = [...change(photosAt(content, place))];
  if (kind !== 'answers') return { kind: 'header', key, value: photos.length === 0 ? null : photos };
  const { photos: _, ...rest } = content.answers[key] ?? {};
  const answer = photos.length === 0 ? rest : { ...rest, photos };
  return { kind: 'answers', key, value: Object.keys(answer).length === 0 ? null : answer };
}
