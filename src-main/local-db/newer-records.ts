import { type FeedPage, type FeedRecord, feedRecordSchema } from '../../src-shared/sync-protocol/pull.ts';
import type { ReadTransaction, WriteTransaction } from './local-db.ts';

/** Keeps what of a page this version does not understand, and forgets what has come again in a shape that it does. */
export function keepNewer(tx: WriteTransaction, { parish, records, newer }: FeedPage): void {
  for (const kept of newer) tx.keptRecords.save({ ...kept, parish });
  if (tx.keptRecords.count() === 0) return;
  for (const { entity, record } of records) tx.keptRecords.forget(entity, record.id);
}

/** What an older version kept and this one understands. */
export function findUnderstood(tx: ReadTransaction): FeedRecord[] {
  return tx.keptRecords.all().flatMap(kept => feedRecordSchema.safeParse(kept).data ?? []);
}

/** Takes that out of what is kept. What this version does not understand either stays. */
export function takeUnderstood(tx: WriteTransaction): FeedRecord[] {
  const understood = findUnderstood(tx);
  for (const { entity, record } of understood) tx.keptRecords.forget(entity, record.id);
  return understood;
}
