import Database from 'better-sqlite3';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { entityOf } from '../../src-shared/sync-protocol/change.ts';
import type { OutboxEntry } from '../sync/outbox-entry.ts';
import { applyToRow } from '../sync/record-change.ts';
import type { WriteTransaction } from './local-db.ts';
import { giveKey } from './open-file.ts';
import type { MetaValues } from './repositories/meta.ts';
import { withStorageErrors } from './storage-error.ts';

/** A row as it stands in a file, whatever version of the app wrote it. */
export type RawRow = Readonly<Record<string, string | number | null>>;

/** What could be read of a damaged file: the outbox, and the facts about whose file it is. */
export interface Salvage {
  readonly meta: Partial<MetaValues>;
  /** Changes of every state, in the order they were made. */
  readonly changes: readonly RawRow[];
  /** False when some of it could not be read. */
  readonly whole: boolean;
}

/** Whose file it is, and where it belongs. */
const named = ['device', 'person', 'central', 'credentials', 'seal'] as const;

const nothing: Salvage = { meta: {}, changes: [], whole: false };

/**
 * Runs `work`; a part of the file that cannot be read gives `otherwise`. A full disk damages nothing: the file can be read
 * once there is room.
 * @throws DaybookError `storage-full`
 */
function tryRead<T>(work: () => T, otherwise: T): T {
  try {
    return withStorageErrors(work);
  } catch (error) {
    if (error instanceof DaybookError && error.code !== 'storage-full') return otherwise;
    throw error;
  }
}

function readMeta(raw: Database.Database): Partial<MetaValues> {
  const rows = raw.prepare<[], { key: string; value: string }>('select key, value from meta').all();
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]));
}

/** Row by row, so that a page that is gone costs only what stood on it. */
function readChanges(raw: Database.Database): { changes: RawRow[]; lost: boolean } {
  const byOrdinal = raw.prepare<[number], RawRow>('select * from outbox where ordinal = ?');
  const counter = raw.prepare<[], { seq: number }>(`select seq from sqlite_sequence where name = 'outbox'`);
  const last = tryRead(() => counter.get()?.seq ?? 0, 0);
  const changes: RawRow[] = [];
  let lost = false;
  for (let ordinal = 1; ordinal <= last; ordinal++) {
    const row = tryRead(() => byOrdinal.get(ordinal), null);
    if (row === null) lost = true;
    else if (row !== undefined) changes.push(row);
  }
  return { changes, lost };
}

/**
 * Reads what can be read of a file, which stays as it is. A file that does not open at all gives nothing.
 * @throws DaybookError `storage-full`
 */
export function salvage(file: string, key: Uint8Array): Salvage {
  return tryRead(() => {
    const raw = new Database(file, { readonly: true, fileMustExist: true });
    try {
      giveKey(raw, key);
      // With this, SQLite also reads a file that has lost its end.
      raw.pragma('writable_schema = ON');
      const meta = tryRead(() => readMeta(raw), null);
      const { changes, lost } = readChanges(raw);
      return { meta: meta ?? {}, changes, whole: meta !== null && !lost };
    } finally {
      raw.close();
    }
  }, nothing);
}

/**
 * Puts what was salvaged into a file made from a backup, or into a new one: the outbox as it was, unsent changes on top
 * of the records, the sequence counter at its highest. Every unsent change then has a sequence: central may have seen it
 * since the backup was made, so it must not grow any more.
 * @returns how many unsent changes were brought over
 * @throws DaybookError `database-damaged` when it is not known whose file it is
 */
export function applySalvage(tx: WriteTransaction, { meta, changes }: Salvage): number {
  for (const key of [...named, 'settings', 'sentAgainFrom', 'ticket', 'copyOf'] as const) {
    const value = meta[key];
    if (value !== undefined) tx.meta.save(key, value);
  }
  if (tx.meta.find('device') === null) throw new DaybookError('database-damaged');
  const unsent: OutboxEntry[] = [];
  for (const row of changes) {
    const change = tx.outbox.adopt(row);
    if (change.state === 'waiting') unsent.push(change);
  }
  for (const change of unsent) applyToRow(tx, entityOf(change.body.kind), change);
  tx.meta.save('restored', { upTo: tx.outbox.lastOrdinal(), ticket: tx.meta.find('ticket') });
  const highest = Math.max(tx.meta.find('lastSequence') ?? 0, meta.lastSequence ?? 0, tx.outbox.highestSequence());
  tx.meta.save('lastSequence', tx.outbox.sequenceWaiting(highest));
  return unsent.length;
}
