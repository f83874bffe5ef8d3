import { doneAfterAll } from '../../../src-shared/contract/attention.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { entityOf } from '../../../src-shared/sync-protocol/change.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { getRefused } from './get-refused.ts';
import { isWholeRecord } from './is-whole-record.ts';

/**
 * Gives up a refused change, inside a transaction; the audit log keeps who did. A record that central does not have is removed
 * from this device, with every change of it.
 * @throws DaybookError `change-settled`, `premises-in-use` while there are inspections of premises that would be removed
 */
export function applyDiscard(tx: WriteTransaction, { clock }: ChangeParts, changeId: string): void {
  const entry = getRefused(tx, changeId);
  const isWhole = isWholeRecord(entry);
  const gone = isWhole ? tx.outbox.unsettledOf(entry.entityId) : [entry];
  const at = isoNow(clock);
  const who = tx.meta.get('person').username;
  for (const each of gone) {
    // A change that may be at central already gets its outcome first.
    if (each.state === 'waiting' && each.sequence !== null) throw new DaybookError('change-settled');
    if (each.sequence === null) tx.outbox.forget(each.ordinal);
    // A change that central applied all the same has now been looked at.
    else tx.outbox.withdraw(each.changeId, at, each.code === doneAfterAll ? 'withdrawn' : 'given-up');
    tx.audit.append({ at, who, what: `discarded ${each.body.kind}`, record: each.entityId });
  }
  if (isWhole) forgetRecord(tx, entry);
}

function forgetRecord(tx: WriteTransaction, { entityId, parish, body }: OutboxEntry): void {
  const entity = entityOf(body.kind);
  if (entity === 'premises' && tx.inspectionLists.count({ parishes: [parish], premisesId: entityId }) > 0) {
    throw new DaybookError('premises-in-use');
  }
  tx.records[entity].forget(entityId);
}
