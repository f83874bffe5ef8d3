import type { DeviceId } from '../../src-shared/domain/ids.ts';
import { type AttachmentKey, chunkLength } from '../../src-shared/sync-protocol/attachment.ts';
import type { Clock } from '../platform/clock.ts';
import type { AttachmentGateway, AttachmentStore, ChunkPlace } from './ports.ts';

/** What one transfer of photos needs. `stopped()` is asked before every chunk. */
export interface TransferContext {
  readonly deviceId: DeviceId;
  readonly attachments: AttachmentStore;
  readonly gateway: AttachmentGateway;
  readonly clock: Clock;
  readonly stopped: () => boolean;
  /** Photos that a person looks at and that are not here; each is named once. */
  readonly takeWanted: () => string[];
  /** Bytes that have moved of photos that are not through yet. */
  readonly onMoved: (moved: { send: number; fetch: number }) => void;
  readonly onArrived: (hash: string) => void;
}

/** So many are asked about in one call. */
const page = 500;
/** Chunks on their way together, once the link has shown itself quick. */
const mostInFlight = 8;
/** A chunk that takes longer than this fills the link by itself: more of them together would only be later. */
const quickMs = 1_500;

/** What has moved of the photos under way, by hash. */
class Meter {
  readonly #context: TransferContext;
  readonly #moved = { send: new Map<string, number>(), fetch: new Map<string, number>() };

  constructor(context: TransferContext) {
    this.#context = context;
  }

  begin(way: 'send' | 'fetch', { hash, size }: AttachmentKey, missing: readonly number[]): void {
    const left = missing.reduce((sum, number) => sum + chunkLength(size, number), 0);
    this.#moved[way].set(hash, size - left);
  }

  add(way: 'send' | 'fetch', { hash, size, number }: ChunkPlace): void {
    this.#moved[way].set(hash, (this.#moved[way].get(hash) ?? 0) + chunkLength(size, number));
    this.tell();
  }

  end(way: 'send' | 'fetch', hash: string): void {
    this.#moved[way].delete(hash);
    this.tell();
  }

  tell(): void {
    const sum = (moved: Map<string, number>) => [...moved.values()].reduce((all, each) => all + each, 0);
    this.#context.onMoved({ send: sum(this.#moved.send), fetch: sum(this.#moved.fetch) });
  }
}

const placesOf = (key: AttachmentKey, numbers: readonly number[]): ChunkPlace[] =>
  numbers.map(number => ({ hash: key.hash, size: key.size, number }));

/**
 * Runs `work` on each place: the first alone, the others together once it was quick. After a failure, or when it is told to
 * stop, no other one is begun; what is on its way is waited for.
 */
async function forEachChunk(
  { clock, stopped }: TransferContext,
  places: readonly ChunkPlace[],
  work: (place: ChunkPlace) => Promise<void>,
): Promise<void> {
  const queue = [...places];
  let failure: unknown = null;
  const runLane = async () => {
    for (let next = queue.shift(); next !== undefined && failure === null && !stopped(); next = queue.shift()) {
      await work(next).catch((error: unknown) => {
        failure ??= error;
      });
    }
  };
  const startedAt = clock.now();
  const first = queue.shift();
  if (first === undefined || stopped()) return;
  await work(first);
  const lanes = clock.now() - startedAt > quickMs ? 1 : mostInFlight;
  await Promise.all(Array.from({ length: lanes }, runLane));
  if (failure !== null) throw failure;
}

async function sendChunk(context: TransferContext, meter: Meter, place: ChunkPlace): Promise<void> {
  const { attachments, gateway, deviceId } = context;
  const bytes = attachments.findChunk(place);
  if (bytes === null) return;
  const reply = await gateway.putChunk(deviceId, place, bytes);
  if (reply === 'complete') attachments.markSent([place.hash]);
  // Another device may have sent wrong chunks; or the bytes here are not what they were. The next transfer sends them again.
  if (reply === 'damaged') attachments.verify(place.hash);
  if (reply === 'partial') meter.add('send', place);
  else meter.end('send', place.hash);
}

