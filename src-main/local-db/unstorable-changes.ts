import { findUnstorable } from '../sync/storable.ts';
import type { WriteTransaction } from './local-db.ts';

/**
 * Refuses waiting changes that central cannot store and that were never sent: their author sees which field it is, and what is
 * behind them goes out. Such texts are refused where they are typed; an earlier version let them in.
 */
export function refuseUnstorable(tx: WriteTransaction, at: string): void {
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
