import { and, asc, desc, eq, exists, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { photosOf } from '../../../src-shared/domain/inspection/photos-of.ts';
import type { AttachmentKey } from '../../../src-shared/sync-protocol/attachment.ts';
import type { QueuedAttachment } from '../../sync/ports.ts';
import type { Connection } from '../connection.ts';
import { attachment, attachmentUse } from '../schema.ts';

export type AttachmentReads = ReturnType<typeof attachmentReads>;
export type AttachmentWrites = ReturnType<typeof attachmentWrites>;

/** Literals, so that SQLite can use the partial indexes. */
const toSend = sql`${attachment.here} = 1 and ${attachment.sent} = 0 and ${attachment.refused} = 0`;
const refused = sql`${attachment.here} = 1 and ${attachment.sent} = 0 and ${attachment.refused} = 1`;
const toFetch = sql`${attachment.here} = 0`;

export function attachmentReads({ orm }: Connection) {
  const columns = { row: attachment.row, hash: attachment.hash, size: attachment.size };
  /** Photos that no record refers to are neither sent nor fetched. */
  const isUsed = exists(orm.select({ one: sql`1` }).from(attachmentUse).where(eq(attachmentUse.hash, attachment.hash)));
  const nothing = { count: 0, bytes: 0 };
  const sumOf = (queue: SQL) =>
    orm
      .select({ count: sql<number>`count(*)`, bytes: sql<number>`coalesce(sum(${attachment.size}), 0)` })
      .from(attachment)
      .where(and(queue, isUsed))
      .prepare();
  const [sendSum, fetchSum, refusedSum] = [sumOf(toSend), sumOf(toFetch), sumOf(refused)];

  return {
    find(hash: string): { readonly size: number; readonly here: boolean; readonly sent: boolean } | null {
      return orm.select().from(attachment).where(eq(attachment.hash, hash)).get() ?? null;
    },
    all: (): { readonly hash: string; readonly here: boolean }[] =>
      orm.select({ hash: attachment.hash, here: attachment.here }).from(attachment).all(),
    /** Here and neither known to be at central nor refused there, oldest first. */
    toSend(afterRow: number, limit: number): QueuedAttachment[] {
      const where = and(toSend, isUsed, gt(attachment.row, afterRow));
      return orm.select(columns).from(attachment).where(where).orderBy(asc(attachment.row)).limit(limit).all();
    },
    /** Not here, newest first. */
    toFetch(beforeRow: number, limit: number): QueuedAttachment[] {
      const where = and(toFetch, isUsed, lt(attachment.row, beforeRow));
      return orm.select(columns).from(attachment).where(where).orderBy(desc(attachment.row)).limit(limit).all();
    },
    /** Here and at central, as far as this device knows; newest first. */
    lastSent(limit: number): QueuedAttachment[] {
      const where = and(eq(attachment.here, true), eq(attachment.sent, true), isUsed);
      return orm.select(columns).from(attachment).where(where).orderBy(desc(attachment.row)).limit(limit).all();
    },
    sums: () => ({
      send: sendSum.get() ?? nothing,
      fetch: fetchSum.get() ?? nothing,
      refused: refusedSum.get()?.count ?? 0,
    }),
  };
}

export function attachmentWrites(connection: Connection, reads: AttachmentReads) {
  const { orm, raw } = connection;
  const insert = orm
    .insert(attachment)
    .values({ hash: sql.placeholder('hash'), size: sql.placeholder('size'), here: false, sent: false })
    .onConflictDoNothing()
    .prepare();
  // Runs for every record that comes: prepared with the driver, as in upsert.ts.
  const forgetUses = raw.prepare<[string]>('delete from attachment_use where inspection_id = ?');
  const insertUse = orm
    .insert(attachmentUse)
    .values({ inspectionId: sql.placeholder('id'), hash: sql.placeholder('hash') })
    .onConflictDoNothing()
    .prepare();
  const mark = (hashes: readonly string[], set: { here?: boolean; sent?: boolean; refused?: boolean }) => {
    orm
      .update(attachment)
      .set(set)
      .where(inArray(attachment.hash, [...hashes]))
      .run();
  };

  return {
    ...reads,
    /** Drops the references of a record that is no longer here. */
    forgetUses(inspectionId: string): void {
      forgetUses.run(inspectionId);
    },
    /** Stores which photos a record refers to. */
    noteUses(record: Pick<Inspection, 'id' | 'header' | 'answers' | 'conflicts'>): void {
      forgetUses.run(record.id);
      for (const { hash, size } of photosOf(record)) {
        insert.run({ hash, size });
        insertUse.run({ id: record.id, hash });
      }
    },
    /** Stores that the bytes of a photo are in the attachments file. */
    add({ hash, size }: AttachmentKey): void {
      insert.run({ hash, size });
      mark([hash], { here: true });
    },
    mark,
    /** Offers refused photos again. */
    offerRefused(): void {
      orm.update(attachment).set({ refused: false }).where(eq(attachment.refused, true)).run();
    },
    /** Central may have lost photos: each is asked about again. */
    recheckAllSent(): void {
      orm.update(attachment).set({ sent: false }).where(eq(attachment.sent, true)).run();
    },
  };
}
