import { type Entries, isEntries } from '../domain/values.ts';
import type { Entity } from './define-entity.ts';

/**
 * A field of a record as a merge names it: `premisesId` is one of the record itself, `header.owner` an entry of the header,
 * `answers.12.comment` a part of entry 12 of the answers. `answers.12` is that entry as a whole, as apps and central named it
 * before its parts merged alone.
 */
export interface FieldPath {
  readonly field: string;
  readonly entry: string | null;
  readonly part: string | null;
}

/** Under which name parts of entries stand in a patch; the entries under the name of the field itself are whole ones. */
export const partsKey = (field: string) => `${field}.*`;

const mergeOf = ({ fields }: Entity, key: string) => fields[key]?.merge ?? 'whole';

/** What central calls it that it merges the parts of a field alone; null where the field has none. */
export function partsOf(entity: Entity, field: string): string | null {
  return mergeOf(entity, field) === 'parts' ? `${entity.name}.${partsKey(field)}` : null;
}

/** The field of which a key of a patch holds parts; null where it holds none. */
function fieldOfParts(entity: Entity, key: string): string | null {
  const field = key.endsWith('.*') ? key.slice(0, -2) : '';
  return mergeOf(entity, field) === 'parts' ? field : null;
}

/** Names of entries may have dots where no parts are behind them. */
export function parseFieldPath(entity: Entity, path: string): FieldPath {
  const [field = ''] = path.split('.', 1);
  const merge = path.includes('.') ? mergeOf(entity, field) : 'whole';
  if (merge === 'whole') return { field: path, entry: null, part: null };
  const entry = path.slice(field.length + 1);
  const at = merge === 'parts' ? entry.lastIndexOf('.') : -1;
  return at === -1 ? { field, entry, part: null } : { field, entry: entry.slice(0, at), part: entry.slice(at + 1) };
}

/** The value of a record at a path; null where nothing stands. */
export function valueAt(entity: Entity, record: Entries, path: string): unknown {
  const { field, entry, part } = parseFieldPath(entity, path);
  const steps = [field, ...(entry === null ? [] : [entry]), ...(part === null ? [] : [part])];
  const value = steps.reduce<unknown>(
    (from, key) => (isEntries(from) && Object.hasOwn(from, key) ? from[key] : undefined),
    record,
  );
  return value ?? null;
}

/** Values by field as a patch: `{'answers.12.comment': 'A'}` becomes `{'answers.*': {12: {comment: 'A'}}}`. */
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

/** A patch field by field: `{header: {owner: 'A'}}` becomes `{'header.owner': 'A'}`. */
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
