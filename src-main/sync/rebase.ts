import type { KindedRecord } from '../../src-shared/entities/record.ts';
import { isoNow } from '../platform/clock.ts';
import type { ChangeState } from './noted-outcome.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { type ChangeReads, type RecordRows, withChange } from './record-change.ts';
import { applyResendFor, type ResendParts, type ResendWrites } from './resend.ts';

/** The rows that are read and written when central's records come. */
export interface RebaseWrites extends RecordRows {
  readonly meta: ResendWrites['meta'] & ChangeReads['meta'];
  readonly forms: ChangeReads['forms'];
  readonly outbox: ResendWrites['outbox'] & {
    count(states: readonly ChangeState[]): number;
    /** Changes of a record that are not done: waiting, or in need of a person; in their order. */
    unsettledOf(entityId: string): OutboxEntry[];
    markReapplied(entityId: string): void;
    /** Conflicts that this device had for decided wait again. */
    reopen(changeIds: readonly string[]): void;
  };
}

/** Central says so: a conflict that is no longer open on the record was decided by somebody. */
function settleDecided(tx: RebaseWrites, { entity, record }: KindedRecord, conflicts: OutboxEntry[], at: string): void {
  const here = tx.records[entity].find(record.id);
  // Older than what is here: read before the conflict was set aside.
  if (here !== null && record.revision < here.revision) return;
  const open = new Set<string>((record.conflicts ?? []).map(each => each.id));
  for (const { changeId } of conflicts) if (!open.has(changeId)) tx.outbox.settleDecided(changeId, at);
}

/** Central says so: what this device had for decided is open there. */
function reopenConflicts(tx: RebaseWrites, { conflicts }: KindedRecord['record']): void {
  if (conflicts !== undefined) tx.outbox.reopen(conflicts.map(each => each.id));
}

/**
 * Stores central's record with the changes on top that central has not answered yet.
 * @returns how many refused changes are sent again now that it is here
 */
export function rebase(tx: RebaseWrites, central: KindedRecord, parts: ResendParts): number {
  reopenConflicts(tx, central.record);
  const resent = applyResendFor(tx, parts, central);
  const unsettled = tx.outbox.unsettledOf(central.record.id);
  const conflicts = unsettled.filter(each => each.state === 'conflict');
  if (conflicts.length > 0) settleDecided(tx, central, conflicts, isoNow(parts.clock));
  const waiting = unsettled.filter(each => each.state === 'waiting');
  if (waiting.some(change => change.sequence !== null)) tx.outbox.markReapplied(central.record.id);
  const apply = (base: KindedRecord['record'] | null, change: OutboxEntry) =>
    withChange(tx, central.entity, base, change);
  const record = waiting.reduce(apply, central.record);
  if (record !== null) tx.records[central.entity].save(record);
  return resent;
}

/** Stores central's records; one by one with what is unsettled on each, only where anything is. */
export function rebaseAll(tx: RebaseWrites, records: readonly KindedRecord[], parts: ResendParts): number {
  if (tx.outbox.count(['waiting', 'refused', 'conflict']) > 0) {
    return records.reduce((sum, record) => sum + rebase(tx, record, parts), 0);
  }
  for (const { entity, record } of records) {
    reopenConflicts(tx, record);
    tx.records[entity].save(record);
  }
  return 0;
}