/** Sends what central has not, oldest first. What central does not know of waits for its record, and is asked about again next time. */
async function sendAll(context: TransferContext, meter: Meter): Promise<void> {
  const { attachments, gateway, deviceId } = context;
  let after = 0;
  while (!context.stopped()) {
    const queue = attachments.toSend(after, page);
    after = queue.at(-1)?.row ?? after;
    if (queue.length === 0) return;
    const standings = new Map((await gateway.standings(deviceId, queue)).map(each => [each.hash, each]));
    attachments.markSent(queue.filter(key => standings.get(key.hash)?.state === 'complete').map(key => key.hash));
    const places = queue.flatMap(key => {
      const standing = standings.get(key.hash);
      if (standing?.state !== 'wanted') return [];
      // With every chunk there and not complete, sending any one of them again makes central look at the whole.
      const numbers = standing.missing.length > 0 ? standing.missing : [0];
      meter.begin('send', key, numbers);
      return placesOf(key, numbers);
    });
    meter.tell();
    await forEachChunk(context, places, place => sendChunk(context, meter, place));
  }
}

function takeChunk(context: TransferContext, meter: Meter, place: ChunkPlace, bytes: Uint8Array): void {
  const { attachments } = context;
  const kept = attachments.saveChunk(place, bytes);
  if (kept === 'partial') {
    meter.add('fetch', place);
    return;
  }
  // What is damaged was thrown away: the others go on, and it is fetched again with the next transfer.
  if (kept === 'complete') {
    attachments.markHere(place.hash, true);
    context.onArrived(place.hash);
  }
  meter.end('fetch', place.hash);
}

/** Fetches the chunks of these photos that are not here; what a person looks at meanwhile comes in between. */
async function fetchThese(context: TransferContext, meter: Meter, keys: readonly AttachmentKey[]): Promise<void> {
  const { attachments, gateway, deviceId, clock } = context;
  const places = keys.flatMap(key => {
    const numbers = attachments.missingChunks(key);
    // Its bytes are here although the file of records did not know: that file was restored from a backup.
    if (numbers.length === 0) attachments.markHere(key.hash, false);
    else meter.begin('fetch', key, numbers);
    return placesOf(key, numbers);
  });
  meter.tell();
  let together = 1;
  for (let at = 0; at < places.length && !context.stopped(); ) {
    await fetchWanted(context, meter);
    const startedAt = clock.now();
    const batch = places.slice(at, at + together);
    at += together;
    await gateway.readChunks(deviceId, batch, (place, bytes) => takeChunk(context, meter, place, bytes));
    together = clock.now() - startedAt > quickMs ? 1 : Math.min(mostInFlight, together * 2);
  }
}

/** What a person looks at now goes before all others. */
async function fetchWanted(context: TransferContext, meter: Meter): Promise<void> {
  const wanted = context.attachments.absent(context.takeWanted());
  if (wanted.length > 0) await fetchThese(context, meter, wanted);
}

/** Fetches what is not here, newest first. What central does not have yet is asked about again next time. */
async function fetchAll(context: TransferContext, meter: Meter): Promise<void> {
  const { attachments, gateway, deviceId } = context;
  let before = Number.MAX_SAFE_INTEGER;
  while (!context.stopped()) {
    const queue = attachments.toFetch(before, page);
    before = queue.at(-1)?.row ?? before;
    if (queue.length === 0) return;
    const standings = await gateway.standings(deviceId, queue);
    const complete = new Set(standings.filter(each => each.state === 'complete').map(each => each.hash));
    await fetchThese(
      context,
      meter,
      queue.filter(key => complete.has(key.hash)),
    );
  }
}

/** Notes which photos central no longer has: it was restored from a backup that had the records but not yet the photos. */
export async function recheckSent({ attachments, gateway, deviceId }: TransferContext): Promise<void> {
  const sent = attachments.lastSent(page);
  if (sent.length === 0) return;
  const standings = await gateway.standings(deviceId, sent);
  attachments.markUnsent(standings.filter(each => each.state === 'wanted').map(each => each.hash));
}

/**
 * Moves photos until none is left to send or to fetch. Every chunk is kept where it arrives, so that whatever ends a
 * transfer costs at most the chunks on their way.
 * @throws DaybookError `central-*`, `pool-*`, `app-too-old`, `storage-*`
 */
export async function transferAll(context: TransferContext): Promise<void> {
  if (context.attachments.isHeld()) return;
  const meter = new Meter(context);
  try {
    await fetchWanted(context, meter);
    await sendAll(context, meter);
    await fetchAll(context, meter);
  } finally {
    context.onMoved({ send: 0, fetch: 0 });
  }
}
