import { expect, test } from 'vitest';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import type { CarriedPart, CentralGateway, SyncStore } from '../../../src-main/sync/ports.ts';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { noAttachments } from '../../support/no-attachments.ts';
import { noAudit } from '../../support/no-audit.ts';
import { nothingCarried } from '../../support/nothing-carried.ts';
import { onlyOne } from '../../support/only-one.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const minute = 60_000;

/** An engine over an empty outbox and a central that answers, or fails with the code set. */
function engineOf() {
  const clock = new VirtualClock();
  const calls: string[] = [];
  const states: SyncState[] = [];
  /** `aheadMs`: how far central's clock is ahead; null = it does not say its time. */
  const central: { failure: ErrorCode | null; diskIsFull: boolean; aheadMs: number | null } = {
    failure: null,
    diskIsFull: false,
    aheadMs: null,
  };
  const carried: CarriedPart[] = [];
  let syncedAt: string | null = null;
  const store = {
    cursors: () => [],
    takeBatch: () => [],
    counts: () => ({ waiting: 0, attention: 0 }),
    savePerson: () => {},
    noteKinds: () => 'same',
    missingForms: () => [],
    lastSyncedAt: () => syncedAt,
    markSynced: (at: string) => {
      if (central.diskIsFull) throw new DaybookError('storage-full');
      syncedAt = at;
    },
    audit: noAudit,
    identity: onlyOne,
    carried: {
      ...nothingCarried,
      waiting: () => carried.slice(0, 1).map(each => each.bundleId),
      nextPart: () => carried[0] ?? null,
      taken: () => void carried.shift(),
      hasPhotosNext: () => (carried[0]?.photo ?? null) !== null,
    },
  } as unknown as SyncStore;
  const gateway = {
    pull: async () => {
      calls.push('pull');
      if (central.failure !== null) throw new DaybookError(central.failure);
      const { aheadMs } = central;
      const time = aheadMs === null ? {} : { serverTime: new Date(clock.now() + aheadMs).toISOString() };
      return { pages: [], formVersions: [], ...time };
    },
    handOver: async (_device: string, { place, photo }: CarriedPart) => {
      calls.push(place);
      const counts = { applied: 0, merged: 0, conflict: 0, refused: 0 };
      return photo === null ? { status: 'done', ...counts } : { status: 'photo', state: 'partial' };
    },
    rest: () => {},
  } as unknown as CentralGateway;
  const engine = new SyncEngine({
    store,
    attachments: noAttachments,
    gateway,
    clock,
    random: { bytes: count => new Uint8Array(count), fraction: () => 0.5 },
    log: createLogger('silent'),
    notifier: { dataChanged: () => {} },
    onPhotos: () => {},
    intervalMs: () => 5 * minute,
    onState: state => states.push(state),
  });
  /** Waits until the engine has come to a phase. */
  const reached = async (phase: SyncState['phase']) => {
    await expect.poll(() => engine.state().phase, { interval: 1 }).toBe(phase);
    return engine.state();
  };
  return { engine, clock, central, calls, carried, states, reached };
}

test('what is carried for others goes after this device’s own news, its photos at the end', async () => {
  const { engine, calls, carried, reached } = engineOf();
  for (const [number, place] of ['opening', 'changes', 'photo a 1 0', 'photo a 1 1'].entries()) {
    const photo = place.startsWith('photo') ? 'a' : null;
    carried.push({ bundleId: 'b', header: '{}', number, place, photo, bytes: new Uint8Array(1) });
  }
  engine.start();
  await reached('idle');
  await expect.poll(() => carried).toEqual([]);
  expect(calls).toEqual(['pull', 'opening', 'changes', 'pull', 'photo a 1 0', 'photo a 1 1']);
  await engine.stop();
});

test('an exchange starts with the engine and again at every interval, and the next one is announced', async () => {
  const { engine, clock, calls, reached } = engineOf();
  engine.start();
  const rested = await reached('idle');
  expect(rested.nextAttemptAt).toBe(new Date(clock.now() + 5 * minute).toISOString());
  expect(rested.lastSyncedAt).not.toBeNull();
  clock.advance(5 * minute);
  await reached('idle');
  expect(calls).toHaveLength(2);
  await engine.stop();
});

test('a burst of saves is one exchange', async () => {
  const { engine, clock, calls, reached } = engineOf();
  for (let save = 0; save < 5; save += 1) {
    engine.localWrite();
    clock.advance(400);
  }
  expect(calls).toHaveLength(0);
  clock.advance(1_000);
  await reached('idle');
  expect(calls).toHaveLength(1);
  await engine.stop();
});

