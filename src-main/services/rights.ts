import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import { isEditable } from '../../src-shared/domain/inspection/inspection.ts';
import { mayRecord, mayReview, type Person } from '../../src-shared/domain/person/person.ts';
import { isAllowed, type Right } from '../../src-shared/entities/define-entity.ts';
import { type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** Rights, checked on the device first so that the person is told at once. Central enforces the same. */

/** @throws DaybookError `not-allowed` */
export function checkMayRecord(person: Person): void {
  if (!mayRecord(person.role)) throw new DaybookError('not-allowed');
}

/** @throws DaybookError `not-allowed` */
export function checkParish(person: Person, parish: string): void {
  if (!person.parishes.includes(parish)) throw new DaybookError('not-allowed', { details: { parish } });
}

/** Only the inspector whose record it is changes it, and only while it is a draft or returned.
 * @throws DaybookError `not-allowed`, `inspection-not-editable`
 */
export function checkOwnEditable(person: Person, inspection: Inspection): void {
  checkMayRecord(person);
  if (inspection.inspector !== person.username) throw new DaybookError('not-allowed');
  if (!isEditable(inspection.status)) throw new DaybookError('inspection-not-editable');
}

/**
 * The same for its content: a draft in the bin has to be restored first.
 * @throws DaybookError `not-allowed`, `inspection-not-editable`, `record-removed`
 */
export function checkMayEdit(person: Person, inspection: Inspection): void {
  checkOwnEditable(person, inspection);
  checkNotRemoved(inspection);
}

/** A record, or what there is of one that is to be made. */
type About = { readonly entity: EntityName; readonly record: Pick<StoredRecord, 'id' | 'parish'> };

/**
 * For a record of any kind, by a right of its descriptor.
 * @throws DaybookError `not-allowed`; `record-state` or `inspection-not-editable` where its state is what forbids it
 */
export function checkMay(person: Person, { entity, record }: About, right: Right): void {
  const descriptor = entityNamed(entity);
  const { states: _states, ...inAnyState } = right;
  if (!isAllowed(descriptor, inAnyState, person, { ...record })) throw new DaybookError('not-allowed');
  if (isAllowed(descriptor, right, person, { ...record })) return;
  throw new DaybookError(entity === 'inspection' ? 'inspection-not-editable' : 'record-state');
}

/** @throws DaybookError `record-removed` */
export function checkNotRemoved({ removed }: Pick<StoredRecord, 'removed'>): void {
  if (removed === true) throw new DaybookError('record-removed');
}

/** A supervisor or medical officer of the parish, and never their own record.
 * @throws DaybookError `not-allowed`
 */
export function checkMayReview(person: Person, inspection: Inspection): void {
  if (!mayReview(person.role) || inspection.inspector === person.username) throw new DaybookError('not-allowed');
  checkParish(person, inspection.parish);
}
