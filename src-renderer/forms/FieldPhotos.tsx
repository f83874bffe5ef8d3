import { type FormDefinition, itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import { itemNumber } from '../../src-shared/domain/form/printed-form.ts';
import { photosInValue } from '../../src-shared/domain/inspection/photos-of.ts';
import { parseFieldPath } from '../../src-shared/entities/field-path.ts';
import { inspection as kind } from '../../src-shared/entities/inspection.ts';
import { PhotoStrip } from '../photos/PhotoStrip.tsx';
import { ofField, ofItem } from '../photos/photo-words.ts';
import { fieldName } from './field-words.ts';

interface FieldPhotosProps {
  /** Null for premises, and while a form is not on the device. */
  readonly form: FormDefinition | null;
  /** A path of the record: `answers.12.photos`, `header.photos`. */
  readonly field: string;
  readonly value: unknown;
  /** Which of several values of the field this is: `as it stands now`. */
  readonly which?: string;
}

/** The photos in one value of a record; nothing without any. */
export function FieldPhotos({ form, field, value, which }: FieldPhotosProps) {
  const photos = photosInValue(value);
  if (photos.length === 0) return null;
  return <PhotoStrip large photos={photos} of={[ownerOf(form, field), which].filter(Boolean).join(', ')} />;
}

function ownerOf(form: FormDefinition | null, field: string): string {
  const { field: place, entry } = parseFieldPath(kind, field);
  const item = place === 'answers' && form !== null ? itemsOf(form).find(each => each.id === entry) : undefined;
  return form !== null && item !== undefined ? ofItem(itemNumber(form, item)) : ofField(fieldName(form, field));
}
