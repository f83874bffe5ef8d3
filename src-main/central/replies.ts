import type { z } from 'zod';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import {
  type FeedPage,
  feedRecordsSchema,
  type NextPages,
  type PullReply,
  unreadNextPagesSchema,
  unreadPullReplySchema,
} from '../../src-shared/sync-protocol/pull.ts';
import { nextTurn } from '../platform/next-turn.ts';

/** Records that are parsed in one step: a query of a screen waits for so many at most. */
const recordsInOneGo = 100;

/**
 * Central's answer is untrusted until parsed.
 * @throws DaybookError `internal`
 */
export function parseReply<T>(schema: z.ZodType<T>, reply: unknown): T {
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new DaybookError('internal', { cause: parsed.error });
}

type UnreadPage = z.infer<typeof unreadPullReplySchema>['pages'][number];

async function readPage({ records, ...page }: UnreadPage, pause: () => Promise<void>): Promise<FeedPage> {
  const read: z.infer<typeof feedRecordsSchema>[] = [];
  while (records.length > 0) {
    await pause();
    // Removed from the list, so that the garbage collector need not keep what was parsed, which pauses everything too.
    read.push(parseReply(feedRecordsSchema, records.splice(0, recordsInOneGo)));
  }
  return { ...page, records: read.flatMap(each => each.records), newer: read.flatMap(each => each.newer) };
}

/**
 * The answer to a pull, whose many records are parsed in steps.
 * @param pause awaited before each step: what waits meanwhile, for example a query of a screen, runs
 * @throws DaybookError `internal`
 */
export async function readPullReply(reply: unknown, pause = nextTurn): Promise<PullReply> {
  // Unpacking the reply was a long step already, and a single pause may end within the same turn of the event loop.
  await pause();
  const { pages, ...about } = parseReply(unreadPullReplySchema, reply);
  return { ...about, pages: await readEach(pages, pause) };
}

/**
 * Pages that come after those of a pull.
 * @throws DaybookError `internal`
 */
export async function readNextPages(reply: unknown, pause = nextTurn): Promise<NextPages> {
  await pause();
  const { formVersions, pages } = parseReply(unreadNextPagesSchema, reply);
  return { formVersions, pages: await readEach(pages, pause) };
}

async function readEach(pages: readonly UnreadPage[], pause: () => Promise<void>): Promise<FeedPage[]> {
  const read: FeedPage[] = [];
  for (const page of pages) read.push(await readPage(page, pause));
  return read;
}
