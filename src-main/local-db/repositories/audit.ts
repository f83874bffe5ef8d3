import { asc, count } from 'drizzle-orm';
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

export function auditWrites(connection: Connection, reads: AuditReads) {
  const { raw } = connection;
  // Every write appends a line: prepared with the driver, as in upsert.ts.
  const last = raw.prepare<[], { line: number; hash: string }>(
    'select line, hash from audit order by line desc limit 1',
  );
  const insert = raw.prepare('insert into audit (line, at, who, what, record, hash) values (?, ?, ?, ?, ?, ?)');
  return {
    ...reads,
    append(entry: AuditEntry): void {
      const previous = last.get() ?? { line: 0, hash: '' };
      const line = previous.line + 1;
      const { at, who, what, record } = entry;
      insert.run(line, at, who, what, record, lineHash(previous.hash, line, entry));
    },
  };
}
