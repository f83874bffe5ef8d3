import { asc, count, desc, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { audit } from '../schema.ts';
import { sha256 } from '../sha256.ts';

/** One act: who did what to which record, and when (UTC). `record` is an id, or a parish for a page of the feed. */
export interface AuditEntry {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly record: string;
}

export type AuditReads = ReturnType<typeof auditReads>;
export type AuditWrites = ReturnType<typeof auditWrites>;

/** A line's hash covers the hash before it: a changed, removed or inserted line breaks the chain. */
function lineHash(previous: string, line: number, { at, who, what, record }: AuditEntry): string {
  return sha256(JSON.stringify([previous, line, at, who, what, record]));
}

export function auditReads({ orm }: Connection) {
  return {
    count: (): number => orm.select({ many: count() }).from(audit).get()?.many ?? 0,
    /** Number of the first line that does not fit the chain; null when all do. */
    findBroken(): number | null {
      let previous = { line: 0, hash: '' };
      for (const each of orm.select().from(audit).orderBy(asc(audit.line)).all()) {
        const expected = lineHash(previous.hash, previous.line + 1, each);
        if (each.line !== previous.line + 1 || each.hash !== expected) return each.line;
        previous = each;
      }
      return null;
    },
  };
}

export function auditWrites(connection: Connection) {
  const last = connection.orm.select().from(audit).orderBy(desc(audit.line)).limit(1).prepare();
  const place = (name: keyof typeof audit.$inferInsert) => sql.placeholder(name);
  const insert = connection.orm
    .insert(audit)
    .values({
      line: place('line'),
      at: place('at'),
      who: place('who'),
      what: place('what'),
      record: place('record'),
      hash: place('hash'),
    })
    .prepare();
  return {
    ...auditReads(connection),
    append(entry: AuditEntry): void {
      const previous = last.get();
      const line = (previous?.line ?? 0) + 1;
      insert.run({ ...entry, line, hash: lineHash(previous?.hash ?? '', line, entry) });
    },
  };
}
