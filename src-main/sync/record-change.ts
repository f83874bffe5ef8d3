import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { type EntityName, entities } from '../../src-shared/entities/entities.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import { applyChange, type OwnRules } from '../../src-shared/sync-protocol/apply-change.ts';
import type { UnsentChange } from '../../src-shared/sync-protocol/change.ts';
import { inspectionRules } from '../../src-shared/sync-protocol/inspection-rules.ts';

/** What a change is read with: whose file it is, and the forms. */
export interface ChangeReads {
  readonly meta: { get(key: 'person'): Person };
  readonly forms: { find(id: string, version: number): FormDefinition | null };
}

/** The rows of records by their kind. */
export interface RecordRows {
  readonly records: Readonly<
    Record<EntityName, { find(id: string): StoredRecord | null; save(record: StoredRecord): void }>
  >;
}

/** Forms are the only thing beside a record that its rules need. */
function formOf(tx: ChangeReads, record: StoredRecord | null, { body }: UnsentChange): FormDefinition | null {
  const isMade = body.kind === 'inspection.save' || body.kind === 'inspection.import';
  const { create } = isMade ? body : { create: undefined };
  const { formId, formVersion } = (record as Inspection | null) ?? create ?? { formId: '', formVersion: 0 };
  return tx.forms.find(formId, formVersion);
}

const rulesOf = (tx: ChangeReads, entity: EntityName, record: StoredRecord | null, change: UnsentChange): OwnRules =>
  entity === 'inspection' ? inspectionRules(formOf(tx, record, change)) : {};

/**
 * What a change makes of a record on this device.
 * @returns null when the change needs a record that is not there
 */
export function withChange(
  tx: ChangeReads,
  entity: EntityName,
  record: StoredRecord | null,
  change: UnsentChange,
): StoredRecord | null {
  return applyChange(entities[entity], record, change, tx.meta.get('person'), rulesOf(tx, entity, record, change));
}

/** Writes what a change makes of the record that it is about, if it makes anything of it. */
export function applyToRow(tx: ChangeReads & RecordRows, entity: EntityName, change: UnsentChange): void {
  const record = withChange(tx, entity, tx.records[entity].find(change.entityId), change);
  if (record !== null) tx.records[entity].save(record);
}
