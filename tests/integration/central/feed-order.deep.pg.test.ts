import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { officePool } from '../../../src-main/central/pool-settings.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { Cursor } from '../../../src-shared/sync-protocol/pull.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const parishes = ['Kingston', 'Hanover', 'St. Ann'];
let central: CentralDatabase<'ines' | 'sam'>;
const gateways = createGatewayOpener();
let ines: CentralGateway;
let sam: CentralGateway;

beforeAll(async () => {
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

/** Pushes in `rounds` from as many devices as there are plans, at the same time, while a reader follows to the end. */
async function pushAndFollow(plans: readonly ((round: number) => Change[])[], rounds: number) {
  // Many connections, so that the pushes really overlap.
  const gateway = gateways.as(central.address, central.persons.ines, { ...officePool, min: 0, max: plans.length });
  let busy = plans.length;
  const push = async (plan: (round: number) => Change[]) => {
    const device = freshDevice();
    let sequence = 0;
    for (let round = 0; round < rounds; round += 1) {
      const changes = plan(round).map(change => ({ ...change, sequence: ++sequence }));
      const reply = await gateway.push(device, changes);
      expect(reply.status === 'done' && reply.outcomes.every(each => each.status === 'applied')).toBe(true);
    }
    busy -= 1;
  };
  const reader = createReader(sam);
  const follow = async () => {
    while (busy > 0) await reader.readPage(7);
    while (await reader.readPage(7));
  };
  await Promise.all([follow(), ...plans.map(push)]);
  const rows = await central.sql<{ id: string; revision: number }>('select id, revision from sync.core_premises');
  expect([...reader.seen].sort()).toEqual(rows.map(({ id, revision }): [string, number] => [id, revision]).sort());
  return rows;
}

/** The parishes in another order for every second device: locks taken in a careless order would meet head on. */
const ordered = (device: number) => (device % 2 === 0 ? parishes : parishes.toReversed());
const devices = [0, 1, 2, 3, 4, 5, 6, 7];

test('devices push new records into the same parishes at once: a reader that follows misses none', async () => {
  const plans = devices.map(
    device => () => ordered(device).map(parish => createChangeWriter(parish).premises(freshId())),
  );
  const before = await central.sql('select from sync.core_premises');
  const rows = await pushAndFollow(plans, 25);
  expect(rows).toHaveLength(before.length + devices.length * 25 * parishes.length);
}, 60_000);

test('devices change the same records at once, in opposite orders: every change counts and the reader ends with the last', async () => {
  const shared = new Map(parishes.map(parish => [parish, freshId()]));
  for (const [parish, id] of shared) await ines.push(freshDevice(), [createChangeWriter(parish).premises(id)]);
  const plans = devices.map(
    device => (round: number) =>
      ordered(device).map(parish =>
        createChangeWriter(parish).patchPremises(shared.get(parish)!, 1_000_000, { telephone: `${device}-${round}` }),
      ),
  );
  const rows = await pushAndFollow(plans, 12);
  for (const id of shared.values()) {
    expect(rows.find(row => row.id === id)?.revision).toBe(1 + devices.length * 12);
  }
}, 60_000);
