import { expect, test } from 'vitest';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { ines, openBeside, signedInDevice } from './support/home.ts';
import { ownerNumber, spawnSaving } from './support/spawn-saving.ts';

test('two processes that write to one home at the same time lose nothing and damage nothing', {
  timeout: 120_000,
}, async () => {
  const device = await signedInDevice(ines);
  const one = spawnSaving(device.home, 'ines', 'one', 60);
  const two = spawnSaving(device.home, 'ines', 'two', 60);
  await Promise.all([one.reach(1), two.reach(1)]);
  // This process has the same file open all the while, and takes batches from it.
  const taken = new Map<number, string>();
  const takeAll = () => {
    for (const change of device.current().store.takeBatch(50, 1e6)) {
      expect(taken.get(change.sequence) ?? change.changeId).toBe(change.changeId);
      taken.set(change.sequence, change.changeId);
    }
  };
  for (const count of [5, 15, 30, 45, 61]) {
    await Promise.all([one.reach(count), two.reach(count)]);
    takeAll();
  }
  expect(await Promise.all([one.gone, two.gone])).toEqual([0, 0]);
  takeAll();

  for (const saving of [one, two]) {
    const id: InspectionId = saving.lines[0]!.id;
    const { inspection } = await device.handlers['inspections.get']({ id });
    expect(ownerNumber(inspection.header.owner)).toBe(60);
  }
  expect([...taken.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: taken.size }, (_, at) => at + 1));
  expect(device.current().store.counts().waiting).toBe(taken.size);
  expect(device.current().db.read(tx => tx.audit.findBroken())).toBeNull();
  const raw = await openBeside(device);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  const lines = raw.prepare("select count(*) from audit where (what = 'sent') = ?").pluck();
  expect([lines.get(0), lines.get(1)]).toEqual([1 + 2 * 62, taken.size]);
});
