import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { Change, ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import { decide, type Kind, merge, removeOrRestore } from './conflicts.ts';
import { wasCreatedSo } from './fields.ts';
import { applied, notThere, type Result, refused } from './outcome.ts';
import type { Sender } from './sender.ts';
import type { CentralState, Held } from './state.ts';

type Body = Extract<ChangeBody, { kind: 'premises.save' }>;

/** Premises in plain code, beside what `core-apply.sql` makes of their descriptor. */
export function applyPremisesSave(state: CentralState, who: Sender, change: Change, { create, patch }: Body): Result {
  if (create !== undefined) {
    const refusal = mayRegister(who, change);
    if (refusal !== null) return refusal;
    const stored = state.premises.get(change.entityId);
    if (stored !== undefined) {
      const isSaid = wasCreatedSo(state.log.values(), { device: who.device, change }, patch, { ...stored.record });
      return isSaid ? applied(null, null) : refused('record-exists', 'Central has a record with this id already.');
    }
    state.premises.set(change.entityId, {
      record: newPremises(who, change, create.createdAt, patch),
      createdDevice: who.device,
      stamps: {},
    });
    return applied(1, null);
  }
  const stored = mayChange(state, who, change);
  if ('answer' in stored) return stored;
  return merge(premisesKind, state, who, change, stored, patch);
}

const premisesKind: Kind<Premises> = {
  held: state => state.premises,
  fieldsOf: record => ({ ...record, removed: record.removed === true }),
  withFields: (record, fields, { deviceTime }) => {
    const written = Object.entries({ ...record, ...fields }).filter(([, value]) => value !== null);
    return { ...(Object.fromEntries(written) as Premises), updatedAt: deviceTime };
  },
  notesValues: true,
};

export function applyPremisesRemove(
  state: CentralState,
  who: Sender,
  change: Change,
  { removed }: Extract<ChangeBody, { kind: 'premises.remove' }>,
): Result {
  const stored = mayChange(state, who, change);
  if ('answer' in stored) return stored;
  const visits = [...state.inspections.values()].map(held => held.record);
  if (removed && visits.some(each => each.premisesId === change.entityId && each.removed !== true)) {
    return refused('premises-in-use', 'There are records that need this one: it stays.');
  }
  return removeOrRestore(premisesKind, state, who, change, stored, removed);
}

export function applyPremisesDecide(
  state: CentralState,
  who: Sender,
  change: Change,
  body: Extract<ChangeBody, { kind: 'premises.decide' }>,
): Result {
  const stored = mayChange(state, who, change);
  return 'answer' in stored ? stored : decide(premisesKind, state, who, change, stored, body);
}

function mayRegister(who: Sender, change: Change): Result | null {
  if (!mayRecord(who.person.role)) {
    return refused('not-allowed', 'Your role does not allow this.');
  }
  if (who.person.parishes.includes(change.parish)) return null;
  return refused('not-your-parish', 'The record is in a parish that is not yours.');
}

/** The premises, or why this person does not change them. */
function mayChange(state: CentralState, who: Sender, change: Change): Held<Premises> | Result {
  const stored = state.premises.get(change.entityId);
  if (stored?.record.parish !== change.parish) {
    return notThere(who.person.parishes.includes(change.parish), stored !== undefined);
  }
  return mayRegister(who, change) ?? stored;
}

function newPremises({ person }: Sender, change: Change, createdAt: string, patch: Body['patch']): Premises {
  const empty = { name: '', owner: '', address: '', kind: '', licenceNo: '', telephone: '' };
  const made = { createdBy: person.username, createdAt, updatedAt: change.deviceTime, revision: 1 };
  return { ...empty, ...patch, ...made, id: change.entityId as Premises['id'], parish: change.parish };
}
