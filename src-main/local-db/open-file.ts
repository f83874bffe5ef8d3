import Database from 'better-sqlite3';

/** How long a write waits for another process that is writing to the same file. */
const busyTimeoutMs = 10_000;

/** A key as SQLite's pragmas take it. */
export function rawKey(key: Uint8Array): string {
  return `raw:${Buffer.from(key).toString('hex')}`;
}

/** Tells SQLite how a file is encrypted; before anything else is asked of it. */
export function giveKey(raw: Database.Database, key: Uint8Array): void {
  // AEGIS-256 authenticates every page, and costs a quarter of the default cipher's time on processors with AES.
  raw.pragma(`cipher = 'aegis'`);
  raw.pragma(`algorithm = 'aegis-256'`);
  raw.pragma(`key = '${rawKey(key)}'`);
}

/**
 * Opens or creates an encrypted file. Errors are SQLite's own.
 * @param key 256 bits, used as they are
 */
export function openFile(file: string, key: Uint8Array): Database.Database {
  const raw = new Database(file, { timeout: busyTimeoutMs });
  try {
    giveKey(raw, key);
    raw.pragma('journal_mode = WAL');
    // A file in WAL mode opens with NORMAL, which loses the last commits when the power goes.
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    // A checkpoint inside a commit makes that save ten times slower: see `idle-checkpoint.ts`.
    raw.pragma('wal_autocheckpoint = 0');
    raw.pragma('temp_store = MEMORY');
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}
