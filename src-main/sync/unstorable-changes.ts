import type { ChangeBody } from '../../src-shared/sync-protocol/change.ts';
import type { Outcome } from '../../src-shared/sync-protocol/push.ts';
import { findUnstorable } from './storable.ts';

/** The rows that are read and written here. */
interface UnstorableWrites {
  readonly outbox: {
    /** Changes that were never sent and may hold what central cannot store. */
    perhapsUnstorable(): readonly { changeId: Outcome['changeId']; parish: string; body: ChangeBody }[];
    settle(outcome: Omit<Outcome, 'sequence' | 'record'>, at: string): unknown;
  };
  readonly cursors: { forget(parish: string): void };
}

/**
 * Refuses waiting changes that central cannot store and that were never sent: their author sees which field it is, and what is
 * behind them goes out. Such texts are refused where they are typed; an earlier version let them in.
 */
export function refuseUnstorable(tx: UnstorableWrites, at: string): void {
  for (const { changeId, parish, body } of tx.outbox.perhapsUnstorable()) {
    const found = findUnstorable(body);
    if (found === null) continue;
    tx.outbox.settle(
      { changeId, status: 'refused', code: 'text-not-storable', ...found, fields: [...found.fields] },
      at,
    );
    // The record is as central has it until its author writes it anew.
    tx.cursors.forget(parish);
  }
}
