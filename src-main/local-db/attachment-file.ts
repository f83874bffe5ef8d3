import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { type AttachmentKey, chunkBytes, chunkCount, chunkLength } from '../../src-shared/sync-protocol/attachment.ts';
import { type Clock, isoNow } from '../platform/clock.ts';
import type { Chunk, KeptChunk } from '../sync/ports.ts';
import { checkTable } from './damage.ts';
import { rekey } from './file-keys.ts';
import { planCheckpoints } from './idle-checkpoint.ts';
import { migrate } from './migrate.ts';
import { openFile } from './open-file.ts';
import { withOpeningErrors, withStorageErrors } from './storage-error.ts';
import { writeAheadLogOf } from './write-ahead-log.ts';

const steps = [
  {
    number: 1,
    name: 'attachments',
    sql: `
create table attachment (
  id integer primary key,
  hash text not null unique,
  size integer not null,
  complete integer not null
) strict;
create table chunk (
  attachment integer not null references attachment on delete cascade,
  number integer not null,
  bytes blob not null,
  primary key (attachment, number)
) strict;
`,
  },
];

/**
 * The bytes of a person's photos, by what they are: a second encrypted file, so that the file of records stays small. An
 * attachment is in it once however often records refer to it. What is complete has the hash it is called by.
 * Errors: DaybookError `storage-*`, `database-damaged`.
 */
export interface AttachmentFile {
  /** Keeps whole bytes; on the disk when this returns. Harmless to repeat. */
  add(bytes: Uint8Array): AttachmentKey;
  has(hash: string): boolean;
  /** Those that are here whole. */
  hashes(): Set<string>;
  /** All bytes of a complete attachment; null when it is not (all) here. */
  find(hash: string): Uint8Array | null;
  /** One chunk of a complete attachment. */
  findChunk(hash: string, number: number): Uint8Array | null;
  /** The chunks that are not here, in order. */
  missingChunks(key: AttachmentKey): number[];
  /**
   * Keeps chunks that came from central, in one transaction; on the disk when this returns. `complete` when nothing of the
   * attachment is missing and the hash is right; `damaged` when it is not: all of its chunks are thrown away then.
   */
  saveChunks(chunks: readonly Chunk[]): KeptChunk[];
  /** Whether the bytes still have the hash; if not, they are thrown away. */
  verify(hash: string): boolean;
  /** As `LocalDb.rekey`. */
  rekey(key: Uint8Array): boolean;
  /** Safe to call twice. */
  close(): void;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function statementsOn(raw: Database.Database) {
  return {
    find: raw.prepare<[string], { id: number; complete: number }>('select id, complete from attachment where hash = ?'),
    insert: raw.prepare('insert into attachment (hash, size, complete) values (?, ?, 0) on conflict (hash) do nothing'),
    complete: raw.prepare('update attachment set complete = 1 where hash = ?'),
    whole: raw.prepare<[], string>('select hash from attachment where complete = 1').pluck(),
    forget: raw.prepare('delete from attachment where hash = ?'),
    chunk: raw.prepare<[number, number], { bytes: Uint8Array }>(
      'select bytes from chunk where attachment = ? and number = ?',
    ),
    chunks: raw.prepare<[number], { bytes: Uint8Array }>(
      'select bytes from chunk where attachment = ? order by number',
    ),
    numbers: raw.prepare<[number], { number: number }>('select number from chunk where attachment = ?'),
    insertChunk: raw.prepare(
      'insert into chunk (attachment, number, bytes) values (?, ?, ?) on conflict (attachment, number) do nothing',
    ),
  };
}

/**
 * Opens or creates the file.
 * @param key 256 bits: those of the person's file of records
 * @throws DaybookError as `openLocalDb`
 */
export function openAttachmentFile(file: string, key: Uint8Array, clock: Clock): AttachmentFile {
  return attachmentsOn(
    withOpeningErrors(file, () => openFile(file, key)),
    clock,
  );
}

/** The same on a connection that is open; it is closed with the result, and when the file cannot be used. */
export function attachmentsOn(raw: Database.Database, clock: Clock): AttachmentFile {
  try {
    withStorageErrors(() => migrate(raw, steps, isoNow(clock), () => {}));
    checkTable(raw, 'attachment');
  } catch (error) {
    raw.close();
    throw error;
  }
  const sql = statementsOn(raw);
  const checkpoints = planCheckpoints(writeAheadLogOf(raw), clock);
  const transaction = raw.transaction((work: () => unknown) => work());
  const write = <T>(work: () => T): T => {
    const result = withStorageErrors(() => transaction.immediate(work) as T);
    checkpoints.plan();
    return result;
  };
  const read = <T>(work: () => T): T => withStorageErrors(() => transaction.deferred(work) as T);

  const idOf = ({ hash, size }: AttachmentKey): number => {
    sql.insert.run(hash, size);
    return sql.find.get(hash)?.id ?? 0;
  };
  const isComplete = (hash: string) => sql.find.get(hash)?.complete === 1;
  const wholeOf = (id: number) => Buffer.concat(sql.chunks.all(id).map(each => each.bytes));
  const missingOf = ({ hash, size }: AttachmentKey): number[] => {
    const id = sql.find.get(hash)?.id;
    const here = new Set(id === undefined ? [] : sql.numbers.all(id).map(each => each.number));
    return Array.from({ length: chunkCount(size) }, (_, number) => number).filter(number => !here.has(number));
  };
  const checked = (hash: string, id: number): 'complete' | 'damaged' => {
    const isRight = hashOf(wholeOf(id)) === hash;
    if (isRight) sql.complete.run(hash);
    else sql.forget.run(hash);
    return isRight ? 'complete' : 'damaged';
  };

  const keep = ({ place, bytes }: Chunk): KeptChunk => {
    if (isComplete(place.hash)) return 'complete';
    const id = idOf(place);
    sql.insertChunk.run(id, place.number, bytes);
    return missingOf(place).length > 0 ? 'partial' : checked(place.hash, id);
  };

  return {
    add: bytes => {
      const key = { hash: hashOf(bytes), size: bytes.length };
      if (read(() => isComplete(key.hash))) return key;
      write(() => {
        // Chunks that came from central before are not known to be right until all of them are here.
        sql.forget.run(key.hash);
        const id = idOf(key);
        for (let number = 0; number < chunkCount(key.size); number++) {
          const start = number * chunkBytes;
          sql.insertChunk.run(id, number, bytes.subarray(start, start + chunkLength(key.size, number)));
        }
        sql.complete.run(key.hash);
      });
      return key;
    },
    has: hash => read(() => isComplete(hash)),
    hashes: () => read(() => new Set(sql.whole.all())),
    find: hash =>
      read(() => {
        const row = sql.find.get(hash);
        return row?.complete === 1 ? wholeOf(row.id) : null;
      }),
    findChunk: (hash, number) =>
      read(() => {
        const row = sql.find.get(hash);
        return (row?.complete === 1 ? sql.chunk.get(row.id, number)?.bytes : null) ?? null;
      }),
    missingChunks: key => read(() => missingOf(key)),
    saveChunks: chunks => write(() => chunks.map(keep)),
    verify: hash =>
      write(() => {
        const row = sql.find.get(hash);
        if (row === undefined) return false;
        return checked(hash, row.id) === 'complete';
      }),
    rekey: key => rekey(raw, key),
    close: () => {
      checkpoints.cancel();
      raw.close();
    },
  };
}
