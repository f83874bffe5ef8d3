import type { AttachmentFile } from '../../../src-main/local-db/attachment-file.ts';
import type { LocalDb } from '../../../src-main/local-db/local-db.ts';
import type { Photos } from '../../../src-main/local-db/photo-rescue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Fault } from './fault-counts.ts';

/** What a disk may refuse to do. */
export type DiskTrouble = 'storage-full' | 'storage-read-only';

const faultOf: Readonly<Record<DiskTrouble, Fault>> = {
  'storage-full': 'a full disk refused a write',
  'storage-read-only': 'a read-only disk refused a write',
};

/** A disk that now and then takes nothing. */
export class Disk {
  trouble: DiskTrouble | null = null;
  readonly #fired: (fault: Fault) => void;

  constructor(fired: (fault: Fault) => void) {
    this.#fired = fired;
  }

  /** The file of records on it: a write does all of its work and fails when it is to be kept. */
  withRecords(db: LocalDb): LocalDb {
    return {
      ...db,
      write: work => {
        if (this.trouble === null) return db.write(work);
        return db.write(tx => {
          work(tx);
          return this.#refuse();
        });
      },
    };
  }

  withPhotos(file: AttachmentFile): Photos {
    return {
      ...file,
      // A world has no second copies: its files are damaged by nobody.
      release: () => {},
      copied: () => [],
      add: bytes => (this.trouble === null ? file.add(bytes) : this.#refuse()),
      saveChunks: chunks => (this.trouble === null ? file.saveChunks(chunks) : this.#refuse()),
      verify: hash => (this.trouble === null ? file.verify(hash) : this.#refuse()),
    };
  }

  #refuse(): never {
    const code = this.trouble ?? 'storage-full';
    this.#fired(faultOf[code]);
    throw new DaybookError(code);
  }
}
