import { createHash } from 'node:crypto';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { photosOf } from '../../../src-shared/domain/photo/photos-of.ts';
import {
  type AttachmentKey,
  chunkCount,
  chunkLength,
  type PutReply,
  type Standing,
} from '../../../src-shared/sync-protocol/attachment.ts';
import type { CentralState } from './state.ts';

/** `resources/central/functions/attachments.sql` in plain code. */

interface Place extends AttachmentKey {
  readonly number: number;
}

/** The parishes of the records that the person may see and that refer to it now. */
function parishesOf(state: CentralState, { username, parishes }: Person, hash: string): string[] {
  const seen = [...state.inspections.values()].filter(
    ({ record }) =>
      parishes.includes(record.parish) &&
      (record.status !== 'draft' || record.inspector === username) &&
      photosOf(record).some(photo => photo.hash === hash),
  );
  return seen.map(({ record }) => record.parish);
}

/** The people of the worlds stay in their one parish. */
function stateOf(state: CentralState, who: Person, hash: string): Standing['state'] {
  const parishes = parishesOf(state, who, hash);
  const brought = state.attachments.get(hash)?.parishes ?? [];
  if (parishes.some(parish => brought.includes(parish))) return 'complete';
  return parishes.length > 0 ? 'wanted' : 'unknown';
}

const stageOf = ({ username }: Person, hash: string) => `${hash} ${username}`;

export function standing(state: CentralState, who: Person, { hash, size }: AttachmentKey): Standing {
  const now = stateOf(state, who, hash);
  const staged = state.staged.get(stageOf(who, hash));
  const numbers = now === 'wanted' ? Array.from({ length: chunkCount(size) }, (_, number) => number) : [];
  return { hash, state: now, missing: numbers.filter(number => staged?.chunks.has(number) !== true) };
}

export function putChunk(
  state: CentralState,
  who: Person,
  place: Place,
  bytes: Uint8Array,
): Exclude<PutReply, 'refused'> {
  const { hash, size, number } = place;
  if (bytes.length !== chunkLength(size, number)) throw new Error('a device sends chunks of the right length');
  const now = stateOf(state, who, hash);
  if (now !== 'wanted') return now;
  const stage = stageOf(who, hash);
  const staged = state.staged.get(stage);
  const before = staged?.size === size ? staged.chunks : new Map<number, Uint8Array>();
  const chunks = before.has(number) ? before : new Map([...before, [number, bytes]]);
  state.staged.set(stage, { size, chunks });
  if (chunks.size < chunkCount(size)) return 'partial';
  state.staged.delete(stage);
  const whole = Buffer.concat([...chunks].sort(([a], [b]) => a - b).map(([, each]) => each));
  // A device of a world sends what it has stripped: nothing is refused.
  if (createHash('sha256').update(whole).digest('hex') !== hash) return 'damaged';
  const stored = state.attachments.get(hash) ?? { size, chunks, parishes: [] };
  const parishes = [...new Set([...stored.parishes, ...parishesOf(state, who, hash)])];
  state.attachments.set(hash, { ...stored, parishes });
  return 'complete';
}

/** Chunks of complete attachments that the person may see, in the order asked for. */
export function readChunks(
  state: CentralState,
  who: Person,
  places: readonly Place[],
): { readonly place: Place; readonly bytes: Uint8Array }[] {
  return places.flatMap(place => {
    const bytes = state.attachments.get(place.hash)?.chunks.get(place.number);
    return bytes === undefined || stateOf(state, who, place.hash) !== 'complete' ? [] : [{ place, bytes }];
  });
}
