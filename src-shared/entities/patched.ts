import { type Entries, isEntries } from '../domain/values.ts';
import type { Entity } from './define-entity.ts';

const withoutNull = (values: Entries): Entries =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/**
 * A record with a patch. Null takes a field that nothing stands in for, or an entry of a map, away. What this version does not know, or nobody changes after
 * the creation, is passed over.
 */
export function patched<Each extends object>({ fields }: Entity, record: Each, patch: Entries): Each {
  const next = { ...record } as Record<string, unknown>;
  for (const [key, given] of Object.entries(patch)) {
    const field = fields[key];
    if (field === undefined || field.fixed === true || given === undefined) continue;
    if (field.merge === 'entries') {
      const before = isEntries(next[key]) ? next[key] : {};
      next[key] = withoutNull({ ...before, ...(isEntries(given) ? given : {}) });
    } else if (given !== null) next[key] = given;
    else if (field.required !== true && !('initial' in field)) delete next[key];
  }
  return next as Each;
}
