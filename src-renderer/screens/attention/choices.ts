import type { ConflictingField, OpenConflict } from '../../../src-shared/contract/attention.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { photosBeside, photosInValue } from '../../../src-shared/domain/inspection/photos-of.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { mostPhotosAt } from '../../forms/photos/photo-places.ts';

/** Which of the two values of a field is taken. */
export type Side = 'standing' | 'aside';
export type Choices = Readonly<Record<string, Side>>;

/** Whether the photos of the value that is not chosen stay as well; they do where nobody says otherwise. */
export type Keeps = Readonly<Record<string, boolean>>;

/** A choice holds for the values that were seen: when the standing one changes, the field is open again. */
export function choiceKey({ field, standing, aside }: ConflictingField): string {
  return JSON.stringify([field, standing.value, aside.value]);
}

/** The same choice for every field. */
export function chooseAll({ fields }: Pick<OpenConflict, 'fields'>, pick: Side): Choices {
  return Object.fromEntries(fields.map(each => [choiceKey(each), pick]));
}

/** Fields for which nothing is chosen yet. */
export function openFields({ fields }: Pick<OpenConflict, 'fields'>, choices: Choices): readonly ConflictingField[] {
  return fields.filter(each => choices[choiceKey(each)] === undefined);
}

/** Photos that the field loses with this choice, unless they are kept beside those of the value that is chosen. */
export function photosLost({ standing, aside }: ConflictingField, chosen: Side | undefined): Photo[] {
  if (chosen === undefined) return [];
  return chosen === 'aside' ? photosBeside(aside.value, standing.value) : photosBeside(standing.value, aside.value);
}

/** Whether the place holds the photos of both values. */
export function fitsBoth(form: FormDefinition | null, { field, standing, aside }: ConflictingField): boolean {
  const together = photosInValue(standing.value).length + photosBeside(standing.value, aside.value).length;
  return form !== null && together <= mostPhotosAt(form, field);
}

/** The fields for which the value that was set aside is taken. */
export function takenFields({ fields }: Pick<OpenConflict, 'fields'>, choices: Choices): string[] {
  return fields.filter(each => choices[choiceKey(each)] === 'aside').map(each => each.field);
}

export function keepsPhotosOf(field: ConflictingField, keeps: Keeps): boolean {
  return keeps[choiceKey(field)] ?? true;
}

/** The fields in which the photos of both values stay. */
export function fieldsWithBothPhotos(
  form: FormDefinition | null,
  { fields }: Pick<OpenConflict, 'fields'>,
  choices: Choices,
  keeps: Keeps,
): string[] {
  const isKept = (each: ConflictingField) =>
    keepsPhotosOf(each, keeps) && photosLost(each, choices[choiceKey(each)]).length > 0 && fitsBoth(form, each);
  return fields.filter(isKept).map(each => each.field);
}
