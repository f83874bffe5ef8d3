import type { ClockFinding } from '../../src-shared/contract/sync.ts';
import { DaybookError, toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { holdsSendingOnly } from '../../src-shared/errors/waits-for.ts';
import type { Change } from '../../src-shared/sync-protocol/change.ts';
import type { Outcome, PushReply } from '../../src-shared/sync-protocol/push.ts';
import type { Clock } from '../platform/clock.ts';
import { firstBatchSize, mostTogether, nextBatchSize } from './batch-size.ts';
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

/** A batch on its way. */
interface SentBatch {
  readonly changes: readonly Change[];
  readonly hasLog: boolean;
  /** Nothing else was on its way when it was sent. */
  readonly isAlone: boolean;
  readonly sentAt: number;
  readonly reply: Promise<PushReply>;
  /** Nothing more is sent behind it: central may have another word on this device, or none at all. */
  hasFailed: boolean;
}

const lastOf = (changes: readonly Change[]) => Math.max(...changes.map(each => each.sequence));

function send(
  { store, gateway, clock }: ExchangeContext,
  changes: readonly Change[],
  onTheirWay: readonly SentBatch[],
): SentBatch {
  // The log goes on from where central stands with it: until that is known, no more of it is sent.
  const log = onTheirWay.some(each => each.hasLog) ? null : store.audit.logToSend();
  const reply = gateway.push(store.deviceId, changes, log);
  const isAlone = onTheirWay.length === 0;
  const sent = { changes, hasLog: log !== null, isAlone, sentAt: clock.now(), reply, hasFailed: false };
  // Whoever waits for the reply hears of its failure; when nobody does any more, it is none of anyone's concern.
  reply.catch(() => {
    sent.hasFailed = true;
  });
  return sent;
}

/** Sends the next batches, until as many are on their way as may be. Each is on the disk as sent before it is. */
function sendNext(context: ExchangeContext, onTheirWay: SentBatch[], size: number): void {
  while (onTheirWay.length < mostTogether && !context.stopped() && !onTheirWay.some(each => each.hasFailed)) {
    const last = onTheirWay.at(-1);
    const changes = context.store.takeBatch(size, maxBatchBytes, last === undefined ? 0 : lastOf(last.changes));
    if (changes.length === 0) return;
    onTheirWay.push(send(context, changes, onTheirWay));
  }
}

/** Waits for what is on its way, and drops the replies: what central has done it tells again. */
async function drop(onTheirWay: SentBatch[]): Promise<void> {
  await Promise.allSettled(onTheirWay.splice(0).map(each => each.reply));
}

/**
 * Sends the outbox until it is empty, a few batches on their way together (docs/adr/0037). Replies are taken in the order of the
 * batches. A change leaves the outbox only when its outcome is stored on the device.
 * @throws DaybookError `central-*`, `pool-*`, `app-too-old`, `sequence-gap`, `central-answer-incomplete`
 */
export async function pushAll(context: ExchangeContext): Promise<PushSummary> {
  const { store, clock } = context;
  const summary = { pushed: 0, conflicts: 0, refused: 0 };
  const onTheirWay: SentBatch[] = [];
  let size = firstBatchSize;
  let rewinds = 0;
  let repliedAt = 0;
  try {
    for (;;) {
      sendNext(context, onTheirWay, size);
      const sent = onTheirWay.shift();
      if (sent === undefined) return summary;
      const { changes } = sent;
      const reply = await sent.reply;
      const took = clock.now() - Math.max(sent.sentAt, repliedAt);
      repliedAt = clock.now();
      if (reply.audit !== undefined) store.audit.noteHead(reply.audit);
      if (reply.status === 'gap') {
        await drop(onTheirWay);
        // Behind another batch it says only that that one did not come through, or came later: it is asked about by itself.
        if (!sent.isAlone) continue;
        rewinds += 1;
        if (store.rewindTo(reply.expected) === 0 || rewinds > maxRewinds) {
          throw new DaybookError('sequence-gap', { details: { expected: reply.expected } });
        }
        continue;
      }
      checkAnswered(changes, reply.outcomes);
      store.storeOutcomes(reply.outcomes, pushedHistory(changes, reply), reply.serverTime);
      tellTouched(context, changes);
      size = nextBatchSize(size, took);
      summary.pushed += count(reply.outcomes, 'applied', 'merged');
      summary.conflicts += count(reply.outcomes, 'conflict');
      summary.refused += count(reply.outcomes, 'refused');
      context.onProgress({ sent: reply.outcomes.length });
    }
  } finally {
    await drop(onTheirWay);
  }
}
