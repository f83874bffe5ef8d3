import type { PushedHistory } from './ports.ts';

/** What a device keeps of central's changelog digest: with which value, and before which sequence. */
interface DigestFacts {
  /** The digest that central last gave; null when it is not known, as after some restores. */
  readonly history: string | null;
  /** The sequence behind the changes of that digest. */
  readonly historyNext: number;
  /** The lowest sequence that was sent to central a second time, or put into a bundle. */
  readonly sentAgainFrom: number;
  /** The last sequence given to a change. */
  readonly lastSequence: number;
}

/** The rows that are read here. */
export interface RestoreReads {
  readonly meta: { find<Key extends keyof DigestFacts>(key: Key): DigestFacts[Key] | null };
}

/** The rows that are written here, in the transaction of what central said. */
export interface RestoreWrites extends RestoreReads {
  readonly meta: RestoreReads['meta'] & {
    save<Key extends keyof DigestFacts>(key: Key, value: DigestFacts[Key]): void;
  };
  readonly attachments: { recheckAllSent(): void };
  readonly bundles: { recheckAll(): void };
  readonly outbox: {
    /** Whether a change below a sequence may have been sent and has no outcome. */
    isAwaitedBefore(sequence: number): boolean;
    /** Puts acknowledged changes from a sequence on back into the queue, to hear their outcomes again; says how many. */
    askAgainFrom(sequence: number): number;
    /** Puts acknowledged changes from a sequence on back into the queue, to be sent again; says how many. */
    requeueFrom(sequence: number): number;
    /** Gives waiting changes new sequences from `first` on; says the last one. */
    renumberWaiting(first: number): number;
    resetBaseRevisions(): void;
    findDigestBefore(sequence: number): string | null;
    noteDigestBefore(sequence: number, digest: string): void;
  };
}

/** Central was restored from a backup: it may have lost photos and bundles too, which are not in the outbox. */
export function recheckPhotosAndBundles(tx: RestoreWrites): void {
  tx.attachments.recheckAllSent();
  tx.bundles.recheckAll();
}

/**
 * Central has another changelog digest than this device: its changes may have ended otherwise there. It asks again about all
 * that was sent twice or carried in a bundle. Where that explains nothing, a copy of this laptop has sent in its name, unless
 * a reply was lost: then it asks about all.
 * @param next the sequence before which the digests differ
 * @returns how many changes that are
 */
function askAgain(tx: RestoreWrites, next: number): number {
  const sentAgain = tx.meta.find('sentAgainFrom') ?? next;
  if (sentAgain >= next && tx.outbox.isAwaitedBefore(next)) return 0;
  const asked = tx.outbox.askAgainFrom(sentAgain < next ? sentAgain : 1);
  if (asked > 0) {
    recheckPhotosAndBundles(tx);
    tx.outbox.resetBaseRevisions();
  }
  return asked;
}

/** From a sequence on, central may be given changes a second time, or by a carrier: their outcomes may differ after a restore. */
export function markSentAgain(tx: RestoreWrites, from: number): void {
  tx.meta.save('sentAgainFrom', Math.min(tx.meta.find('sentAgainFrom') ?? from, from));
}

/** Whether a changelog digest is the one that this device has for that sequence. An older central gives none. */
export function isKnownDigest(tx: RestoreReads, digest: string | undefined, next: number): boolean {
  return digest === undefined || (tx.meta.find('history') === digest && tx.meta.find('historyNext') === next);
}

function keepDigest(tx: RestoreWrites, digest: string, next: number): void {
  if (isKnownDigest(tx, digest, next)) return;
  tx.meta.save('history', digest);
  tx.meta.save('historyNext', next);
  tx.outbox.noteDigestBefore(next, digest);
}

/**
 * Keeps the changelog digest before the sequence `next`. An unknown one says that central was restored.
 * @returns how many changes the device asks about again
 */
export function applyChangelogDigest(tx: RestoreWrites, digest: string, next: number): number {
  const known = tx.meta.find('history');
  const asked = known === null || known === digest ? 0 : askAgain(tx, next);
  keepDigest(tx, digest, next);
  return asked;
}

/**
 * The same for the reply to a push. Its digests are compared only at the sequence of the kept one: what is asked about again
 * starts, and may end, before the last change that central has of this device.
 */
export function applyPushedDigests(tx: RestoreWrites, { before, after, first, last, expected }: PushedHistory): void {
  const kept = tx.meta.find('historyNext') ?? first;
  if (before !== null && kept === first) applyChangelogDigest(tx, before, first);
  if (last + 1 === expected) keepDigest(tx, after, expected);
}

/**
 * Puts acknowledged changes from `expected` on, which a restored central has lost, back into the queue. The digest of what is
 * before them is known on the device; where it is not, central is asked about that too. Photos and bundles are rechecked
 * already.
 * @returns how many are lost
 */
export function requeueLost(tx: RestoreWrites, expected: number): number {
  const lost = tx.outbox.requeueFrom(expected);
  if (lost === 0) return 0;
  const digest = expected === 1 ? '' : tx.outbox.findDigestBefore(expected);
  if (digest === null && tx.meta.find('history') !== null) askAgain(tx, expected);
  tx.meta.save('history', digest);
  tx.meta.save('historyNext', expected);
  markSentAgain(tx, expected);
  tx.outbox.resetBaseRevisions();
  return lost;
}

/**
 * Central expects another sequence than this file has. Usually central was restored from a backup: what it lost goes back
 * into the queue. Else this file was restored: a waiting change has a sequence under which central knows another change, or
 * the changes before it are gone. Then waiting changes are numbered anew from `expected` on (central knows a repeated change
 * by its id). They keep a sequence all the time, so that none that was sent can grow.
 */
export function rewindTo(tx: RestoreWrites, expected: number): number {
  const lost = requeueLost(tx, expected);
  if (lost > 0) return lost;
  const last = tx.outbox.renumberWaiting(expected);
  tx.meta.save('lastSequence', last);
  return last - expected + 1;
}
