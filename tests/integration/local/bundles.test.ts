import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLocalDb } from '../../../src-main/local-db/local-db.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { exportBundle } from '../../../src-main/services/bundles/export-bundle.ts';
import { openSyncStore } from '../../../src-main/services/sync/open-sync-store.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { ines, signedInDevice, temporaryFolder } from './support/home.ts';
import { startDraft } from './support/samples.ts';

const id = '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11';
const dayMs = 86_400_000;
const counts = { applied: 2, merged: 0, conflict: 0, refused: 0 };

function carrier() {
  const clock = new VirtualClock();
  const at = new Date(clock.now()).toISOString();
  const db = openLocalDb(join(temporaryFolder(), 'daybook.db'), new Uint8Array(32).fill(7), at);
  const store = openSyncStore(db, { clock, random: systemRandom });
  const parts = [
    { place: 'opening', photo: null },
    { place: 'changes', photo: null },
    { place: 'photo a 1', photo: 'a' },
    { place: 'photo a 2', photo: 'a' },
    { place: 'photo b 1', photo: 'b' },
  ];
  db.write(tx => {
    for (const [number, part] of parts.entries())
      tx.bundles.savePart(id, { number, ...part, bytes: new Uint8Array([1]) });
  });
  const save = () => db.write(tx => tx.bundles.save({ id, header: '{}', importedAt: at }));
  const next = () => store.carried.nextPart(id);
  /** Central takes part after part until `last` has been taken. */
  const takeUntil = (last: number) => {
    for (let part = next(); part !== null && part.number <= last; part = next()) {
      store.carried.taken(part, part.place === 'changes' ? { counts } : {});
    }
  };
  return { db, store, clock, save, next, takeUntil, find: () => db.read(tx => tx.bundles.find(id)) };
}

test('parts whose bundle was never finished are not carried, and the next one clears them away', () => {
  const { db, store, next } = carrier();
  expect(store.carried.waiting()).toEqual([]);
  expect(next()).toBeNull();
  db.write(tx => tx.bundles.forgetUnsaved());
  expect(db.read(tx => tx.bundles.countParts(id))).toBe(0);
});

test('a photo that central has is passed over whole; one that it threw away starts again', () => {
  const { store, save, next, takeUntil, find } = carrier();
  save();
  takeUntil(2);
  expect(store.carried.hasPhotosNext()).toBe(true);
  expect(next()?.number).toBe(3);
  // Another process has taken a part as well.
  store.carried.taken({ ...next()!, number: 1, photo: null }, { counts });
  expect(next()?.number).toBe(3);
  expect(find()).toMatchObject({ applied: 2 });
  store.carried.startPhotoAgain(next()!);
  expect(next()?.number).toBe(2);
  store.carried.taken(next()!, { wholePhoto: true });
  expect(next()?.number).toBe(4);
});

test('a bundle that central has is kept for 90 days without its photos, and handed over again when central was restored', () => {
  const { db, store, clock, save, next, takeUntil, find } = carrier();
  save();
  takeUntil(4);
  expect(find()).toMatchObject({ applied: 2, doneAt: expect.any(String) });
  expect(store.carried.waiting()).toEqual([]);
  store.resetFeed('Kingston');
  expect(find()).toMatchObject({ applied: 0, doneAt: null });
  expect(next()?.number).toBe(0);
  takeUntil(4);
  expect(find()).toMatchObject({ applied: 2, doneAt: expect.any(String) });
  expect(db.read(tx => tx.bundles.countParts(id))).toBe(2);
  clock.advance(89 * dayMs);
  store.storeOutcomes([]);
  expect(find()).not.toBeNull();
  clock.advance(2 * dayMs);
  store.storeOutcomes([]);
  expect(find()).toBeNull();
  expect(db.read(tx => tx.bundles.countParts(id))).toBe(0);
});

test('a device that has no seal of central yet makes no bundle: its work stays as it is', async () => {
  const device = await signedInDevice(ines);
  await startDraft(device, 'residential');
  const file = join(temporaryFolder(), 'work.bundle');
  await expect(exportBundle(device.deps, file, false)).rejects.toMatchObject({ code: 'bundle-no-seal' });
  expect(existsSync(file)).toBe(false);
  const waiting = device.current().db.read(tx => tx.outbox.list(['waiting'], 10));
  expect(waiting.map(each => each.sequence)).toEqual(waiting.map(() => null));
});
