import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { applyToPremises, type Changed, type ChangeParts } from '../changes/record-change.ts';
import { checkMayRecord, checkParish } from '../rights.ts';

/**
 * Removes premises from the register, or restores them, inside a transaction.
 * @throws DaybookError `premises-not-found`, `not-allowed`, `premises-in-use`
 */
export function applyPremisesRemoval(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  id: string,
  removed: boolean,
): Changed<Premises> {
  checkMayRecord(person);
  const before = tx.premises.get(id);
  checkParish(person, before.parish);
  if (removed === (before.removed === true)) return { before, after: before };
  if (removed && tx.inspectionLists.count({ parishes: [before.parish], premisesId: id }) > 0) {
    throw new DaybookError('premises-in-use');
  }
  return { before, after: applyToPremises(tx, parts, before, { kind: 'premises.remove', removed }) };
}
