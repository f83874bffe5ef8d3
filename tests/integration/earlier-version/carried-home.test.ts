import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { passwordOf } from '../../fixtures/maker/cast.ts';
import { homeHoldings, seenOn } from '../../fixtures/maker/holdings.ts';
import { asEarlierRecords } from '../../support/earlier-tables.ts';
import { asItWas, homeOf, keptLaptops, noWay, openLaptop } from '../../support/earlier-version.ts';
import { expectSameRows } from '../../support/same-rows.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-carried-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(
  keptLaptops,
)('the laptop of %s opens without a network, and each record, history, outcome, photo and line of the log is what it was', async who => {
  const { seen, holdings } = asItWas.laptop(who);
  const home = homeOf(who, folder);
  const laptop = await openLaptop(who, home, noWay);
  expect(await seenOn(laptop.services)).toMatchObject(seen);
  await laptop.close();

  const now = await homeHoldings(home, passwordOf(who));
  expectSameRows(asEarlierRecords(now.records), holdings.records, ['schema_migration', 'audit', 'meta']);
  expectSameRows(now.photos, holdings.photos, ['schema_migration']);
  expect(now.backups).toEqual(expect.arrayContaining([...holdings.backups]));
});

test('the log of a laptop that was carried over is whole, and goes on behind its last line', async () => {
  const laptop = await openLaptop('ines', homeOf('ines', folder), noWay);
  const lines = () => laptop.services.session.getCurrent().db.read(tx => tx.audit.count());
  const before = lines();
  const [draft] = asItWas.laptop('ines').seen.inspections.filter(each => each.inspection.status === 'draft');
  await laptop.ask['inspections.save']({
    id: draft!.inspection.id,
    patch: { header: { comments: 'After the update' } },
  });
  expect(lines()).toBeGreaterThan(before);
  expect(laptop.services.session.getCurrent().db.read(tx => tx.audit.findBroken())).toBeNull();
  await laptop.close();
});

test('a backup that the earlier version made restores a damaged file, with the unsent work of the file', async () => {
  const home = homeOf('sam', folder);
  const laptop = await openLaptop('sam', home, noWay);
  const { session } = laptop.services;
  const waiting = session.getCurrent().store.counts().waiting;
  await laptop.close();
  const [backup] = asItWas.laptop('sam').holdings.backups;
  const password = passwordOf('sam');
  expect(await session.restore({ username: 'sam', password, backup })).toMatchObject({
    unsent: waiting,
    unsentWhole: true,
  });
  await session.signIn({ username: 'sam', password });
  expect(session.getCurrent().store.counts().waiting).toBe(waiting);
  await session.signOut();
});
