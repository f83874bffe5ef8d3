import { expect, test } from 'vitest';
import type { AttachmentGateway, AttachmentStore } from '../../../src-main/sync/ports.ts';
import { transferAll } from '../../../src-main/sync/transfer.ts';
import { deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { noAttachments } from '../../support/no-attachments.ts';

const deviceId = deviceIdSchema.parse('0198c2f5-0000-7000-8000-000000000001');
const photos = Array.from({ length: 20 }, (_, at) => ({
  hash: String(at).padStart(64, '0'),
  size: 1_000,
  row: at + 1,
}));

/** Sends the photos over a link on which a chunk takes so long, and tells how many chunks went in each batch. */
async function send(chunkMs: number, stopAfter = Number.POSITIVE_INFINITY, failAfter = Number.POSITIVE_INFINITY) {
  let now = 0;
  const batches: number[] = [];
  let most = 0;
  let underWay = 0;
  const attachments: AttachmentStore = {
    ...noAttachments,
    toSend: after => photos.filter(({ row }) => row > after),
    findChunk: () => new Uint8Array(1_000),
  };
  const gateway: AttachmentGateway = {
    standings: async (_, keys) => keys.map(({ hash }) => ({ hash, state: 'wanted', missing: [0] })),
    putChunks: async (_, chunks) => {
      if (batches.length >= failAfter) throw new DaybookError('central-unreachable');
      batches.push(chunks.length);
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      now += chunkMs * chunks.length;
      underWay -= 1;
      return chunks.map(() => 'complete');
    },
    readChunks: async () => {},
  };
  const clock = { now: () => now, offset: () => 0, after: () => () => {} };
  const quiet = { takeWanted: () => [], onMoved: () => {}, onArrived: () => {} };
  const stopped = () => batches.length >= stopAfter;
  await transferAll({ deviceId, attachments, gateway, clock, stopped, ...quiet }).catch((error: unknown) => error);
  return { batches, most };
}

test('on a slow link chunks go one by one, so that records wait for one at most', async () => {
  expect(await send(2_000)).toEqual({ batches: Array.from({ length: 20 }, () => 1), most: 1 });
});

test('where a chunk takes less than a second, the next one is on its way with it', async () => {
  expect(await send(900)).toEqual({ batches: Array.from({ length: 20 }, () => 1), most: 2 });
  expect(await send(1_000)).toMatchObject({ most: 1 });
});

test('on a quick link they go eight together after the first, and two batches are on their way', async () => {
  expect(await send(20)).toEqual({ batches: [1, 8, 8, 3], most: 2 });
});

test('in between, a batch is as large as a second and a half allows', async () => {
  const { batches } = await send(400);
  expect(batches[0]).toBe(1);
  expect(Math.max(...batches)).toBe(3);
});

test('photos of others come also where central takes no more of this person’s today, and then it says so', async () => {
  const here: string[] = [];
  const theirs = { hash: 'f'.repeat(64), size: 1_000, row: 1 };
  const attachments: AttachmentStore = {
    ...noAttachments,
    toSend: after => photos.filter(({ row }) => row > after),
    findChunk: () => new Uint8Array(1_000),
    toFetch: before => [theirs].filter(({ row }) => row < before),
    missingChunks: () => [0],
    saveChunks: chunks => chunks.map(() => 'complete'),
  };
  const gateway: AttachmentGateway = {
    standings: async (_, keys) =>
      keys.map(({ hash }) => ({ hash, state: hash === theirs.hash ? 'complete' : 'wanted', missing: [0] })),
    putChunks: () => Promise.reject(new DaybookError('central-day-is-full')),
    readChunks: async (_, places, take) => {
      for (const place of places) take({ place, bytes: new Uint8Array(1_000) });
    },
  };
  const clock = { now: () => 0, offset: () => 0, after: () => () => {} };
  const rest = {
    stopped: () => false,
    takeWanted: () => [],
    onMoved: () => {},
    onArrived: (hash: string) => here.push(hash),
  };
  const moving = transferAll({ deviceId, attachments, gateway, clock, ...rest });
  await expect(moving).rejects.toMatchObject({ code: 'central-day-is-full' });
  expect(here).toEqual([theirs.hash]);
});

test('when it is told to stop, or after a failure, no other batch is begun', async () => {
  expect((await send(20, 1)).batches).toEqual([1]);
  expect((await send(20, Number.POSITIVE_INFINITY, 2)).batches).toEqual([1, 8]);
});
