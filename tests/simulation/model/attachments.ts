import { createHash } from 'node:crypto';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { photosOf } from '../../../src-shared/domain/inspection/photos-of.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
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

/** Who asks, and everybody whom central knows. */
export interface Asking {
  readonly who: Person;
  readonly person: (username: string) => Person;
}

/** The records that the person may see and that refer to it now. */
function recordsWith(state: CentralState, { username, parishes }: Person, hash: string): Inspection[] {
  const seen = [...state.inspections.values()].filter(
    ({ record }) =>
      parishes.includes(record.parish) &&
      (record.status !== 'draft' || record.inspector === username) &&
      photosOf(record).some(photo => photo.hash === hash),
  );
  return seen.map(({ record }) => record);
}

/** It is there for a record when somebody has brought it for one of its parish, or of another parish of its inspector. */
function stateOf(state: CentralState, { who, person }: Asking, hash: string): Standing['state'] {
  const records = recordsWith(state, who, hash);
  const brought = state.attachments.get(hash)?.parishes ?? [];
  const isThere = ({ parish, inspector }: Inspection) =>
    [parish, ...person(inspector).parishes].some(each => brought.includes(each));
  if (records.some(isThere)) return 'complete';
  return records.length > 0 ? 'wanted' : 'unknown';
}

const stageOf = ({ username }: Person, hash: string) => `${hash} ${username}`;

export function standing(state: CentralState, asking: Asking, { hash, size }: AttachmentKey): Standing {
  const now = stateOf(state, asking, hash);
  const staged = state.staged.get(stageOf(asking.who, hash));
  const numbers = now === 'wanted' ? Array.from({ length: chunkCount(size) }, (_, number) => number) : [];
  return { hash, state: now, missing: numbers.filter(number => staged?.chunks.has(number) !== true) };
}

export function putChunk(
  state: CentralState,
  asking: Asking,
  place: Place,
  bytes: Uint8Array,
): Exclude<PutReply, 'refused'> {
  const { hash, size, number } = place;
  if (bytes.length !== chunkLength(size, number)) throw new Error('a device sends chunks of the right length');
  const now = stateOf(state, asking, hash);
  if (now !== 'wanted') return now;
  const stage = stageOf(asking.who, hash);
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
  const seen = recordsWith(state, asking.who, hash).map(each => each.parish);
  const parishes = [...new Set([...stored.parishes, ...seen])];
  state.attachments.set(hash, { ...stored, parishes });
  return 'complete';
}

/** Chunks of complete attachments that the person may see, in the order asked for. */
export function readChunks(
  state: CentralState,
  asking: Asking,
  places: readonly Place[],
): { readonly place: Place; readonly bytes: Uint8Array }[] {
  return places.flatMap(place => {
    const bytes = state.attachments.get(place.hash)?.chunks.get(place.number);
    return bytes === undefined || stateOf(state, asking, place.hash) !== 'complete' ? [] : [{ place, bytes }];
  });
}
