import type { FeedPage, FeedRecord, NewerRecord } from '../../src-shared/sync-protocol/pull.ts';
import { findFeedRecord } from '../../src-shared/sync-protocol/pull.ts';
import type { ReadTransaction, WriteTransaction } from './local-db.ts';
import { isStorageError } from './storage-error.ts';

/**
 * Runs `work`, and takes back what it wrote when it throws: then a record is not as this version can write it down.
 * @returns null then
 * @throws what the disk complains of, which is no matter of the record
 */
export function tryToWrite<T>(tx: WriteTransaction, work: () => T): T | null {
  try {
    return tx.undoing(work) as T;
  } catch (error) {
    if (isStorageError(error)) throw error;
    return null;
  }
}

const asKept = ({ record, ...place }: FeedRecord): NewerRecord => ({ ...place, record: { ...record } });

/**
 * Writes the records of a page with `apply`, which returns how many changes go back into the queue, and keeps what this version
 * does not understand or cannot write down. Forgets what was kept of those that it can read now.
 * @returns the sum of what `apply` returned
 */
export function writeReadable(
  tx: WriteTransaction,
  { parish, records, newer }: FeedPage,
  apply: (records: readonly FeedRecord[]) => number,
): number {
  let resent = tryToWrite(tx, () => apply(records));
  const unread: NewerRecord[] = [...newer];
  if (resent === null) {
    // One of them cannot be written down: which one shows when each is tried alone.
    resent = 0;
    for (const each of records) {
      const one = tryToWrite(tx, () => apply([each]));
      if (one === null) unread.push(asKept(each));
      else resent += one;
    }
  }
  for (const kept of unread) tx.keptRecords.save({ ...kept, parish });
  if (tx.keptRecords.count() === 0) return resent;
  const isUnread = ({ entity, record }: FeedRecord) =>
    unread.some(kept => kept.entity === entity && kept.record.id === record.id);
  for (const each of records) if (!isUnread(each)) tx.keptRecords.forget(each.entity, each.record.id);
  return resent;
}

/** What was kept and this version understands. */
export function findUnderstood(tx: ReadTransaction): FeedRecord[] {
  return tx.keptRecords.all().flatMap(kept => findFeedRecord(kept) ?? []);
}

/** Writes that with `apply`. What this version does not understand, or cannot write down either, stays. */
export function takeUnderstood(tx: WriteTransaction, apply: (record: FeedRecord) => void): void {
  for (const record of findUnderstood(tx)) {
    tryToWrite(tx, () => {
      apply(record);
      tx.keptRecords.forget(record.entity, record.record.id);
    });
  }
}
