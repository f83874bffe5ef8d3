import { isDeepStrictEqual } from 'node:util';
import type { FormDefinition, FormItem } from '../../../src-shared/domain/form/form-definition.ts';
import { faultsOf } from '../../../src-shared/domain/inspection/faults.ts';
import { type Inspection, isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { usualSeverity } from '../../../src-shared/domain/inspection/severity.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { Entries } from '../../../src-shared/domain/values.ts';
import { isAllowed } from '../../../src-shared/entities/define-entity.ts';
import { type StoredRecord, valuesOf } from '../../../src-shared/entities/record.ts';
import { violation } from '../../../src-shared/entities/violation.ts';
import { violationId } from '../../../src-shared/entities/violation-id.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import { applyNewRecord, applyTo, type ChangeParts } from '../changes/record-change.ts';
import { checkMayRecord, checkParish } from '../rights.ts';

/** What violations are created from: the faults of one submission. */
export type Submitted = Pick<Inspection, 'id' | 'parish' | 'premisesId' | 'answers' | 'submission'>;

/** A violation's fields, taken from its fault. */
function fieldsOfFault(item: FormItem, { answers, premisesId, submission }: Submitted): Entries {
  const { comment = '', severity = usualSeverity(item), correctBy } = answers[item.id] ?? {};
  return {
    premisesId,
    words: item.label,
    severity,
    ...(comment === '' ? {} : { comment }),
    ...(correctBy === undefined ? {} : { correctBy }),
    submission,
  };
}

/** The fields of a violation that no longer match its fault; null deletes one that the fault does not have. */
function changedFields(record: StoredRecord, fields: Entries): Entries {
  const before = valuesOf(record);
  const gone = ['comment', 'correctBy'].filter(key => before[key] !== undefined && !(key in fields));
  const now = { ...fields, ...Object.fromEntries(gone.map(key => [key, null])) };
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => !isDeepStrictEqual(before[key], value)));
}

/**
 * Creates a violation for each fault of a submission; idempotent (docs/adr/0035). One from an earlier submission is updated while it
 * may still be changed. The person is the inspector.
 * @returns the ids of violations that were created or changed
 */
export function applyFaults(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  form: FormDefinition,
  submitted: Submitted,
): string[] {
  return faultsOf(form, submitted.answers).flatMap(item => followed(tx, parts, person, submitted, item));
}

function followed(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  submitted: Submitted,
  item: FormItem,
): string[] {
  const { id: inspectionId, parish } = submitted;
  const id = violationId(inspectionId, item.id);
  const fields = fieldsOfFault(item, submitted);
  const record = tx.core.violation.find(id);
  if (record === null) {
    const create = { createdAt: isoNow(parts.clock), inspectionId, itemId: item.id };
    applyNewRecord(tx, parts, { id, parish, revision: 0 }, { kind: 'violation.save', create, patch: fields });
    return [id];
  }
  const isUpToDate = Number(valuesOf(record).submission ?? 0) >= submitted.submission;
  const mayChange = record.removed !== true && isAllowed(violation, violation.rights.save, person, { ...record });
  if (isUpToDate || !mayChange) return [];
  applyTo(tx, parts, { entity: 'violation', record }, { kind: 'violation.save', patch: changedFields(record, fields) });
  return [id];
}

/**
 * The same at a person's request: for an inspection submitted before devices did this by themselves, or whose outcome reached no
 * device of its inspector.
 * @returns the ids of violations that were created or changed
 * @throws DaybookError `inspection-not-found`, `form-not-found`, `not-allowed`; `record-state` for a draft
 */
export function applyFollowUp(tx: WriteTransaction, parts: ChangeParts, person: Person, id: string): string[] {
  const inspection = tx.inspections.get(id);
  checkMayRecord(person);
  checkParish(person, inspection.parish);
  if (inspection.inspector !== person.username) throw new DaybookError('not-allowed');
  if (isEditable(inspection.status)) throw new DaybookError('record-state');
  return applyFaults(tx, parts, person, tx.forms.get(inspection.formId, inspection.formVersion), inspection);
}
