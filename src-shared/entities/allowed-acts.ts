import { type Actor, isAllowed, type Right } from './define-entity.ts';
import { type EntityName, entityNamed } from './entities.ts';
import { type StoredRecord, valuesOf } from './record.ts';

/** What a person may do with a record in its present state: `save`, `remove`, and acts of its kind. A removed one can only be restored. */
export function allowedActs(name: EntityName, person: Actor, record: StoredRecord): string[] {
  const entity = entityNamed(name);
  const { save, remove } = entity.rights;
  const acts: Record<string, Right> = record.removed === true ? { remove } : { save, remove, ...entity.commands };
  const values = { ...valuesOf(record), parish: record.parish };
  return Object.keys(acts).filter(act => isAllowed(entity, acts[act] as Right, person, values));
}
