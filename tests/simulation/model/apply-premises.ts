import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { Change, ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import { conflictingFields, movedByAnother, stamped } from './fields.ts';
import { applied, conflict, type Result, refused } from './outcome.ts';
import type { Sender } from './sender.ts';
import type { CentralState } from './state.ts';

type Body = Extract<ChangeBody, { kind: 'premises.save' }>;

/** `resources/central/functions/apply-premises.sql` in plain code. */
export function applyPremisesSave(state: CentralState, who: Sender, change: Change, { create, patch }: Body): Result {
  if (!mayRecord(who.person.role)) {
    return refused('not-allowed', 'Only inspectors and supervisors register or change premises.');
  }
  if (!who.person.parishes.includes(change.parish)) {
    return refused('not-your-parish', 'The premises are in a parish that is not yours.');
  }
  const stored = state.premises.get(change.entityId);
  if (create !== undefined) {
    if (stored !== undefined) return refused('record-exists', 'Central has premises with this id already.');
    state.premises.set(change.entityId, {
      record: newPremises(who, change, create.createdAt, patch),
      createdDevice: who.device,
      stamps: {},
    });
    return applied(1, null);
  }
  if (stored === undefined || stored.record.parish !== change.parish) {
    return refused('unknown-record', 'Central does not know these premises.');
  }
  const side = { base: change.baseRevision, device: who.device };
  const moved = movedByAnother(state.log.values(), change.entityId, side);
  const clash = moved ? conflictingFields(patch, { ...stored.record }, stored, side) : [];
  if (clash.length > 0) return conflict(clash);
  const revision = stored.record.revision + 1;
  state.premises.set(change.entityId, {
    ...stored,
    record: { ...stored.record, ...patch, updatedAt: change.deviceTime, revision },
    stamps: stamped(stored.stamps, Object.keys(patch), { revision, device: who.device }),
  });
  return applied(revision, moved ? Object.keys(patch) : null);
}

function newPremises({ person }: Sender, change: Change, createdAt: string, patch: Body['patch']): Premises {
  const empty = { name: '', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  const made = { createdBy: person.username, createdAt, updatedAt: change.deviceTime, revision: 1 };
  return { ...empty, ...patch, ...made, id: change.entityId as Premises['id'], parish: change.parish };
}
