import type { History } from '../../src-shared/sync-protocol/push.ts';
import type { WriteTransaction } from './local-db.ts';

/** Central was restored from a backup: it may have lost what did not come out of this outbox, too. */
export function doubtCentral(tx: WriteTransaction): void {
  tx.attachments.doubtAllSent();
  tx.bundles.doubtAll();
}

/**
 * Central was restored before, and is again: it may have gone back to either history, and a change that it has may have
 * ended otherwise there. It is asked about all that the two do not share.
 * @returns how many changes that are
 */
function applyAskAgain(tx: WriteTransaction): number {
  const from = tx.meta.find('sentAgainFrom');
  return from === null ? 0 : tx.outbox.askAgainFrom(from);
}

/**
 * From a sequence on, central may be given changes once more, or by another's hand: what became of one depends on the
 * history that central stands in.
 */
export function markSentAgain(tx: WriteTransaction, from: number): void {
  tx.meta.save('sentAgainFrom', Math.min(tx.meta.find('sentAgainFrom') ?? from, from));
}

/** Keeps the name of this device's history at central. One that was not heard of says that central was restored. */
export function applyHistory(tx: WriteTransaction, { before, after }: History): number {
  const known = tx.meta.find('history');
  if (known !== after) tx.meta.save('history', after);
  if (known === null || before === null || known === before) return 0;
  const asked = applyAskAgain(tx);
  if (asked > 0) {
    doubtCentral(tx);
    tx.outbox.doubtBases();
  }
  return asked;
}

/** Puts acknowledged changes from `expected` on, which a restored central has lost, back into the queue; central is doubted already. Returns how many. */
export function applyLost(tx: WriteTransaction, expected: number): number {
  const lost = tx.outbox.requeueFrom(expected);
  if (lost === 0) return 0;
  applyAskAgain(tx);
  markSentAgain(tx, expected);
  tx.meta.save('history', null);
  tx.outbox.doubtBases();
  return lost;
}

/**
 * Central and this file disagree about the next sequence. Usually central was restored from a backup: what it lost goes
 * back into the queue. Else this file was restored: a waiting change has a sequence that central has seen under another
 * change, or the changes before it are gone. Then waiting changes are numbered anew from `expected` on (central knows a
 * repeated change by its id). They keep a sequence all the time, so that none that was sent can grow.
 */
export function applyRewind(tx: WriteTransaction, expected: number): number {
  const lost = applyLost(tx, expected);
  if (lost > 0) return lost;
  const last = tx.outbox.renumberWaiting(expected);
  tx.meta.save('lastSequence', last);
  return last - expected + 1;
}
