import { type Entries, isEntries } from '../domain/values.ts';
import type { Entity } from './define-entity.ts';
import { isAlways } from './field.ts';
import { partsKey } from './field-path.ts';

const withoutNull = (values: Entries): Entries =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const entriesIn = (value: unknown): Entries => (isEntries(value) ? value : {});

/** An entry with some of its parts replaced. A null part is deleted; null when no part remains. */
export function patchedEntry(entry: unknown, parts: Entries): Entries | null {
  const next = withoutNull({ ...entriesIn(entry), ...parts });
  return Object.keys(next).length === 0 ? null : next;
}

/** Entries with parts of some of them replaced. */
function withParts(entries: Entries, patch: Entries): Entries {
  const written = Object.entries(patch).filter(([, parts]) => Object.keys(entriesIn(parts)).length > 0);
  return withoutNull({
    ...entries,
    ...Object.fromEntries(written.map(([key, parts]) => [key, patchedEntry(entries[key], entriesIn(parts))])),
  });
}

/**
 * Applies a patch to a record. Null deletes an optional field, an entry of a map, or a part of an entry. Fields that are unknown
 * to this version or fixed at creation are ignored.
 */
export function patched<Each extends object>({ fields }: Entity, record: Each, patch: Entries): Each {
  const next = { ...record } as Record<string, unknown>;
  for (const [key, field] of Object.entries(fields)) {
    const { [key]: given, [partsKey(key)]: parts } = patch;
    if (field.fixed === true) continue;
    if (field.merge !== 'whole') {
      if (given !== undefined) next[key] = withoutNull({ ...entriesIn(next[key]), ...entriesIn(given) });
      if (field.merge === 'parts' && parts !== undefined) next[key] = withParts(entriesIn(next[key]), entriesIn(parts));
    } else if (given === undefined) continue;
    else if (given !== null) next[key] = given;
    else if (!isAlways(field)) delete next[key];
  }
  return next as Each;
}
