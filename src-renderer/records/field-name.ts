import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { EntityName } from '../../src-shared/entities/entities.ts';
import { fieldName } from '../forms/field-words.ts';
import { isCoreKind, recordFieldName } from './record-words.ts';

/** The label of a field of any kind of record; `form` is the inspection's, null for other kinds and while it is not on the device. */
export function fieldNameOf(entity: EntityName, form: FormDefinition | null, field: string): string {
  return isCoreKind(entity) && field !== 'removed' ? recordFieldName(entity, field) : fieldName(form, field);
}
