import type { FeedPage, FeedRecord, NewerRecord } from '../../src-shared/sync-protocol/pull.ts';
import { findFeedRecord } from '../../src-shared/sync-protocol/pull.ts';
import { isoNow } from '../platform/clock.ts';
import { type RebaseWrites, rebase, rebaseAll } from './rebase.ts';
import type { ResendParts } from './resend.ts';

/** Work that may fail without the rest. */
export interface Attempts {
  /** Null, and what it wrote taken back, when `work` throws; what the disk complains of passes. */
  attempt<T>(work: () => T): T | null;
}

/** Records that this version does not understand, or cannot write down. */
export interface KeptReads {
  readonly keptRecords: { all(): NewerRecord[]; count(): number };
}

interface KeptWrites extends Attempts {
  readonly keptRecords: KeptReads['keptRecords'] & {
    save(kept: NewerRecord & { readonly parish: string }): void;
    forget(entity: string, id: string): void;
  };
}

/** The rows that are read and written when a page of a feed comes. */
export interface PageWrites extends RebaseWrites, KeptWrites {
  readonly cursors: {
    find(parish: string): { readonly position: number } | null;
    save(cursor: FeedPage['cursor']): void;
  };
  readonly audit: { append(line: { at: string; who: string; what: string; record: string }): void };
}

const asKept = ({ record, ...place }: FeedRecord): NewerRecord => ({ ...place, record: { ...record } });

/**
 * Writes the records of a page with `apply`, which returns how many changes go back into the queue, and keeps what this version
 * does not understand or cannot write down. Forgets what was kept of those that it can read now.
 * @returns the sum of what `apply` returned
 */
function writeReadable(
  tx: KeptWrites,
  { parish, records, newer }: FeedPage,
  apply: (records: readonly FeedRecord[]) => number,
): number {
  let resent = tx.attempt(() => apply(records));
  const unread: NewerRecord[] = [...newer];
  if (resent === null) {
    // One of them cannot be written down: which one shows when each is tried alone.
    resent = 0;
    for (const each of records) {
      const one = tx.attempt(() => apply([each]));
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
export function findUnderstood(tx: KeptReads): FeedRecord[] {
  return tx.keptRecords.all().flatMap(kept => findFeedRecord(kept) ?? []);
}

/** An updated app reads what an older one could only keep. What this version does not understand or cannot write down either stays. */
export function readUnderstood(tx: RebaseWrites & KeptWrites, parts: ResendParts): void {
  for (const record of findUnderstood(tx)) {
    tx.attempt(() => {
      rebase(tx, record, parts);
      tx.keptRecords.forget(record.entity, record.record.id);
    });
  }
}

/**
 * Stores a page of a feed, and that it was read so far.
 * @returns how many changes go back into the queue
 */
export function takePage(tx: PageWrites, page: FeedPage, parts: ResendParts): number {
  const before = tx.cursors.find(page.parish);
  // Another process on this home has read further meanwhile: what this page says is older than what is here.
  if (before !== null && page.cursor.position < before.position) return 0;
  const resent = writeReadable(tx, page, records => rebaseAll(tx, records, parts));
  tx.cursors.save(page.cursor);
  const what = `feed page to position ${page.cursor.position}, ${page.records.length} records`;
  if (page.records.length > 0) tx.audit.append({ at: isoNow(parts.clock), who: 'central', what, record: page.parish });
  return resent;
}
