import { withoutConflict } from '../../src-shared/domain/conflict/conflict.ts';
import type { PremisesId } from '../../src-shared/domain/ids.ts';
import { type Premises, premisesFields } from '../../src-shared/domain/premises/premises.ts';
import type { ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import { takenValues, withRemoval } from './decision.ts';
import type { Author, LocalChange } from './local-change.ts';

/**
 * What a change makes of a record: the same rules for the change a person makes now and for changes that are applied
 * again on top of a record that came from central. A change that the record's state no longer allows leaves it as it is:
 * central will refuse it, and the person sees that. Fields that this version does not know stay.
 *
 * @returns null when the change needs premises that are not there
 */
export function applyPremisesChange(record: Premises | null, change: LocalChange, author: Author): Premises | null {
  const { body } = change;
  switch (body.kind) {
    case 'premises.save': {
      const base = record ?? (body.create === undefined ? null : newPremises(change, body.create.createdAt, author));
      return base && { ...base, ...knownFieldsOf(body.patch), updatedAt: change.deviceTime };
    }
    case 'premises.remove':
      return record && withRemoval({ ...record, updatedAt: change.deviceTime }, body.removed);
    case 'premises.decide':
      return record && decidePremises(record, change, body);
    default:
      return record;
  }
}

function knownFieldsOf(patch: Readonly<Record<string, unknown>>): Partial<Premises> {
  return Object.fromEntries(premisesFields.flatMap(key => (key in patch ? [[key, patch[key]]] : [])));
}

function decidePremises(
  record: Premises,
  change: LocalChange,
  body: Extract<ChangeBody, { kind: 'premises.decide' }>,
): Premises {
  const decided = takenValues(record.conflicts, body);
  if (decided === null) return record;
  const left = withoutConflict(record, body.conflictId);
  const next = { ...left, ...knownFieldsOf(decided), updatedAt: change.deviceTime };
  return 'removed' in decided ? withRemoval(next, decided.removed === true) : next;
}

function newPremises({ entityId, parish }: LocalChange, createdAt: string, author: Author): Premises {
  const empty = { name: '', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  const made = { createdBy: author.username, createdAt, updatedAt: createdAt, revision: 0 };
  return { id: entityId as PremisesId, parish, ...empty, ...made };
}
