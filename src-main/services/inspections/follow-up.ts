import { isDeepStrictEqual } from 'node:util';
import type { FormItem } from '../../../src-shared/domain/form/form-definition.ts';
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

/** What a fault says as a violation. */
function saidOf(item: FormItem, { answers, premisesId }: Inspection): Entries {
  const { comment = '', severity = usualSeverity(item), correctBy } = answers[item.id] ?? {};
  return {
    premisesId,
    words: item.label,
    severity,
    ...(comment === '' ? {} : { comment }),
    ...(correctBy === undefined ? {} : { correctBy }),
  };
}

/** What the violation has otherwise than its fault now says; null takes away what is not said any more. */
function newsOf(record: StoredRecord, said: Entries): Entries {
  const before = valuesOf(record);
  const gone = ['comment', 'correctBy'].filter(key => before[key] !== undefined && !(key in said));
  const now = { ...said, ...Object.fromEntries(gone.map(key => [key, null])) };
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => !isDeepStrictEqual(before[key], value)));
}

/**
 * Makes the faults of an inspection that was handed in violations, which are followed up: one for each, however often it is asked for
 * (docs/adr/0035). One that is there already says from then on what the inspection says, as long as it may be changed.
 * @returns the ids of those that were made or changed
 * @throws DaybookError `inspection-not-found`, `form-not-found`, `not-allowed`; `record-state` for a draft
 */
export function applyFollowUp(tx: WriteTransaction, parts: ChangeParts, person: Person, id: string): string[] {
  const inspection = tx.inspections.get(id);
  checkMayRecord(person);
  checkParish(person, inspection.parish);
  if (inspection.inspector !== person.username) throw new DaybookError('not-allowed');
  if (isEditable(inspection.status)) throw new DaybookError('record-state');
  const form = tx.forms.get(inspection.formId, inspection.formVersion);
  return faultsOf(form, inspection.answers).flatMap(item => followed(tx, parts, person, inspection, item));
}

function followed(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  inspection: Inspection,
  item: FormItem,
): string[] {
  const { id: inspectionId, parish } = inspection;
  const id = violationId(inspectionId, item.id);
  const said = saidOf(item, inspection);
  const record = tx.core.violation.find(id);
  if (record === null) {
    const create = { createdAt: isoNow(parts.clock), inspectionId, itemId: item.id };
    applyNewRecord(tx, parts, { id, parish, revision: 0 }, { kind: 'violation.save', create, patch: said });
    return [id];
  }
  const patch = newsOf(record, said);
  const mayChange = record.removed !== true && isAllowed(violation, violation.rights.save, person, { ...record });
  if (!mayChange || Object.keys(patch).length === 0) return [];
  applyTo(tx, parts, { entity: 'violation', record }, { kind: 'violation.save', patch });
  return [id];
}
