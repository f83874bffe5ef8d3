import { createHash } from 'node:crypto';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { photoTypeOf } from '../../../src-shared/domain/photo/photo.ts';
import { photosOf } from '../../../src-shared/domain/photo/photos-of.ts';
import {
  type AttachmentKey,
  chunkCount,
  chunkLength,
  type PutReply,
  type Standing,
} from '../../../src-shared/sync-protocol/attachment.ts';
import type { CentralState, StoredAttachment } from './state.ts';

/** `resources/central/functions/attachments.sql` in plain code. */

interface Place extends AttachmentKey {
  readonly number: number;
}

/** Whether a record that the person may see refers to it now. */
export function seesAttachment(state: CentralState, { username, parishes }: Person, hash: string): boolean {
  return [...state.inspections.values()].some(
    ({ record }) =>
      parishes.includes(record.parish) &&
      (record.status !== 'draft' || record.inspector === username) &&
      photosOf(record).some(photo => photo.hash === hash),
  );
}

export function standing(state: CentralState, who: Person, { hash, size }: AttachmentKey): Standing {
  if (!seesAttachment(state, who, hash)) return { hash, state: 'unknown', missing: [] };
  const stored = state.attachments.get(hash);
  if (stored?.complete === true) return { hash, state: 'complete', missing: [] };
  const numbers = Array.from({ length: chunkCount(size) }, (_, number) => number);
  return { hash, state: 'wanted', missing: numbers.filter(number => stored?.chunks.has(number) !== true) };
}

export function putChunk(state: CentralState, who: Person, place: Place, bytes: Uint8Array): PutReply {
  const { hash, size, number } = place;
  if (bytes.length !== chunkLength(size, number)) throw new Error('a device sends chunks of the right length');
  if (!seesAttachment(state, who, hash)) return 'unknown';
  const stored: StoredAttachment = state.attachments.get(hash) ?? { size, complete: false, chunks: new Map() };
  if (stored.complete) return 'complete';
  const before = stored.size === size ? stored.chunks : new Map<number, Uint8Array>();
  const chunks = before.has(number) ? before : new Map([...before, [number, bytes]]);
  state.attachments.set(hash, { size, complete: false, chunks });
  if (chunks.size < chunkCount(size)) return 'partial';
  const whole = Buffer.concat([...chunks].sort(([a], [b]) => a - b).map(([, each]) => each));
  if (createHash('sha256').update(whole).digest('hex') !== hash || photoTypeOf(whole) === null) {
    state.attachments.delete(hash);
    return 'damaged';
  }
  state.attachments.set(hash, { size, complete: true, chunks });
  return 'complete';
}

/** Chunks of complete attachments that the person may see, in the order asked for. */
export function readChunks(
  state: CentralState,
  who: Person,
  places: readonly Place[],
): { readonly place: Place; readonly bytes: Uint8Array }[] {
  return places.flatMap(place => {
    const stored = state.attachments.get(place.hash);
    const bytes = stored?.complete === true ? stored.chunks.get(place.number) : undefined;
    return bytes === undefined || !seesAttachment(state, who, place.hash) ? [] : [{ place, bytes }];
  });
}
