import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Cursor } from '../../../src-shared/sync-protocol/pull.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines' | 'sam'>;
const gateways = createGatewayOpener();
let ines: CentralGateway;
let sam: CentralGateway;

beforeAll(async () => {
  const parishes = ['Kingston', 'Hanover', 'St. Ann'];
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes },
    sam: { role: 'supervisor', parishes },
  });
  ines = gateways.as(central.address, central.persons.ines);
  sam = gateways.as(central.address, central.persons.sam);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

/** Follows the feed as a device does; what it has seen is each record's newest revision. */
function createReader(gateway: CentralGateway) {
  const device = freshDevice();
  const cursors = new Map<string, Cursor>();
  const seen = new Map<string, number>();
  return {
    seen,
    cursors,
    /** One page of every parish; true while more waits. */
    readPage: async (limit: number): Promise<boolean> => {
      const { pages } = await gateway.pull(device, [...cursors.values()], limit);
      for (const page of pages) {
        expect(page.reset).toBe(false);
        let last = cursors.get(page.parish)?.position ?? 0;
        expect(page.records.length).toBeLessThanOrEqual(limit);
        for (const { position, record } of page.records) {
          expect(position).toBeGreaterThan(last);
          last = position;
          seen.set(record.id, record.revision);
        }
        expect(page.cursor.position).toBeGreaterThanOrEqual(last);
        cursors.set(page.parish, page.cursor);
      }
      return pages.some(page => page.more);
    },
  };
}

test('with pushers from many devices over several parishes, a reader that follows misses no record and no revision', async () => {
  const pushers = 6;
  const rounds = 12;
  const parishes = ['Kingston', 'Hanover', 'St. Ann'];
  // Many connections, so that the pushes really overlap.
  const wide = { ...(await import('../../../src-main/central/pool-settings.ts')).officePool, min: 0, max: pushers };
  const gateway = gateways.as(central.address, central.persons.ines, wide);
  const shared = parishes.map(parish => ({ parish, id: freshId() }));
  const seed = shared.map(({ parish, id }) => gateway.push(freshDevice(), [createChangeWriter(parish).premises(id)]));
  await Promise.all(seed);

  let busy = pushers;
  const push = async (number: number) => {
    const device = freshDevice();
    const writers = parishes.map(parish => createChangeWriter(parish));
    let sequence = 0;
    for (let round = 0; round < rounds; round += 1) {
      // Every push touches new records and the shared ones, in an order of its own.
      const order = number % 2 === 0 ? [0, 1, 2] : [2, 1, 0];
      const changes = order.flatMap(index => {
        const { id } = shared[index]!;
        const writer = writers[index]!;
        return [writer.premises(freshId()), writer.patchPremises(id, 1_000_000, { telephone: `${number}-${round}` })];
      });
      const reply = await gateway.push(
        device,
        changes.map(change => ({ ...change, sequence: ++sequence })),
      );
      expect(reply.status === 'done' && reply.outcomes.every(each => each.status === 'applied')).toBe(true);
    }
    busy -= 1;
  };
  const reader = createReader(sam);
  const follow = async () => {
    while (busy > 0) await reader.readPage(7);
    while (await reader.readPage(7));
  };
  await Promise.all([follow(), ...Array.from({ length: pushers }, (_, number) => push(number))]);

  const rows = await central.sql<{ id: string; revision: number }>('select id, revision from sync.premises');
  expect(rows).toHaveLength(shared.length + pushers * rounds * parishes.length);
  expect([...reader.seen].sort()).toEqual(rows.map(({ id, revision }): [string, number] => [id, revision]).sort());
  expect(Math.max(...rows.map(row => row.revision))).toBe(1 + pushers * rounds);
}, 60_000);

test('pages are cut anywhere, also inside a push, and together hold everything once', async () => {
  const device = freshDevice();
  const writer = createChangeWriter();
  const ids = Array.from({ length: 25 }, freshId);
  await ines.push(
    device,
    ids.map(id => writer.premises(id)),
  );
  for (const limit of [1, 4, 25]) {
    const reader = createReader(sam);
    while (await reader.readPage(limit));
    expect([...reader.seen.keys()]).toEqual(expect.arrayContaining(ids));
  }
});

test('a record changed many times is in the feed once, at its latest position', async () => {
  const device = freshDevice();
  const writer = createChangeWriter();
  const id = freshId();
  await ines.push(device, [writer.premises(id)]);
  for (let revision = 1; revision <= 10; revision += 1) {
    await ines.push(device, [writer.patchPremises(id, revision, { telephone: `${revision}` })]);
  }
  const { pages } = await sam.pull(freshDevice(), [], 1000);
  const lines = pages.flatMap(page => page.records.filter(each => each.record.id === id));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ record: { revision: 11, telephone: '10' } });
});

test('a refused push moves no position and adds no link', async () => {
  const count = async () =>
    central.sql(
      'select (select count(*) from sync.feed_link) as links, (select sum(position) from sync.parish_head) as heads',
    );
  const before = await count();
  await sam.push(freshDevice(), [createChangeWriter().review(freshId(), 'approve')]);
  expect(await count()).toEqual(before);
});
