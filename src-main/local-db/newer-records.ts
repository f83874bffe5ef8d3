import { type FeedPage, type FeedRecord, feedRecordSchema } from '../../src-shared/sync-protocol/pull.ts';
import type { WriteTransaction } from './local-db.ts';

/** Keeps what of a page this version does not understand, and forgets what has come again in a shape that it does. */
export function keepNewer(tx: WriteTransaction, { parish, records, newer }: FeedPage): void {
  for (const kept of newer) tx.keptRecords.save({ ...kept, parish });
  if (tx.keptRecords.count() === 0) return;
  for (const { entity, record } of records) tx.keptRecords.forget(entity, record.id);
}

/** Takes out what an older version kept and this one understands. What it does not understand either stays. */
export function takeUnderstood(tx: WriteTransaction): FeedRecord[] {
  return tx.keptRecords.all().flatMap(kept => {
    const parsed = feedRecordSchema.safeParse(kept);
    if (!parsed.success) return [];
    tx.keptRecords.forget(parsed.data.entity, parsed.data.record.id);
    return [parsed.data];
  });
}
