import type { OutboxLine } from '../../src-shared/contract/sync.ts';
import { type ChangeBody, entityOf } from '../../src-shared/sync-protocol/change.ts';
import type { LocalDb, ReadTransaction } from './local-db.ts';
import type { OutboxEntry } from './repositories/outbox.ts';

/** What a change does, in words. */
export function wordsOf(body: ChangeBody): string {
  switch (body.kind) {
    case 'premises.save':
      return body.create === undefined ? 'Changes to premises' : 'New premises';
    case 'inspection.save':
      return body.create === undefined ? 'Changes to an inspection' : 'New inspection';
    case 'inspection.submit':
      return 'Submission of an inspection';
    case 'inspection.review':
      return body.action === 'return' ? 'Return for correction' : 'Approval';
    case 'premises.remove':
      return body.removed ? 'Removal of premises' : 'Premises brought back';
    case 'inspection.remove':
      return body.removed ? 'Removal of a draft' : 'Draft brought back';
    case 'premises.decide':
    case 'inspection.decide':
      return 'Decision of a conflict';
    case 'premises.withdraw':
    case 'inspection.withdraw':
      return 'Withdrawn change';
  }
}

/** Name of the premises that a change is about; empty while they are not on the device. */
export function titleOf(tx: ReadTransaction, { entityId, body }: OutboxEntry): string {
  const premisesId =
    entityOf(body.kind) === 'premises' ? entityId : (tx.inspections.find(entityId)?.premisesId ?? entityId);
  return tx.premises.find(premisesId)?.name ?? '';
}

const openStates = ['waiting', 'refused', 'conflict'] as const;

/** What is not at central, oldest first. */
export function listOutbox(db: LocalDb, limit: number): { lines: OutboxLine[]; total: number } {
  return db.read(tx => ({
    lines: tx.outbox.list(openStates, limit).map(entry => ({
      changeId: entry.changeId,
      entityId: entry.entityId,
      entity: entityOf(entry.body.kind),
      title: titleOf(tx, entry),
      what: wordsOf(entry.body),
      at: entry.deviceTime,
      state: entry.state as OutboxLine['state'],
      code: entry.code,
      reason: entry.reason,
      fields: entry.fields,
    })),
    total: tx.outbox.count(openStates),
  }));
}
