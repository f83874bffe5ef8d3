import { type Entries, isEntries } from '../domain/values.ts';
import type { Entity } from './define-entity.ts';

/**
 * The unit of a merge: `premisesId` is a field of the record, `header.owner` an entry of the header, `answers.12.comment` a part of
 * entry 12 of the answers. `answers.12`, the whole entry, is used by apps and centrals from before answers merged by part.
 */
export interface FieldPath {
  readonly field: string;
  readonly entry: string | null;
  readonly part: string | null;
}

/** The key in a patch that holds parts of entries; whole entries are under the field's own name. */
export const partsKey = (field: string) => `${field}.*`;

const mergeOf = ({ fields }: Entity, key: string) => fields[key]?.merge ?? 'whole';

/** The name by which central announces that it merges a field by part; null for other fields. */
export function partsOf(entity: Entity, field: string): string | null {
  return mergeOf(entity, field) === 'parts' ? `${entity.name}.${partsKey(field)}` : null;
}

/** The field whose parts a patch key holds; null for other keys. */
function fieldOfParts(entity: Entity, key: string): string | null {
  const field = key.endsWith('.*') ? key.slice(0, -2) : '';
  return mergeOf(entity, field) === 'parts' ? field : null;
}

/** Names of entries may contain dots where the field has no parts. */
export function parseFieldPath(entity: Entity, path: string): FieldPath {
  const [field = ''] = path.split('.', 1);
  const merge = path.includes('.') ? mergeOf(entity, field) : 'whole';
  if (merge === 'whole') return { field: path, entry: null, part: null };
  const entry = path.slice(field.length + 1);
  const at = merge === 'parts' ? entry.lastIndexOf('.') : -1;
  return at === -1 ? { field, entry, part: null } : { field, entry: entry.slice(0, at), part: entry.slice(at + 1) };
}

/** The value at a path; null when there is none. */
export function valueAt(entity: Entity, record: Entries, path: string): unknown {
  const { field, entry, part } = parseFieldPath(entity, path);
  const steps = [field, ...(entry === null ? [] : [entry]), ...(part === null ? [] : [part])];
  const value = steps.reduce<unknown>(
    (from, key) => (isEntries(from) && Object.hasOwn(from, key) ? from[key] : undefined),
    record,
  );
  return value ?? null;
}

/** Turns values by path into a patch: `{'answers.12.comment': 'A'}` becomes `{'answers.*': {12: {comment: 'A'}}}`. */
export function patchOfFields(entity: Entity, values: Entries): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const within = (from: Record<string, unknown>, key: string) => {
    const entries = { ...(from[key] as Entries | undefined) };
    from[key] = entries;
    return entries;
  };
  for (const [path, value] of Object.entries(values)) {
    const { field, entry, part } = parseFieldPath(entity, path);
    if (entry === null) patch[field] = value;
    else if (part === null) within(patch, field)[entry] = value;
    else within(within(patch, partsKey(field)), entry)[part] = value;
  }
  return patch;
}

const entriesOf = (value: unknown) => Object.entries(isEntries(value) ? value : {});

/** Turns a patch into values by path: `{header: {owner: 'A'}}` becomes `{'header.owner': 'A'}`. */
export function fieldsOfPatch(entity: Entity, patch: Entries): Record<string, unknown> {
  const all = Object.entries(patch).flatMap(([key, value]) => {
    const field = fieldOfParts(entity, key);
    if (field !== null) {
      return entriesOf(value).flatMap(([entry, parts]) =>
        entriesOf(parts).map(([part, each]) => [`${field}.${entry}.${part}`, each]),
      );
    }
    if (mergeOf(entity, key) === 'whole') return [[key, value]];
    return entriesOf(value).map(([entry, each]) => [`${key}.${entry}`, each]);
  });
  return Object.fromEntries(all);
}
