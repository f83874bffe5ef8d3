import { expect, test } from 'vitest';
import { ines, openBeside, reopened, signedInDevice } from './support/home.ts';
import { ownerNumber, spawnSaving } from './support/spawn-saving.ts';

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
    const stored = inspection.header.owner === '' ? 0 : ownerNumber(inspection.header.owner ?? 0);
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
