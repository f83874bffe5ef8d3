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

/** What one submission of an inspection says, as far as its faults go. */
export type HandedIn = Pick<Inspection, 'id' | 'parish' | 'premisesId' | 'answers' | 'submission'>;

/** What a fault says as a violation. */
function saidOf(item: FormItem, { answers, premisesId, submission }: HandedIn): Entries {
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

/** What the violation has otherwise than its fault now says; null takes away what is not said any more. */
function newsOf(record: StoredRecord, said: Entries): Entries {
  const before = valuesOf(record);
  const gone = ['comment', 'correctBy'].filter(key => before[key] !== undefined && !(key in said));
  const now = { ...said, ...Object.fromEntries(gone.map(key => [key, null])) };
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => !isDeepStrictEqual(before[key], value)));
}

/**
 * Makes the faults of a submission violations: one for each, however often it is asked for (docs/adr/0035). One that is there already
 * says from then on what the submission says, if it said an earlier one and may still be changed. The person is its inspector.
 * @returns the ids of those that were made or changed
 */
export function applyFaults(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  form: FormDefinition,
  handedIn: HandedIn,
): string[] {
  return faultsOf(form, handedIn.answers).flatMap(item => followed(tx, parts, person, handedIn, item));
}

function followed(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  handedIn: HandedIn,
  item: FormItem,
): string[] {
  const { id: inspectionId, parish } = handedIn;
  const id = violationId(inspectionId, item.id);
  const said = saidOf(item, handedIn);
  const record = tx.core.violation.find(id);
  if (record === null) {
    const create = { createdAt: isoNow(parts.clock), inspectionId, itemId: item.id };
    applyNewRecord(tx, parts, { id, parish, revision: 0 }, { kind: 'violation.save', create, patch: said });
    return [id];
  }
  const isSaid = Number(valuesOf(record).submission ?? 0) >= handedIn.submission;
  const mayChange = record.removed !== true && isAllowed(violation, violation.rights.save, person, { ...record });
  if (isSaid || !mayChange) return [];
  applyTo(tx, parts, { entity: 'violation', record }, { kind: 'violation.save', patch: newsOf(record, said) });
  return [id];
}

/**
 * The same when a person asks for it: of an inspection that was handed in before devices did it by themselves, or whose word from
 * central no device of its inspector has heard.
 * @returns the ids of those that were made or changed
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
