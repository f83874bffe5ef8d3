import { expect, test } from 'vitest';
import { mostTogether } from '../../../src-main/sync/batch-size.ts';
import type { CentralGateway, SyncStore } from '../../../src-main/sync/ports.ts';
import { pushAll } from '../../../src-main/sync/push.ts';
import { deviceIdSchema } from '../../../src-shared/domain/ids.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { Outcome, PushReply } from '../../../src-shared/sync-protocol/push.ts';
import { noAudit } from '../../support/no-audit.ts';

const deviceId = deviceIdSchema.parse('0198c2f5-0000-7000-8000-000000000001');
const perBatch = 10;

const changeOf = (sequence: number) => ({ changeId: String(sequence), sequence, entityId: `e${sequence}` }) as Change;

const done = (changes: readonly Change[]): PushReply => ({
  status: 'done',
  expected: (changes.at(-1)?.sequence ?? 0) + 1,
  outcomes: changes.map(({ sequence, changeId }) => ({ sequence, changeId, status: 'applied' }) as Outcome),
});

/** A batch that central has, and whose reply is given by the test. */
interface Asked {
  readonly first: number;
  readonly changes: readonly Change[];
  reply(reply?: PushReply): void;
  fail(code: 'central-unreachable' | 'central-busy'): void;
}

/** An outbox of so many changes, and a central that answers when it is told to. */
function pushing(many: number) {
  const waiting = new Set(Array.from({ length: many }, (_, at) => at + 1));
  const asked: Asked[] = [];
  const rewinds: number[] = [];
  let isStopped = false;
  let told = () => {};
  const store = {
    deviceId,
    audit: noAudit,
    takeBatch: (_count: number, _bytes: number, after = 0) =>
      [...waiting]
        .filter(each => each > after)
        .slice(0, perBatch)
        .map(changeOf),
    storeOutcomes: (outcomes: readonly Outcome[]) => {
      for (const { sequence } of outcomes) waiting.delete(sequence);
    },
    rewindTo: (expected: number) => {
      rewinds.push(expected);
      return 1;
    },
  } as unknown as SyncStore;
  const gateway = {
    push: (_device: string, changes: readonly Change[]) => {
      const { promise, resolve, reject } = Promise.withResolvers<PushReply>();
      asked.push({
        first: changes[0]?.sequence ?? 0,
        changes,
        reply: (reply = done(changes)) => resolve(reply),
        fail: code => reject(new DaybookError(code)),
      });
      told();
      return promise;
    },
  } as unknown as CentralGateway;
  const run = pushAll({
    store,
    gateway,
    clock: { now: () => 0, offset: () => 0, after: () => () => {} },
    stopped: () => isStopped,
    notifier: { dataChanged: () => {} },
    onProgress: () => {},
    onClock: () => {},
  });
  /** The batch number `nth` (0 = the first), when central has it. */
  const batch = async (nth: number): Promise<Asked> => {
    while (asked[nth] === undefined) {
      await new Promise<void>(resolve => {
        told = resolve;
      });
    }
    return asked[nth];
  };
  return {
    run,
    batch,
    asked,
    waiting,
    rewinds,
    stop: () => {
      isStopped = true;
    },
  };
}

test('batches are sent before the first is answered, as many as may be on their way together and no more', async () => {
  const { run, batch, asked } = pushing(50);
  await batch(mostTogether - 1);
  expect(asked.map(each => each.first)).toEqual([1, 11, 21]);
  (await batch(0)).reply();
  expect((await batch(3)).first).toBe(31);
  expect(asked).toHaveLength(mostTogether + 1);
  for (let nth = 1; nth < 5; nth += 1) (await batch(nth)).reply();
  expect(await run).toEqual({ pushed: 50, conflicts: 0, refused: 0 });
});

test('a reply that comes before the one to an earlier batch waits for it', async () => {
  const { run, batch, waiting } = pushing(30);
  (await batch(2)).reply();
  (await batch(1)).reply();
  await new Promise(setImmediate);
  expect(waiting.size).toBe(30);
  (await batch(0)).reply();
  await run;
  expect(waiting.size).toBe(0);
});

test('when a batch has failed, nothing more is sent while the one before it is answered', async () => {
  const { run, batch, asked } = pushing(50);
  await batch(mostTogether - 1);
  (await batch(1)).fail('central-busy');
  await new Promise(setImmediate);
  (await batch(0)).reply();
  await new Promise(setImmediate);
  (await batch(2)).reply();
  await expect(run).rejects.toMatchObject({ code: 'central-busy' });
  expect(asked).toHaveLength(mostTogether);
});

test('when a batch fails, nothing of those behind it is stored, and all have ended before it is told', async () => {
  const { run, batch, waiting } = pushing(30);
  (await batch(0)).fail('central-unreachable');
  let ended = false;
  const failure = run.catch((error: unknown) => error).finally(() => (ended = true));
  (await batch(1)).reply();
  await new Promise(setImmediate);
  expect(ended).toBe(false);
  (await batch(2)).fail('central-unreachable');
  expect(await failure).toMatchObject({ code: 'central-unreachable' });
  expect(waiting.size).toBe(30);
});

test('a gap behind another batch is no sign of a restore: what is first is asked about by itself', async () => {
  const { run, batch, rewinds } = pushing(30);
  (await batch(0)).reply();
  (await batch(1)).reply({ status: 'gap', expected: 1 });
  (await batch(2)).reply({ status: 'gap', expected: 1 });
  expect((await batch(3)).first).toBe(11);
  expect((await batch(4)).first).toBe(21);
  (await batch(3)).reply();
  (await batch(4)).reply();
  expect(await run).toMatchObject({ pushed: 30 });
  expect(rewinds).toEqual([]);
});

test('a gap of a batch that was alone takes the queue back, when all behind it have ended', async () => {
  const { run, batch, asked, rewinds } = pushing(30);
  (await batch(0)).reply({ status: 'gap', expected: 1 });
  (await batch(1)).reply({ status: 'gap', expected: 1 });
  await new Promise(setImmediate);
  expect(rewinds).toEqual([]);
  (await batch(2)).reply({ status: 'gap', expected: 1 });
  await batch(5);
  expect(rewinds).toEqual([1]);
  expect(asked.slice(3).map(each => each.first)).toEqual([1, 11, 21]);
  for (const nth of [3, 4, 5]) (await batch(nth)).reply();
  expect(await run).toMatchObject({ pushed: 30 });
});

test('when it is told to stop, no other batch is sent, and what is on its way is stored', async () => {
  const { run, batch, asked, waiting, stop } = pushing(60);
  await batch(2);
  stop();
  for (const nth of [0, 1, 2]) (await batch(nth)).reply();
  expect(await run).toMatchObject({ pushed: 30 });
  expect(asked).toHaveLength(mostTogether);
  expect(waiting.size).toBe(30);
});
