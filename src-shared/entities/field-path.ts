import { type Entries, isEntries } from '../domain/values.ts';
import type { Entity } from './define-entity.ts';

/** A field of a record: `answers.12` is entry 12 of the answers; a field without a part is one of the record itself. */
export interface FieldPath {
  /** The field whose entries merge each for itself. */
  readonly part: string | null;
  readonly key: string;
}

const isPart = ({ fields }: Entity, key: string) => fields[key]?.merge === 'entries';

/** Keys may have dots in them: only the part in front is taken off. */
export function parseFieldPath(entity: Entity, field: string): FieldPath {
  const part = field.split('.', 1)[0] ?? '';
  return field.includes('.') && isPart(entity, part)
    ? { part, key: field.slice(part.length + 1) }
    : { part: null, key: field };
}

/** Values by field as a patch: `{'header.owner': 'A'}` becomes `{header: {owner: 'A'}}`. */
export function patchOfFields(entity: Entity, values: Entries): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    const { part, key } = parseFieldPath(entity, field);
    if (part === null) patch[key] = value;
    else patch[part] = { ...(patch[part] as Entries | undefined), [key]: value };
  }
  return patch;
}

/** A patch, or a whole record, field by field: `{header: {owner: 'A'}}` becomes `{'header.owner': 'A'}`. */
export function fieldsOfPatch(entity: Entity, patch: Entries): Record<string, unknown> {
  const all = Object.entries(patch).flatMap(([key, value]) =>
    isPart(entity, key)
      ? Object.entries(isEntries(value) ? value : {}).map(([entry, each]) => [`${key}.${entry}`, each])
      : [[key, value]],
  );
  return Object.fromEntries(all);
}
