import type { Person } from '../../src-shared/domain/person/person.ts';
import { type Entity, isAllowed } from '../../src-shared/entities/define-entity.ts';
import { type EntityName, entities, entityNames } from '../../src-shared/entities/entities.ts';
import { type KindedRecord, valuesOf } from '../../src-shared/entities/record.ts';
import type { ReadTransaction } from './local-db.ts';

/** A record of whichever kind; null when it is not on this device. */
export function findRecord(tx: ReadTransaction, id: string): KindedRecord | null {
  for (const entity of entityNames) {
    const record = tx.records[entity].find(id);
    if (record !== null) return { entity, record };
  }
  return null;
}

/** Records of every kind on which a conflict is open. */
export function recordsInConflict(tx: ReadTransaction): KindedRecord[] {
  return entityNames.flatMap(entity => tx.records[entity].allInConflict().map(record => ({ entity, record })));
}

/** Who decides a conflict: who may change the record. */
export function mayDecide(person: Person, { entity, record }: KindedRecord): boolean {
  const descriptor: Entity = entities[entity];
  return isAllowed(descriptor, descriptor.rights.save, person, { ...valuesOf(record), parish: record.parish });
}

/** What names a record on screens: a field of it, or of the record that it refers to. Empty while that is not on the device. */
export function titleOf(tx: ReadTransaction, { entity, record }: KindedRecord): string {
  const { title, fields }: Entity = entities[entity];
  const value = String(valuesOf(record)[title] ?? '');
  const of = fields[title]?.refersTo as EntityName | undefined;
  if (of === undefined) return value;
  const named = tx.records[of].find(value);
  return named === null ? '' : titleOf(tx, { entity: of, record: named });
}
