import { type Entries, isEntries } from '../domain/values.ts';
import type { Entity } from './define-entity.ts';
import { partsKey, partsOf } from './field-path.ts';
import { patchedEntry } from './patched.ts';

const entriesIn = (value: unknown): Entries => (isEntries(value) ? value : {});

/** Sets the entries under a key of a patch, or drops the key when there are none. */
function withEntries(patch: Entries, key: string, entries: Entries): Entries {
  const { [key]: _before, ...rest } = patch;
  return Object.keys(entries).length === 0 ? rest : { ...rest, [key]: entries };
}

/**
 * Combines two patches of one record; the later wins.
 * @param isCreation the earlier patch creates the record, so it and the result hold whole entries
 */
export function mergedPatch(entity: Entity, earlier: Entries, later: Entries, isCreation: boolean): Entries {
  let merged: Entries = { ...earlier, ...later };
  for (const [key, { merge }] of Object.entries(entity.fields)) {
    if (merge === 'whole') continue;
    const wholes = { ...entriesIn(earlier[key]), ...entriesIn(later[key]) };
    const parts: Record<string, unknown> = { ...entriesIn(earlier[partsKey(key)]) };
    for (const entry of Object.keys(entriesIn(later[key]))) delete parts[entry];
    for (const [entry, given] of Object.entries(entriesIn(later[partsKey(key)]))) {
      if (entry in wholes || isCreation) wholes[entry] = patchedEntry(wholes[entry], entriesIn(given));
      else parts[entry] = { ...entriesIn(parts[entry]), ...entriesIn(given) };
    }
    merged = withEntries(withEntries(merged, key, wholes), partsKey(key), parts);
  }
  return merged;
}

/**
 * Replaces parts by whole entries where central cannot merge them by part.
 * @param record after the patch
 * @param merged fields whose parts central merges, as it reported them (`partsOf`)
 */
export function withWholeEntries(entity: Entity, patch: Entries, record: Entries, merged: readonly string[]): Entries {
  let whole = patch;
  for (const key of Object.keys(entity.fields)) {
    const { [partsKey(key)]: parts, ...rest } = whole;
    if (!isEntries(parts) || merged.includes(partsOf(entity, key) ?? '')) continue;
    const now = entriesIn(record[key]);
    const entries = Object.keys(parts).map(entry => [entry, now[entry] ?? null]);
    whole = { ...rest, [key]: { ...entriesIn(rest[key]), ...Object.fromEntries(entries) } };
  }
  return whole;
}
