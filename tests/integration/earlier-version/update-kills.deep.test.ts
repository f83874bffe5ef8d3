import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { passwordOf } from '../../fixtures/maker/cast.ts';
import { homeHoldings, seenOn } from '../../fixtures/maker/holdings.ts';
import { asEarlierRecords } from '../../support/earlier-tables.ts';
import { asItWas, homeOf, type Kept, noWay, openLaptop } from '../../support/earlier-version.ts';
import { expectSameRows } from '../../support/same-rows.ts';

const program = new URL('./updating-process.ts', import.meta.url).pathname;

/** True when the process was killed at its `at`th statement, false when it had fewer and ended by itself. */
async function updateUntil(home: string, who: Kept, at: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, home, who, String(at)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code, signal] = await once(child, 'exit');
  expect([code, signal]).toEqual(code === null ? [null, 'SIGKILL'] : [0, null]);
  return signal !== null;
}

async function expectEverything(home: string, who: Kept): Promise<void> {
  const { seen, holdings } = asItWas.laptop(who);
  const laptop = await openLaptop(who, home, noWay);
  expect(await seenOn(laptop.services)).toMatchObject(seen);
  expect(laptop.services.session.getCurrent().db.read(tx => tx.audit.findBroken())).toBeNull();
  await laptop.close();
  const now = await homeHoldings(home, passwordOf(who));
  expectSameRows(asEarlierRecords(now.records), holdings.records, ['schema_migration', 'audit', 'meta']);
  expectSameRows(now.photos, holdings.photos, ['schema_migration']);
}

test('a laptop that is killed at any statement of an update opens afterwards with everything in it', {
  timeout: 300_000,
}, async () => {
  let at = 1;
  for (let killed = true; killed; at += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'daybook-update-'));
    try {
      const home = homeOf('ines', folder);
      killed = await updateUntil(home, 'ines', at);
      await expectEverything(home, 'ines');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  expect(at).toBeGreaterThan(6);
});

test('a laptop that is killed in each of its updates, one after the other, goes on where it was', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-update-'));
  try {
    const home = homeOf('sam', folder);
    // The first statement of a step only sees that the list of steps is there: the third ends the one before it.
    while (await updateUntil(home, 'sam', 3)) {}
    await expectEverything(home, 'sam');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
