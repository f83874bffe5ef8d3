import type { ClockFinding } from '../../src-shared/contract/sync.ts';
import { DaybookError, toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { holdsSendingOnly } from '../../src-shared/errors/waits-for.ts';
import type { Change } from '../../src-shared/sync-protocol/change.ts';
import type { Outcome, PushReply } from '../../src-shared/sync-protocol/push.ts';
import type { Clock } from '../platform/clock.ts';
import { firstBatchSize, nextBatchSize } from './batch-size.ts';
import type { ChangeNotifier } from './change-notifier.ts';
import type { CentralGateway, PushedHistory, SyncStore } from './ports.ts';

/** What one exchange needs. `stopped()` is asked between batches and pages. */
export interface ExchangeContext {
  readonly store: SyncStore;
  readonly gateway: CentralGateway;
  readonly clock: Clock;
  readonly notifier: Pick<ChangeNotifier, 'dataChanged'>;
  readonly stopped: () => boolean;
  readonly onProgress: (progress: { sent?: number; received?: number }) => void;
  /** Told with each answer of central that says its time; null when the clocks agree. */
  readonly onClock: (finding: ClockFinding | null) => void;
}

export interface PushSummary {
  readonly pushed: number;
  readonly conflicts: number;
  readonly refused: number;
}

const maxBatchBytes = 1024 * 1024;
/** Central restored from a backup asks for one rewind; more than a few mean that the two never agree. */
const maxRewinds = 3;

/** Tells the screens which records a batch touched. */
function tellTouched(context: ExchangeContext, changes: readonly Change[]): void {
  context.notifier.dataChanged({ ids: changes.map(each => each.entityId) });
}

const count = (outcomes: readonly Outcome[], ...statuses: Outcome['status'][]) =>
  outcomes.filter(each => statuses.includes(each.status)).length;

/** The names in a reply with their places. Undefined from a central that is older. */
function pushedHistory(
  changes: readonly Change[],
  { history, expected }: Extract<PushReply, { status: 'done' }>,
): PushedHistory | undefined {
  const sequences = changes.map(each => each.sequence);
  return history && { ...history, first: Math.min(...sequences), last: Math.max(...sequences), expected };
}

/** A queue that does not get shorter would be sent for ever. */
function checkAnswered(changes: readonly Change[], outcomes: readonly Outcome[]): void {
  const answered = new Set<string>(outcomes.map(each => each.changeId));
  if (changes.some(each => !answered.has(each.changeId))) throw new DaybookError('central-answer-incomplete');
}

/**
 * Sends, so that reading can go on where central takes nothing more just now.
 * @returns what holds sending, to be thrown when all is read; null when all was sent
 * @throws whatever holds reading too
 */
export async function heldBy(send: () => Promise<unknown>): Promise<DaybookError | null> {
  try {
    await send();
    return null;
  } catch (error) {
    if (error instanceof DaybookError && holdsSendingOnly(toErrorData(error))) return error;
    throw error;
  }
}

/**
 * Sends the outbox until it is empty. A change leaves it only when its outcome is stored on the device.
 * @throws DaybookError `central-*`, `pool-*`, `app-too-old`, `sequence-gap`, `central-answer-incomplete`
 */
export async function pushAll(context: ExchangeContext): Promise<PushSummary> {
  const { store, gateway, clock } = context;
  const summary = { pushed: 0, conflicts: 0, refused: 0 };
  let size = firstBatchSize;
  let rewinds = 0;
  while (!context.stopped()) {
    const changes = store.takeBatch(size, maxBatchBytes);
    if (changes.length === 0) break;
    const startedAt = clock.now();
    const reply = await gateway.push(store.deviceId, changes, store.audit.logToSend());
    if (reply.audit !== undefined) store.audit.noteHead(reply.audit);
    if (reply.status === 'gap') {
      rewinds += 1;
      if (store.rewindTo(reply.expected) === 0 || rewinds > maxRewinds) {
        throw new DaybookError('sequence-gap', { details: { expected: reply.expected } });
      }
      continue;
    }
    checkAnswered(changes, reply.outcomes);
    store.storeOutcomes(reply.outcomes, pushedHistory(changes, reply), reply.serverTime);
    tellTouched(context, changes);
    size = nextBatchSize(size, clock.now() - startedAt);
    summary.pushed += count(reply.outcomes, 'applied', 'merged');
    summary.conflicts += count(reply.outcomes, 'conflict');
    summary.refused += count(reply.outcomes, 'refused');
    context.onProgress({ sent: reply.outcomes.length });
  }
  return summary;
}
