import { expect, test } from 'vitest';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { ines, openBeside, reopened, signedInDevice } from './support/home.ts';
import { spawnSaving } from './support/spawn-saving.ts';

const number = (owner: unknown) => Number(String(owner).split(' ').at(-1));

test('every save that was answered is there after the process was killed at any moment', {
  timeout: 120_000,
}, async () => {
  const device = await signedInDevice(ines);
  await device.session.signOut();
  for (let round = 1; round <= 5; round++) {
    const saving = spawnSaving(device.home, 'ines', `round ${round}`);
    // Fifty saves without a pause make a log that is moved into the file in between.
    await saving.reach(2 + Math.floor(Math.random() * 120));
    saving.child.kill('SIGKILL');
    expect(await saving.gone).toBeNull();

    const last = saving.lines.at(-1)!;
    const again = await reopened(device, ines);
    const { inspection } = await again.handlers['inspections.get']({ id: last.id });
    const stored = inspection.header.owner === '' ? 0 : number(inspection.header.owner ?? 0);
    // The save in flight may be there or not, but never half: score and outbox belong to what is stored.
    expect([last.saved, last.saved + 1]).toContain(stored);
    const waiting = again.current().db.read(tx => tx.outbox.waitingOf(last.id));
    const owners = waiting.map(({ body }) => (body.kind === 'inspection.save' ? body.patch.header?.owner : undefined));
    if (stored > 0) expect(owners.at(-1)).toBe(inspection.header.owner);
    expect(again.current().db.read(tx => tx.audit.findBroken())).toBeNull();
    const raw = await openBeside(again);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    await again.session.signOut();
  }
});

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
    expect(number(inspection.header.owner)).toBe(60);
  }
  expect([...taken.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: taken.size }, (_, at) => at + 1));
  expect(device.current().store.counts().waiting).toBe(taken.size);
  expect(device.current().db.read(tx => tx.audit.findBroken())).toBeNull();
  const raw = await openBeside(device);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  const lines = raw.prepare("select count(*) from audit where (what = 'sent') = ?").pluck();
  expect([lines.get(0), lines.get(1)]).toEqual([1 + 2 * 62, taken.size]);
});
