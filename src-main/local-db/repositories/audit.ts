import { and, asc, count, desc, eq, gte, like, lte } from 'drizzle-orm';
import { type LogPart, shortHashOf } from '../../../src-shared/sync-protocol/audit.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { Connection } from '../connection.ts';
import { audit } from '../schema.ts';

/** One line: who did what to which record, and when (UTC). `record` is an id, or a parish for a page of the feed. */
export interface AuditEntry {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly record: string;
  /** The SHA-256 of the change, when its whole body is known. */
  readonly bodyHash?: string | null;
}

/** The prefix of a restore's line (services/session/restore.ts); central recognises it too. */
const restored = 'restored from ';

/** The first line that does not fit the chain, and when the one before it was written. */
export interface BrokenLine {
  readonly line: number;
  readonly since: string | null;
}

export type AuditReads = ReturnType<typeof auditReads>;
export type AuditWrites = ReturnType<typeof auditWrites>;

/**
 * A line's hash covers the hash of the line before: a changed, removed or inserted line breaks the chain. Central computes the same
 * (resources/central/functions/acts.sql). Older lines have no hash of a body.
 */
function lineHash(previous: string, line: number, { at, who, what, record, bodyHash }: AuditEntry): string {
  return sha256(JSON.stringify([previous, line, at, who, what, record, ...(bodyHash ? [bodyHash] : [])]));
}

export function auditReads({ orm }: Connection) {
  const hashOf = (line: number): string | null =>
    line === 0 ? '' : (orm.select({ hash: audit.hash }).from(audit).where(eq(audit.line, line)).get()?.hash ?? null);
  return {
    hashOf,
    count: (): number => orm.select({ many: count() }).from(audit).get()?.many ?? 0,
    /** Null when all lines fit the chain. */
    findBroken(): BrokenLine | null {
      let previous: { line: number; hash: string; at: string | null } = { line: 0, hash: '', at: null };
      for (const each of orm.select().from(audit).orderBy(asc(audit.line)).all()) {
        const expected = lineHash(previous.hash, previous.line + 1, each);
        if (each.line !== previous.line + 1 || each.hash !== expected) return { line: each.line, since: previous.at };
        previous = each;
      }
      return null;
    },
    /** The lines after a given one, up to a limit, as they are sent to central; null when there are none. */
    partAfter(line: number, most: number): LogPart | null {
      const rows = orm
        .select()
        .from(audit)
        .where(and(gte(audit.line, line + 1), lte(audit.line, line + most)))
        .orderBy(asc(audit.line))
        .all();
      const last = rows.at(-1);
      if (last === undefined) return null;
      return {
        from: line + 1,
        previous: hashOf(line) ?? '',
        lines: rows.map(({ at, who, what, record, bodyHash }) =>
          bodyHash === null ? ([at, who, what, record] as const) : ([at, who, what, record, bodyHash] as const),
        ),
        hash: shortHashOf(last.hash),
      };
    },
    /** The last restore of this file at or before a given line. */
    findRestore: (line: number): { line: number; at: string } | null =>
      orm
        .select({ line: audit.line, at: audit.at })
        .from(audit)
        .where(and(like(audit.what, `${restored}%`), lte(audit.line, line)))
        .orderBy(desc(audit.line))
        .get() ?? null,
  };
}

export function auditWrites(connection: Connection, reads: AuditReads) {
  const { raw } = connection;
  // Every write appends a line: prepared with the driver, as in upsert.ts.
  const last = raw.prepare<[], { line: number; hash: string }>(
    'select line, hash from audit order by line desc limit 1',
  );
  const insert = raw.prepare(
    'insert into audit (line, at, who, what, record, body_hash, hash) values (?, ?, ?, ?, ?, ?, ?)',
  );
  return {
    ...reads,
    append(entry: AuditEntry): void {
      const previous = last.get() ?? { line: 0, hash: '' };
      const line = previous.line + 1;
      const { at, who, what, record, bodyHash = null } = entry;
      insert.run(line, at, who, what, record, bodyHash, lineHash(previous.hash, line, entry));
    },
  };
}
