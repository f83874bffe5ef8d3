import type { NewDevice } from '../../../src-shared/contract/attention.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import { write, writtenTo } from '../changes/write.ts';
import { applyInspectionRemoval } from '../inspections/remove-inspection.ts';
import { applyPremisesRemoval } from '../premises/remove-premises.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { applyDecision } from './apply-decision.ts';
import { applyDiscard } from './apply-discard.ts';
import { applyResendEdited } from './apply-resend.ts';
import { getRefused } from './get-refused.ts';
import { listConflicts, listRefused } from './list-attention.ts';
import { listUnread } from './list-unread.ts';

type AttentionCalls =
  | 'attention.list'
  | 'attention.decide'
  | 'attention.resend'
  | 'attention.discard'
  | 'attention.newDeviceRead'
  | 'premises.remove'
  | 'inspections.remove';

/** What the person has to know about this device being a copy; null when there is nothing, or they know it. */
function findNewDevice(tx: ReadTransaction): NewDevice | null {
  const origin = tx.meta.find('copyOf');
  return origin === null || origin.seen ? null : { how: origin.how, at: origin.at };
}

/** Handlers for what waits for a person: conflicts and refused changes. Removing and restoring records. */
export function attentionHandlers(deps: ServiceDeps): HandlersFor<AttentionCalls> {
  return {
    'attention.list': () =>
      deps.session.getCurrent().db.read(tx => ({
        conflicts: listConflicts(tx, tx.meta.get('person')),
        refused: listRefused(tx),
        unread: listUnread(tx),
        newDevice: findNewDevice(tx),
      })),
    'attention.decide': input =>
      write(deps, (tx, person) => {
        applyDecision(tx, deps, person, input);
        return { result: null, changed: [input.entityId] };
      }),
    'attention.resend': input =>
      write(deps, (tx, person) => {
        const { entityId } = getRefused(tx, input.changeId);
        applyResendEdited(tx, deps, person, input);
        return { result: null, changed: [entityId] };
      }),
    'attention.discard': ({ changeId }) =>
      write(deps, tx => {
        const { entityId } = getRefused(tx, changeId);
        applyDiscard(tx, deps, changeId);
        return { result: null, changed: [entityId] };
      }),
    'attention.newDeviceRead': () =>
      write(deps, tx => {
        const origin = tx.meta.find('copyOf');
        if (origin !== null) tx.meta.save('copyOf', { ...origin, seen: true });
        return { result: null };
      }),
    'premises.remove': ({ id, removed }) =>
      write(deps, (tx, person) => writtenTo('premises', applyPremisesRemoval(tx, deps, person, id, removed))),
    'inspections.remove': ({ id, removed }) =>
      write(deps, (tx, person) => writtenTo('inspection', applyInspectionRemoval(tx, deps, person, id, removed))),
  };
}
