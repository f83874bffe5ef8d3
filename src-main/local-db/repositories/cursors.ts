import { asc, eq, sql } from 'drizzle-orm';
import type { Cursor } from '../../../src-shared/sync-protocol/pull.ts';
import type { Connection } from '../connection.ts';
import { cursor } from '../schema.ts';

export type CursorReads = ReturnType<typeof cursorReads>;
export type CursorWrites = ReturnType<typeof cursorWrites>;

export function cursorReads({ orm }: Connection) {
  const all = orm.select().from(cursor).orderBy(asc(cursor.parish)).prepare();
  const byParish = orm
    .select()
    .from(cursor)
    .where(eq(cursor.parish, sql.placeholder('parish')))
    .prepare();
  return {
    all: (): Cursor[] => all.all(),
    find: (parish: string): Cursor | null => byParish.get({ parish }) ?? null,
  };
}

export function cursorWrites(connection: Connection, reads: CursorReads) {
  const { orm } = connection;
  const place = (name: keyof Cursor) => sql.placeholder(name);
  const set = {
    position: sql`excluded.position`,
    linkPosition: sql`excluded.link_position`,
    linkHash: sql`excluded.link_hash`,
  };
  const upsert = orm
    .insert(cursor)
    .values({
      parish: place('parish'),
      position: place('position'),
      linkPosition: place('linkPosition'),
      linkHash: place('linkHash'),
    })
    .onConflictDoUpdate({ target: cursor.parish, set })
    .prepare();
  return {
    ...reads,
    save(value: Cursor): void {
      upsert.run({ ...value });
    },
    forget(parish: string): void {
      orm.delete(cursor).where(eq(cursor.parish, parish)).run();
    },
  };
}
