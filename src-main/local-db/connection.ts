import type Database from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type * as schema from './schema.ts';

/** One open file: typed queries, and the driver for what has no typed form (full text, pragmas). */
export interface Connection {
  readonly orm: BetterSQLite3Database<typeof schema>;
  readonly raw: Database.Database;
}
