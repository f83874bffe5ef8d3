import type { AttachmentStore } from '../../src-main/sync/ports.ts';

/** A device without photos, for tests that are not about them. */
export const noAttachments: AttachmentStore = {
  toSend: () => [],
  toFetch: () => [],
  lastSent: () => [],
  absent: () => [],
  findChunk: () => null,
  missingChunks: () => [],
  saveChunks: () => [],
  markSent: () => {},
  markUnsent: () => {},
  markRefused: () => {},
  offerRefused: () => {},
  markHere: () => {},
  verify: () => {},
  toGo: () => ({ send: { count: 0, bytes: 0 }, fetch: { count: 0, bytes: 0 }, refused: 0 }),
  isHeld: () => false,
  setHeld: () => {},
};