test('saves that never pause are sent all the same', async () => {
  const { engine, clock, reached } = engineOf();
  for (let save = 0; save < 30; save += 1) {
    engine.localWrite();
    clock.advance(500);
  }
  expect((await reached('idle')).lastSyncedAt).not.toBeNull();
  await engine.stop();
});

test('an unreachable central is tried again by itself, and the time of it is shown', async () => {
  const { engine, clock, central, calls, reached } = engineOf();
  central.failure = 'central-unreachable';
  engine.start();
  const waiting = await reached('backing-off');
  expect(waiting.error?.code).toBe('central-unreachable');
  expect(waiting.nextAttemptAt).toBe(new Date(clock.now() + 500).toISOString());
  central.failure = null;
  clock.advance(500);
  expect((await reached('idle')).error).toBeNull();
  expect(calls).toHaveLength(2);
  await engine.stop();
});

test('a refused password is asked again within the hour and with the next network, and at once with a new one', async () => {
  const { engine, clock, central, calls, reached } = engineOf();
  central.failure = 'central-refused-sign-in';
  engine.start();
  const blocked = await reached('blocked');
  expect(blocked.nextAttemptAt).toBe(new Date(clock.now() + 52.5 * minute).toISOString());
  clock.advance(52 * minute);
  expect(calls).toHaveLength(1);
  clock.advance(minute);
  await expect.poll(() => calls.length).toBe(2);
  await reached('blocked');
  engine.networkChanged();
  await expect.poll(() => calls.length).toBe(3);
  await reached('blocked');
  central.failure = null;
  engine.unblock();
  await reached('idle');
  await engine.stop();
});

test('a central that an administrator must see to is tried again slowly, without anybody at this device', async () => {
  const { engine, clock, central, calls, reached } = engineOf();
  central.failure = 'central-not-ready';
  engine.start();
  const waiting = await reached('backing-off');
  expect(waiting.nextAttemptAt).toBe(new Date(clock.now() + 22_500).toISOString());
  central.failure = null;
  clock.advance(22_500);
  expect((await reached('idle')).error).toBeNull();
  expect(calls).toHaveLength(2);
  await engine.stop();
});

test('sync now answers with the state in which the exchange ended', async () => {
  const { engine, central } = engineOf();
  expect(await engine.syncNow()).toMatchObject({ phase: 'idle', error: null });
  central.failure = 'central-busy';
  expect(await engine.syncNow()).toMatchObject({ phase: 'backing-off', error: { code: 'central-busy' } });
  await engine.stop();
});

test('a pause by hand holds everything until it is released', async () => {
  const { engine, clock, calls, reached } = engineOf();
  engine.pause('by-hand');
  engine.localWrite();
  clock.advance(30 * minute);
  expect((await engine.syncNow()).pausedFor).toEqual(['by-hand']);
  expect(calls).toHaveLength(0);
  engine.unpause('by-hand');
  await reached('idle');
  expect(calls).toHaveLength(1);
  await engine.stop();
});

test('a disk that is full when the time of an exchange is to be noted ends nothing: the next exchange runs', async () => {
  const { engine, central, calls } = engineOf();
  central.diskIsFull = true;
  engine.start();
  await expect.poll(() => calls.length, { interval: 1 }).toBe(1);
  expect((await engine.syncNow()).lastSyncedAt).toBeNull();
  central.diskIsFull = false;
  const rested = await engine.syncNow();
  expect(rested).toMatchObject({ phase: 'idle', error: null });
  expect(rested.lastSyncedAt).not.toBeNull();
});

test('that the clock is wrong is told once with both times, again when it is set otherwise, and no more when it is right', async () => {
  const { engine, clock, central, states } = engineOf();
  const found = async (aheadMs: number | null) => {
    central.aheadMs = aheadMs;
    return (await engine.syncNow()).clock;
  };
  expect(await found(null)).toBeNull();
  expect(await found(119_000)).toBeNull();
  const told = await found(10 * minute);
  expect(told).toEqual({
    deviceTime: new Date(clock.now()).toISOString(),
    centralTime: new Date(clock.now() + 10 * minute).toISOString(),
  });
  clock.advance(60 * minute);
  expect(await found(11 * minute)).toBe(told);
  expect(new Set(states.map(state => state.clock))).toEqual(new Set([null, told]));
  expect(await found(-10 * minute)).not.toEqual(told);
  expect(await found(0)).toBeNull();
  await engine.stop();
});
