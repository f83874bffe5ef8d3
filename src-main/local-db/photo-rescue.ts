import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { chunkBytes } from '../../src-shared/sync-protocol/attachment.ts';
import { type Clock, isoNow } from '../platform/clock.ts';
import { renamePatiently, saveFile } from '../platform/durable-files.ts';
import { nextTurn } from '../platform/next-turn.ts';
import type { Random } from '../platform/random.ts';
import { type AttachmentFile, hashOf, openAttachmentFile } from './attachment-file.ts';
import { stampOf } from './backups.ts';
import { type Keys, keyOfFile } from './file-keys.ts';
import type { LocalDb } from './local-db.ts';
import { giveKey } from './open-file.ts';
import { storageErrorOf, withSystemErrors } from './storage-error.ts';
import { createUnsentCopies, type UnsentCopies } from './unsent-copies.ts';

/** Is beside the file from when damage was found in it until it was put aside. */
const noteEnd = '.damaged';

const isDamage = (error: unknown) => error instanceof DaybookError && error.code === 'database-damaged';

/** The photos that can be read whole in a file that is aside; one after the other, with other work between. */
async function* readablePhotos(file: string, key: Uint8Array): AsyncGenerator<Uint8Array> {
  const tryRead = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (error instanceof Database.SqliteError) return otherwise;
      throw error;
    }
  };
  const raw = tryRead(() => new Database(file, { readonly: true, fileMustExist: true }), null);
  if (raw === null) return;
  try {
    const listed = tryRead(() => {
      giveKey(raw, key);
      return raw.prepare<[], { id: number; hash: string }>('select id, hash from attachment where complete = 1').all();
    }, []);
    const chunksOf = (id: number) =>
      raw
        .prepare<[number], { bytes: Uint8Array }>('select bytes from chunk where attachment = ? order by number')
        .all(id);
    for (const { id, hash } of listed) {
      const bytes = Buffer.concat(tryRead(() => chunksOf(id), []).map(each => each.bytes));
      if (hashOf(bytes) === hash) yield bytes;
      await nextTurn();
    }
  } finally {
    raw.close();
  }
}

/** Puts a damaged file aside, under a name of its own, and makes a new one of what can be read of it. */
async function rescue(file: string, key: Uint8Array, clock: Clock): Promise<AttachmentFile> {
  const start = `${file}.${stampOf(isoNow(clock))}`;
  let aside = `${start}.aside`;
  for (let nth = 2; existsSync(aside); nth++) aside = `${start}.${nth}.aside`;
  withSystemErrors(() => {
    for (const end of ['-wal', '-shm', '']) if (existsSync(file + end)) renamePatiently(file + end, aside + end);
  });
  const fresh = openAttachmentFile(file, key, clock);
  for await (const bytes of readablePhotos(aside, key)) fresh.add(bytes);
  rmSync(file + noteEnd, { force: true });
  return fresh;
}

/** A disk that takes no note finds the damage again with the next start. */
function noteDamage(file: string): void {
  try {
    saveFile(file + noteEnd, '');
  } catch (error) {
    if (storageErrorOf(error) === null) throw error;
  }
}

/** The photos of this device: their file, and a second copy of those that are nowhere else. */
export interface Photos extends AttachmentFile {
  /** Central has them whole: the second copy goes. */
  release(hashes: readonly string[]): void;
  /** Those that have a second copy. */
  copied(): string[];
}

/**
 * The same file with second copies. A photo that turns out to be damaged is read from its copy, or is not here from then on;
 * the next start puts the file aside.
 */
function withCopies(photos: AttachmentFile, copies: UnsentCopies, file: string): Photos {
  const unless = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      noteDamage(file);
      return otherwise;
    }
  };
  const chunkOfCopy = (hash: string, number: number) =>
    copies.find(hash)?.subarray(number * chunkBytes, (number + 1) * chunkBytes) ?? null;
  const restored = (hash: string) => {
    const bytes = copies.find(hash);
    if (bytes !== null) photos.add(bytes);
    return bytes !== null;
  };
  return {
    ...photos,
    add: bytes => {
      const hash = hashOf(bytes);
      if (!photos.has(hash)) withSystemErrors(() => copies.put(hash, bytes));
      return photos.add(bytes);
    },
    find: hash => unless(() => photos.find(hash), null) ?? copies.find(hash),
    findChunk: (hash, number) => unless(() => photos.findChunk(hash, number), null) ?? chunkOfCopy(hash, number),
    verify: hash => unless(() => photos.verify(hash) || restored(hash), false),
    rekey: key => {
      withSystemErrors(() => copies.rekey(key));
      return photos.rekey(key);
    },
    release: hashes => copies.remove(hashes),
    copied: () => copies.hashes(),
  };
}

async function openOrRescue(file: string, key: Uint8Array, clock: Clock): Promise<AttachmentFile> {
  if (existsSync(file + noteEnd)) return rescue(file, key, clock);
  try {
    return openAttachmentFile(file, key, clock);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return rescue(file, key, clock);
  }
}

/**
 * Opens or creates the file of a person's photos. One in which damage was found is put aside, never deleted; what can be
 * read of it and what has a second copy is taken over, and the rest is fetched again from central.
 * @throws DaybookError `storage-*`, `migration-changed`, `database-too-new`
 */
export async function openPhotos(
  file: string,
  keys: Keys,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<Photos> {
  const photos = await openOrRescue(file, keyOfFile(file, keys), clock);
  const copies = withSystemErrors(() => createUnsentCopies(`${file}.unsent`, keys, random));
  for (const hash of copies.hashes().filter(each => !photos.has(each))) {
    const bytes = copies.find(hash);
    if (bytes !== null) photos.add(bytes);
  }
  return withCopies(photos, copies, file);
}

/**
 * Notes in the file of records which photos are here: one of the two files was restored, rescued or lost. A disk that takes
 * nothing just now leaves it to the next start.
 */
export function agreeOnPhotos(db: LocalDb, photos: Photos): void {
  // A process that was killed has noted that they are sent, and had no time to let go of the copies.
  photos.release(photos.copied().filter(hash => db.read(tx => tx.attachments.find(hash)?.sent === true)));
  const here = photos.hashes();
  const known = db.read(tx => tx.attachments.all());
  const lost = known.filter(each => each.here && !here.has(each.hash)).map(each => each.hash);
  const found = known.filter(each => !each.here && here.has(each.hash)).map(each => each.hash);
  if (lost.length + found.length === 0) return;
  try {
    db.write(tx => {
      for (const hash of lost) tx.attachments.mark([hash], { here: false });
      for (const hash of found) tx.attachments.mark([hash], { here: true });
    });
  } catch (error) {
    if (!(error instanceof DaybookError) || !error.code.startsWith('storage-')) throw error;
  }
}
