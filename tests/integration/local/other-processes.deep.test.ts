import { expect, test } from 'vitest';
import { OtherProcesses } from '../../../src-main/services/changes/other-processes.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { ines, signedInDevice } from './support/home.ts';
import { spawnSaving } from './support/spawn-saving.ts';

test('what another process saves is told once, what this one saves is not, and nothing after the sign-out', async () => {
  const device = await signedInDevice(ines);
  const { db } = device.current();
  const clock = new VirtualClock();
  let told = 0;
  const others = new OtherProcesses(clock, () => {
    told += 1;
  });
  others.start(db);
  db.write(tx => tx.meta.save('lastSyncedAt', '2026-01-01T00:00:00.000Z'));
  clock.advance(1_000);
  expect(told).toBe(0);

  expect(await spawnSaving(device.home, 'ines', 'one', 3).gone).toBe(0);
  clock.advance(1_000);
  expect(told).toBe(1);

  others.stop();
  expect(await spawnSaving(device.home, 'ines', 'two', 1).gone).toBe(0);
  clock.advance(1_000);
  expect(told).toBe(1);
});
