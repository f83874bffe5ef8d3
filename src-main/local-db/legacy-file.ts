import Database from 'better-sqlite3';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** A value as it stands in the old file: a column may hold any. */
export type LegacyValue = string | number | bigint | Uint8Array | null;
export type LegacyRow = Readonly<Record<string, LegacyValue>>;

/** The previous system's SQLite file, opened to be read. Errors: DaybookError `legacy-unreadable`. */
export interface LegacyFile {
  /** Names of its tables, each with the names of its columns. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** How many rows a table has; 0 where it is not there. */
  count(table: string): number;
  /** Every row, one at a time; none where there is no such table. */
  rows(table: string): Iterable<LegacyRow>;
  close(): void;
}

function withReadErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError || error instanceof TypeError)
      throw new DaybookError('legacy-unreadable', { cause: error });
    throw error;
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function tablesOf(raw: Database.Database): ReadonlyMap<string, readonly string[]> {
  // Only plain tables: nothing of a stranger's file is run.
  const names = raw
    .prepare<[], string>(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'`,
    )
    .pluck()
    .all();
  const columns = raw.prepare<[string], string>('select name from pragma_table_info(?)').pluck();
  return new Map(names.map(name => [name, columns.all(name)]));
}

function* rowsOf(raw: Database.Database, table: string): Iterable<LegacyRow> {
  const rows = withReadErrors(() => raw.prepare<[], LegacyRow>(`select * from ${quoted(table)}`).iterate());
  for (;;) {
    const next = withReadErrors(() => rows.next());
    if (next.done === true) return;
    yield next.value;
  }
}

/** Bytes that are opened in memory have no log beside them: the two bytes of the header that ask for one are changed, in place. */
function withoutLog(bytes: Uint8Array): Buffer {
  if (bytes[18] === 2 && bytes[19] === 2) bytes.fill(1, 18, 20);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Opens the file and reads it through once, so that damage is found before anything is taken from it. Nothing is written.
 * @param file its path, or its bytes
 * @throws DaybookError `legacy-unreadable`: it is not there, is no SQLite file, is encrypted or damaged
 */
export function openLegacyFile(file: string | Uint8Array): LegacyFile {
  const raw = withReadErrors(() =>
    typeof file === 'string'
      ? new Database(file, { readonly: true, fileMustExist: true })
      : new Database(withoutLog(file), { readonly: true }),
  );
  try {
    return withReadErrors(() => {
      raw.pragma('trusted_schema = off');
      if (raw.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new DaybookError('legacy-unreadable');
      const tables = tablesOf(raw);
      return {
        tables,
        count: table =>
          tables.has(table)
            ? (raw
                .prepare<[], number>(`select count(*) from ${quoted(table)}`)
                .pluck()
                .get() ?? 0)
            : 0,
        rows: table => (tables.has(table) ? rowsOf(raw, table) : []),
        close: () => {
          raw.close();
        },
      };
    });
  } catch (error) {
    raw.close();
    throw error;
  }
}
