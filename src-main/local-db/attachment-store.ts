import type { AttachmentStore } from '../sync/ports.ts';
import type { LocalDb } from './local-db.ts';
import type { Photos } from './photo-rescue.ts';

/** The photos of this device as sync sees them: bytes in one file, what is known of them in the other. */
export function createAttachmentStore(db: LocalDb, file: Photos): AttachmentStore {
  const markLost = (hash: string) => db.write(tx => tx.attachments.mark([hash], { here: false }));
  return {
    toSend: (afterRow, limit) => db.read(tx => tx.attachments.toSend(afterRow, limit)),
    toFetch: (beforeRow, limit) => db.read(tx => tx.attachments.toFetch(beforeRow, limit)),
    lastSent: limit => db.read(tx => tx.attachments.lastSent(limit)),
    absent: hashes =>
      db.read(tx =>
        hashes.flatMap(hash => {
          const found = tx.attachments.find(hash);
          return found === null || found.here ? [] : [{ hash, size: found.size }];
        }),
      ),
    findChunk: ({ hash, number }) => {
      const bytes = file.findChunk(hash, number);
      if (bytes === null) markLost(hash);
      return bytes;
    },
    missingChunks: key => (file.has(key.hash) ? [] : file.missingChunks(key)),
    saveChunks: chunks => file.saveChunks(chunks),
    markSent: hashes => {
      mark(db, hashes, true);
      file.release(hashes);
    },
    markUnsent: hashes => mark(db, hashes, false),
    markRefused: hashes => {
      if (hashes.length > 0) db.write(tx => tx.attachments.mark(hashes, { refused: true }));
    },
    offerRefused: () => db.write(tx => tx.attachments.offerRefused()),
    markHere: (hashes, sent) => {
      if (hashes.length > 0) db.write(tx => tx.attachments.mark(hashes, { here: true, sent }));
    },
    verify: hash => {
      if (!file.verify(hash)) markLost(hash);
    },
    toGo: () => db.read(tx => tx.attachments.sums()),
    isHeld: () => db.read(tx => tx.meta.find('photosHeld') ?? false),
    setHeld: held => db.write(tx => tx.meta.save('photosHeld', held)),
  };
}

function mark(db: LocalDb, hashes: readonly string[], sent: boolean): void {
  if (hashes.length > 0) db.write(tx => tx.attachments.mark(hashes, { sent }));
}
