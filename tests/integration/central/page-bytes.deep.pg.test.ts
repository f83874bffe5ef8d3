import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const megabyte = 1024 * 1024;
let central: CentralDatabase<'ines' | 'sam'>;
let ines: CentralGateway;
let sam: CentralGateway;
const gateways = createGatewayOpener();
const home = freshDevice();
const writer = createChangeWriter();
const premises = Array.from({ length: 6 }, freshId);

/** Records of such a length, as an earlier central has taken them. */
const lengthen = (bytes: number) =>
  central.sql(`update sync.core_premises set fields = fields || jsonb_build_object('Long ago', repeat('x', $1))`, [
    bytes,
  ]);

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Hanover', 'Kingston'] },
  });
  ines = gateways.as(central.address, central.persons.ines);
  sam = gateways.as(central.address, central.persons.sam);
  await ines.push(
    home,
    premises.map(id => writer.premises(id)),
  );
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

/** How many records each page has, read to the end. */
async function pagesOf(gateway: CentralGateway, limit: number): Promise<number[]> {
  const many: number[] = [];
  let cursors: Parameters<CentralGateway['pull']>[1] = [];
  for (let more = true; more; ) {
    const { pages } = await gateway.pull(freshDevice(), cursors, limit);
    const page = pages.find(each => each.parish === 'Kingston');
    many.push((page?.records.length ?? 0) + (page?.newer.length ?? 0));
    cursors = pages.map(each => each.cursor);
    more = page?.more ?? false;
  }
  return many;
}

test('a page holds as many records as fit into four megabytes, shared by the parishes of the person', async () => {
  await lengthen(megabyte - 1000);
  expect(await pagesOf(ines, 500)).toEqual([4, 2]);
  expect(await pagesOf(ines, 3)).toEqual([3, 3]);
  expect(await pagesOf(sam, 500)).toEqual([2, 2, 2]);
});

test('a record that is longer than a page comes alone, and the others behind it', async () => {
  await lengthen(5 * megabyte);
  expect(await pagesOf(ines, 500)).toEqual(Array(6).fill(1));
  await lengthen(10);
  expect(await pagesOf(ines, 500)).toEqual([6]);
});

test('the answer to a push brings no more records either', async () => {
  await lengthen(megabyte - 1000);
  const other = createChangeWriter();
  const reply = await ines.push(
    freshDevice(),
    premises.map(id => other.premises(id, { name: 'Another place' })),
  );
  if (reply.status !== 'done') throw new Error('a gap');
  expect(reply.outcomes.map(each => [each.code, each.record !== null])).toEqual([
    ...Array(4).fill(['record-exists', true]),
    ...Array(2).fill(['record-exists', false]),
  ]);
});
