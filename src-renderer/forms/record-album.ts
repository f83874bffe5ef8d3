import { type FormDefinition, itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import { itemNumber } from '../../src-shared/domain/form/printed-form.ts';
import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import { photosInValue } from '../../src-shared/domain/inspection/photos-of.ts';
import { type AlbumPhoto, albumPart } from '../photos/full/album.ts';
import { ofField, ofItem } from '../photos/photo-words.ts';

/** All photos of a record in the order of its form, each labelled with its place. */
export function albumOf(
  form: FormDefinition,
  { header, answers }: Pick<Inspection, 'header' | 'answers'>,
): readonly AlbumPhoto[] {
  return [
    ...form.headerFields.map(field => albumPart(photosInValue(header[field.key]), ofField(field.label))),
    ...form.signatures.map(({ key, label }) => albumPart(photosInValue(header[key]), ofField(label))),
    ...itemsOf(form).map(item => albumPart(answers[item.id]?.photos ?? [], ofItem(itemNumber(form, item)))),
  ].flat();
}
