import type { ConflictingField, OpenConflict } from '../../../src-shared/contract/attention.ts';

/** Which of the two values of a field is taken. */
export type Side = 'standing' | 'aside';
export type Choices = Readonly<Record<string, Side>>;

/** A choice is about the values that were seen: when the one that stands changes, the field is open again. */
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

/** The fields for which the value that was set aside is taken. */
export function takenFields({ fields }: Pick<OpenConflict, 'fields'>, choices: Choices): string[] {
  return fields.filter(each => choices[choiceKey(each)] === 'aside').map(each => each.field);
}
