import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { type Entity, isAllowed } from '../../src-shared/entities/define-entity.ts';
import { type EntityName, entities, entityNames } from '../../src-shared/entities/entities.ts';
import { type KindedRecord, type StoredRecord, valuesOf } from '../../src-shared/entities/record.ts';
import { applyChange, type OwnRules } from '../../src-shared/sync-protocol/apply-change.ts';
import type { UnsentChange } from '../../src-shared/sync-protocol/change.ts';
import { inspectionRules } from '../../src-shared/sync-protocol/inspection-rules.ts';
import type { ReadTransaction, WriteTransaction } from './local-db.ts';

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

/** Forms are the only thing beside a record that its rules need. */
function formOf(tx: ReadTransaction, record: StoredRecord | null, { body }: UnsentChange): FormDefinition | null {
  const { create } = body.kind === 'inspection.save' ? body : { create: undefined };
  const { formId, formVersion } = (record as Inspection | null) ?? create ?? { formId: '', formVersion: 0 };
  return tx.forms.find(formId, formVersion);
}

const rulesOf = (
  tx: ReadTransaction,
  entity: EntityName,
  record: StoredRecord | null,
  change: UnsentChange,
): OwnRules => (entity === 'inspection' ? inspectionRules(formOf(tx, record, change)) : {});

/**
 * What a change makes of a record on this device.
 * @returns null when the change needs a record that is not there
 */
export function withChange(
  tx: ReadTransaction,
  entity: EntityName,
  record: StoredRecord | null,
  change: UnsentChange,
): StoredRecord | null {
  return applyChange(entities[entity], record, change, tx.meta.get('person'), rulesOf(tx, entity, record, change));
}

/** Writes what a change makes of the record that it is about, if it makes anything of it. */
export function applyToRow(tx: WriteTransaction, entity: EntityName, change: UnsentChange): void {
  const record = withChange(tx, entity, tx.records[entity].find(change.entityId), change);
  if (record !== null) tx.records[entity].save(record);
}
