import type { PushedHistory } from '../sync/ports.ts';
import type { ReadTransaction, WriteTransaction } from './local-db.ts';

/** Central was restored from a backup: it may have lost what did not come out of this outbox, too. */
export function doubtCentral(tx: WriteTransaction): void {
  tx.attachments.doubtAllSent();
  tx.bundles.doubtAll();
}

/**
 * Central stands in another history than this device knows: a change that it has may have ended otherwise there. It is asked
 * about all that it was ever given once more, or by another's hand. Where that is nothing, only a copy of this laptop can have
 * sent something in its name, unless a reply was lost: then it is asked about all.
 * @param next the sequence before which the histories differ
 * @returns how many changes that are
 */
function applyAskAgain(tx: WriteTransaction, next: number): number {
  const sentAgain = tx.meta.find('sentAgainFrom') ?? next;
  if (sentAgain >= next && tx.outbox.isAwaitedBefore(next)) return 0;
  const asked = tx.outbox.askAgainFrom(sentAgain < next ? sentAgain : 1);
  if (asked > 0) {
    doubtCentral(tx);
    tx.outbox.doubtBases();
  }
  return asked;
}

/**
 * From a sequence on, central may be given changes once more, or by another's hand: what became of one depends on the
 * history that central stands in.
 */
export function markSentAgain(tx: WriteTransaction, from: number): void {
  tx.meta.save('sentAgainFrom', Math.min(tx.meta.find('sentAgainFrom') ?? from, from));
}

/** Whether a name is the one that this device knows, in its place. An older central says none. */
export function isHeard(tx: ReadTransaction, name: string | undefined, next: number): boolean {
  return name === undefined || (tx.meta.find('history') === name && tx.meta.find('historyNext') === next);
}

function keepHistory(tx: WriteTransaction, name: string, next: number): void {
  if (isHeard(tx, name, next)) return;
  tx.meta.save('history', name);
  tx.meta.save('historyNext', next);
  tx.outbox.noteHistoryBefore(next, name);
}

/**
 * Keeps the name of this device's history at central before the sequence `next`. One that was not heard of says that central
 * was restored. Returns how many changes it is asked about again.
 */
export function applyHistory(tx: WriteTransaction, name: string, next: number): number {
  const known = tx.meta.find('history');
  const asked = known === null || known === name ? 0 : applyAskAgain(tx, next);
  keepHistory(tx, name, next);
  return asked;
}

/**
 * The same of a reply to a push. Its names say something beside one of the same place only: what is asked about again begins,
 * and may end, before the last that central has of this device.
 */
export function applyPushedHistory(
  tx: WriteTransaction,
  { before, after, first, last, expected }: PushedHistory,
): void {
  const place = tx.meta.find('historyNext') ?? first;
  if (before !== null && place === first) applyHistory(tx, before, first);
  if (last + 1 === expected) keepHistory(tx, after, expected);
}

/**
 * Puts acknowledged changes from `expected` on, which a restored central has lost, back into the queue; central is doubted
 * already. Of what is before them, the device knows the name that central must say. Returns how many are lost.
 */
export function applyLost(tx: WriteTransaction, expected: number): number {
  const lost = tx.outbox.requeueFrom(expected);
  if (lost === 0) return 0;
  const name = expected === 1 ? '' : tx.outbox.findHistoryBefore(expected);
  if (name === null && tx.meta.find('history') !== null) applyAskAgain(tx, expected);
  tx.meta.save('history', name);
  tx.meta.save('historyNext', expected);
  markSentAgain(tx, expected);
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
