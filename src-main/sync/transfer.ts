import type { DeviceId } from '../../src-shared/domain/ids.ts';
import { type AttachmentKey, chunkLength, type PutReply } from '../../src-shared/sync-protocol/attachment.ts';
import type { Clock } from '../platform/clock.ts';
import type { AttachmentGateway, AttachmentStore, Chunk, ChunkPlace, KeptChunk } from './ports.ts';
import { heldBy } from './push.ts';

/** What one transfer of photos needs. `stopped()` is asked before every batch of chunks. */
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
/** Chunks that travel together at most: what a kill can cost on a quick link. On a slow one it is a single chunk. */
const mostTogether = 8;
/** A batch should take no longer than this, so that records and what a person looks at need not wait for it. */
const quickMs = 1_500;
/** Batches on their way at a time: while one is being stored, the next one travels. A laptop has two connections. */
const lanes = 2;
/** Where a single chunk takes longer, no other is on its way with it: two would take too long together. */
const longMs = 1_000;

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
 * Runs `work` on all places, batch by batch, each as large as the link is quick: the first is a single chunk, and where that
 * takes long they go one by one. After a failure, or when it is told to stop, no other batch is begun; what
 * is on its way is waited for.
 */
async function forEachBatch(
  { clock, stopped }: TransferContext,
  places: readonly ChunkPlace[],
  work: (batch: readonly ChunkPlace[]) => Promise<void>,
): Promise<void> {
  const queue = [...places];
  let together = 1;
  let tookMs = 0;
  const failures: unknown[] = [];
  const runNext = async () => {
    const batch = queue.splice(0, together);
    const startedAt = clock.now();
    await work(batch).catch((error: unknown) => {
      failures.push(error);
    });
    tookMs = clock.now() - startedAt;
    const fitting = Math.floor((batch.length * quickMs) / Math.max(1, tookMs));
    together = Math.min(mostTogether, Math.max(1, fitting));
  };
  const goesOn = () => queue.length > 0 && failures.length === 0 && !stopped();
  const runLane = async () => {
    while (goesOn()) await runNext();
  };
  if (goesOn()) await runNext();
  await Promise.all(Array.from({ length: tookMs < longMs ? lanes : 1 }, runLane));
  if (failures.length > 0) throw failures[0];
}

async function sendBatch(context: TransferContext, meter: Meter, places: readonly ChunkPlace[]): Promise<void> {
  const { attachments, gateway, deviceId } = context;
  const chunks = places.flatMap(place => {
    const bytes = attachments.findChunk(place);
    return bytes === null ? [] : [{ place, bytes }];
  });
  if (chunks.length === 0) return;
  // In the order of their hashes, so that two devices that send the same photos do not wait for each other in a circle.
  chunks.sort((a, b) => a.place.hash.localeCompare(b.place.hash));
  const replies = await gateway.putChunks(deviceId, chunks);
  const placesWith = (wanted: PutReply) => chunks.flatMap(({ place }, at) => (replies[at] === wanted ? [place] : []));
  const complete = placesWith('complete');
  attachments.markSent(complete.map(({ hash }) => hash));
  // Another device may have sent wrong chunks; or the bytes here are not what they were. The next transfer sends them again.
  for (const { hash } of placesWith('damaged')) attachments.verify(hash);
  attachments.markRefused(placesWith('refused').map(({ hash }) => hash));
  for (const place of placesWith('partial')) meter.add('send', place);
  for (const reply of ['complete', 'damaged', 'refused', 'unknown'] as const)
    for (const { hash } of placesWith(reply)) meter.end('send', hash);
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
    await forEachBatch(context, places, batch => sendBatch(context, meter, batch));
  }
}

/** Keeps what has come, also when the rest of it did not. */
async function fetchBatch(context: TransferContext, meter: Meter, places: readonly ChunkPlace[]): Promise<void> {
  const { attachments, gateway, deviceId, onArrived } = context;
  const chunks: Chunk[] = [];
  try {
    await gateway.readChunks(deviceId, places, chunk => chunks.push(chunk));
  } finally {
    const kept = chunks.length === 0 ? [] : attachments.saveChunks(chunks);
    const placesThat = (became: KeptChunk) => chunks.flatMap(({ place }, at) => (kept[at] === became ? [place] : []));
    const complete = placesThat('complete').map(({ hash }) => hash);
    attachments.markHere(complete, true);
    for (const hash of complete) onArrived(hash);
    for (const place of placesThat('partial')) meter.add('fetch', place);
    // What is damaged was thrown away: the others go on, and it is fetched again with the next transfer.
    for (const hash of [...complete, ...placesThat('damaged').map(place => place.hash)]) meter.end('fetch', hash);
  }
}

/** Fetches the chunks of these photos that are not here; what a person looks at meanwhile comes in between. */
async function fetchThese(context: TransferContext, meter: Meter, keys: readonly AttachmentKey[]): Promise<void> {
  const { attachments } = context;
  const places = keys.flatMap(key => {
    const numbers = attachments.missingChunks(key);
    // Its bytes are here although the file of records did not know: that file was restored from a backup.
    if (numbers.length === 0) attachments.markHere([key.hash], false);
    else meter.begin('fetch', key, numbers);
    return placesOf(key, numbers);
  });
  meter.tell();
  await forEachBatch(context, places, async batch => {
    await fetchWanted(context, meter);
    await fetchBatch(context, meter, batch);
  });
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

/**
 * Notes which photos central no longer has: it was restored from a backup that had the records but not yet the photos. What it has
 * refused is sent with the next transfer.
 */
export async function recheckSent({ attachments, gateway, deviceId }: TransferContext): Promise<void> {
  attachments.offerRefused();
  const sent = attachments.lastSent(page);
  if (sent.length === 0) return;
  const standings = await gateway.standings(deviceId, sent);
  attachments.markUnsent(standings.filter(each => each.state === 'wanted').map(each => each.hash));
}

/**
 * Moves photos until none is left to send or to fetch. Every chunk is kept where it arrives, so that whatever ends a
 * transfer costs at most the chunks on their way. Where central takes nothing more today, all is fetched first.
 * @throws DaybookError `central-*`, `pool-*`, `app-too-old`, `storage-*`
 */
export async function transferAll(context: TransferContext): Promise<void> {
  if (context.attachments.isHeld()) return;
  const meter = new Meter(context);
  try {
    await fetchWanted(context, meter);
    const held = await heldBy(() => sendAll(context, meter));
    await fetchAll(context, meter);
    if (held !== null) throw held;
  } finally {
    context.onMoved({ send: 0, fetch: 0 });
  }
}
