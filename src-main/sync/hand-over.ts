import type { ErrorCode } from '../../src-shared/errors/catalogue.ts';
import { toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { type HandOverReply, openingPlace } from '../../src-shared/sync-protocol/bundle.ts';
import type { CarriedPart, CentralGateway, SyncStore } from './ports.ts';
import { pullAll } from './pull.ts';
import type { ExchangeContext } from './push.ts';
import { againAsCopy } from './standing.ts';

/** What handing over needs. `stopped()` is asked before every part. */
interface HandOverContext {
  readonly store: Pick<SyncStore, 'deviceId' | 'carried'>;
  readonly gateway: Pick<CentralGateway, 'handOver'>;
  readonly stopped: () => boolean;
}

/** Failures that are about this device and its person, not about the bundle in hand. */
const ownFailures: ReadonlySet<ErrorCode> = new Set([
  'central-disabled',
  'central-refused-sign-in',
  'central-insecure',
  'central-certificate-dated',
  'central-database-missing',
  'central-not-ready',
  'central-closed',
  'central-refuses-connection',
  'central-full',
  'app-too-old',
]);

type Went = 'on' | 'held';

type Answer = HandOverReply | { readonly status: 'held'; readonly code: ErrorCode };

/** Another person's bundle never stops this person's own exchange: what is wrong with it becomes an answer. */
async function ask({ store, gateway }: HandOverContext, part: CarriedPart): Promise<Answer> {
  try {
    return await gateway.handOver(store.deviceId, part);
  } catch (error) {
    const { code, retryable } = toErrorData(error);
    if (retryable || ownFailures.has(code)) throw error;
    return { status: 'held', code };
  }
}

async function handOverPart(context: HandOverContext, part: CarriedPart): Promise<Went> {
  const { carried } = context.store;
  const answer = await ask(context, part);
  if (answer.status === 'held') {
    carried.hold(part.bundleId, answer.code);
    return 'held';
  }
  if (answer.status === 'done') {
    carried.taken(part, { counts: answer });
    return 'on';
  }
  if (answer.state === 'damaged') {
    carried.startPhotoAgain(part);
    return 'held';
  }
  // A photo that no record (any more) refers to is not wanted.
  carried.taken(part, { wholePhoto: answer.state !== 'partial' });
  return 'on';
}

/** Hands over part after part of each bundle while `isWanted`. Returns whether central took any. */
async function handOverWhile(context: HandOverContext, isWanted: (part: CarriedPart) => boolean): Promise<boolean> {
  const { carried } = context.store;
  let moved = false;
  for (const bundleId of carried.waiting()) {
    let went: Went = 'on';
    while (went === 'on' && !context.stopped()) {
      const part = carried.nextPart(bundleId);
      if (part === null || !isWanted(part)) break;
      went = await handOverPart(context, part);
      moved ||= went === 'on' && part.place !== openingPlace;
    }
  }
  return moved;
}

/**
 * Reads the feed; then hands over the changes that this device carries for others, and reads what came of them. This
 * person's own work and news go first: nothing in a bundle can keep them waiting.
 * @returns how many records came
 * @throws DaybookError as `pullAll`
 */
export const pullAndHandOver = againAsCopy(async (context: ExchangeContext): Promise<number> => {
  const received = await pullAll(context);
  if (!(await handOverWhile(context, part => part.photo === null))) return received;
  return received + (await pullAll(context));
});

/**
 * Hands over the photos of bundles whose changes central has.
 * @throws DaybookError as `transferAll`
 */
export async function handOverPhotos(context: HandOverContext): Promise<void> {
  await handOverWhile(context, part => part.photo !== null);
}
