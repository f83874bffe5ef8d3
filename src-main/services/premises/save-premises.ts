import { premisesIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { parishName } from '../../../src-shared/domain/premises/parish.ts';
import { type Premises, type PremisesDetails, premisesFields } from '../../../src-shared/domain/premises/premises.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import { newId } from '../../platform/random.ts';
import { applyToPremises, type Changed, type ChangeParts } from '../changes/record-change.ts';
import { checkMayRecord, checkNotRemoved, checkParish } from '../rights.ts';

/** Why premises of this parish cannot be registered by the person, in words; null when they can. */
export function findParishProblem(person: Person, parish: string): string | null {
  if (person.parishes.includes(parish)) return null;
  return `must be one of your parishes: ${person.parishes.join(', ')}`;
}

/** Null where premises have nothing. */
const detailOf = (record: Premises, key: (typeof premisesFields)[number]) => record[key] ?? null;

/**
 * Registers premises inside a transaction.
 * @param id absent for a new one
 * @throws DaybookError `not-allowed`, `input-invalid` for a parish that is not the person's
 */
export function applyRegistration(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  details: PremisesDetails,
  id = premisesIdSchema.parse(newId(parts.clock, parts.random)),
): Premises {
  checkMayRecord(person);
  const parish = parishName(details.parish);
  const problem = findParishProblem(person, parish);
  if (problem !== null) throw new DaybookError('input-invalid', { fields: [{ field: 'details.parish', problem }] });
  const given = premisesFields.filter(key => details[key] !== undefined && details[key] !== null);
  const patch = Object.fromEntries(given.map(key => [key, details[key]]));
  const create = { createdAt: isoNow(parts.clock) };
  return applyToPremises(tx, parts, { id, parish, revision: 0 }, { kind: 'premises.save', create, patch });
}

/**
 * Changes registered premises inside a transaction: only the fields that differ. One that is not given stays; null takes it away.
 * @param again fields that are sent in any case: central has refused them, and may have otherwise what this device has so
 * @throws DaybookError `premises-not-found`, `not-allowed`, `record-removed`, `input-invalid` for another parish
 */
export function applyCorrection(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  id: string,
  details: PremisesDetails,
  again: readonly string[] = [],
): Changed<Premises> {
  checkMayRecord(person);
  const before = tx.premises.get(id);
  checkParish(person, before.parish);
  checkNotRemoved(before);
  if (parishName(details.parish) !== before.parish) {
    const problem = `stays ${before.parish}: register new premises in another parish`;
    throw new DaybookError('input-invalid', { fields: [{ field: 'details.parish', problem }] });
  }
  const changed = premisesFields.filter(
    key => details[key] !== undefined && (details[key] !== detailOf(before, key) || again.includes(key)),
  );
  if (changed.length === 0) return { before, after: before };
  const patch = Object.fromEntries(changed.map(key => [key, details[key]]));
  return { before, after: applyToPremises(tx, parts, before, { kind: 'premises.save', patch }) };
}
