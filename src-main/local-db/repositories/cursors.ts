import { asc, eq, sql } from 'drizzle-orm';
import type { Cursor } from '../../../src-shared/sync-protocol/pull.ts';
import type { Connection } from '../connection.ts';
import { cursor } from '../schema.ts';

export type CursorReads = ReturnType<typeof cursorReads>;
export type CursorWrites = ReturnType<typeof cursorWrites>;

export function cursorReads({ orm }: Connection) {
  return {
    all: (): Cursor[] => orm.select().from(cursor).orderBy(asc(cursor.parish)).all(),
    find: (parish: string): Cursor | null => orm.select().from(cursor).where(eq(cursor.parish, parish)).get() ?? null,
  };
}

export function cursorWrites(connection: Connection) {
  const { orm } = connection;
  return {
    ...cursorReads(connection),
    save(value: Cursor): void {
      const set = {
        position: sql`excluded.position`,
        linkPosition: sql`excluded.link_position`,
        linkHash: sql`excluded.link_hash`,
      };
      orm.insert(cursor).values(value).onConflictDoUpdate({ target: cursor.parish, set }).run();
    },
    forget(parish: string): void {
      orm.delete(cursor).where(eq(cursor.parish, parish)).run();
    },
  };
}
