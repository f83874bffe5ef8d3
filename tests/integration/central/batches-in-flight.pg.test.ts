import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { until } from '../../support/until.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
let proxy: TcpProxy;
let ines: CentralGateway;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  proxy = await createTcpProxy(central);
  ines = gateways.as(`postgresql://127.0.0.1:${proxy.port}/${central.database}`, central.persons.ines);
});
afterAll(async () => {
  await gateways.closeAll();
  await proxy.close();
  await central.drop();
});

type Writer = ReturnType<typeof createChangeWriter>;
const batchOf = (writer: Writer, many: number): Change[] =>
  Array.from({ length: many }, () => writer.premises(freshId()));

const lastSequence = async (device: string) =>
  Number(
    (await central.sql<{ last_sequence: string }>('select last_sequence from sync.device where id = $1', [device]))[0]
      ?.last_sequence ?? 0,
  );
const logged = async (device: string) =>
  (await central.sql<{ n: number }>('select count(*)::int as n from sync.change_log where device_id = $1', [device]))[0]
    ?.n;

/** Keeps central from taking anything of Kingston until it is let go. */
async function holdHead() {
  const client = new pg.Client({ connectionString: central.ownerUrl });
  await client.connect();
  await client.query("begin; select from sync.parish_head where parish = 'Kingston' for update");
  return { release: () => client.end() };
}

/** Sends batches together, and waits until all of them are on the wire. */
async function sendTogether(device: ReturnType<typeof freshDevice>, batches: readonly (readonly Change[])[]) {
  const before = ines.traffic().roundTrips;
  const replies = batches.map(changes => ines.push(device, changes));
  for (const each of replies) each.catch(() => undefined);
  await until(() => ines.traffic().roundTrips - before === batches.length, 'all batches are sent');
  return replies;
}

test('batches on their way together are one wait and one connection, and each is a transaction', async () => {
  const [device, writer] = [freshDevice(), createChangeWriter()];
  await ines.push(device, batchOf(writer, 1));
  const opened = ines.poolHealth().created;
  const before = proxy.roundTrips();
  const head = await holdHead();
  const replies = await sendTogether(device, [batchOf(writer, 2), batchOf(writer, 3), batchOf(writer, 4)]);
  expect(await lastSequence(device)).toBe(1);
  await head.release();
  expect(await Promise.all(replies)).toMatchObject([4, 7, 11].map(expected => ({ status: 'done', expected })));
  expect(proxy.roundTrips() - before).toBe(1);
  expect(ines.poolHealth().created).toBe(opened);
  expect(await logged(device)).toBe(10);
});

test('a small batch does not overtake a large one that takes longer to pack', async () => {
  const [device, writer] = [freshDevice(), createChangeWriter()];
  await ines.push(device, batchOf(writer, 1));
  const large = batchOf(writer, 400);
  const replies = await Promise.all([ines.push(device, large), ines.push(device, batchOf(writer, 1))]);
  expect(replies).toMatchObject([
    { status: 'done', expected: 402 },
    { status: 'done', expected: 403 },
  ]);
});

test('a batch that central cannot take stops none behind it from being answered, and none of these is done', async () => {
  const [device, writer] = [freshDevice(), createChangeWriter()];
  await ines.push(device, batchOf(writer, 1));
  const [first, second, third] = [batchOf(writer, 1), batchOf(writer, 1), batchOf(writer, 1)];
  const twice = [first[0]!, first[0]!];
  const replies = await Promise.allSettled([twice, second, third].map(changes => ines.push(device, changes)));
  expect(replies).toMatchObject([
    { status: 'rejected', reason: { code: 'input-invalid' } },
    { status: 'fulfilled', value: { status: 'gap', expected: 2 } },
    { status: 'fulfilled', value: { status: 'gap', expected: 2 } },
  ]);
  expect(await ines.push(device, [...first, ...second, ...third])).toMatchObject({ status: 'done', expected: 5 });
});

test('a cut fails every batch on its way; what central had of them it tells again, and nothing is done twice', async () => {
  const [device, writer] = [freshDevice(), createChangeWriter()];
  await ines.push(device, batchOf(writer, 1));
  const batches = [batchOf(writer, 2), batchOf(writer, 2), batchOf(writer, 2)];
  proxy.toClient = 'drop';
  const replies = await sendTogether(device, batches);
  await until(async () => (await lastSequence(device)) === 7, 'central has done all of them');
  proxy.cutAll();
  proxy.toClient = 'pass';
  for (const each of replies) await expect(each).rejects.toMatchObject({ code: 'central-unreachable' });
  const again = await Promise.all(batches.map(changes => ines.push(device, changes)));
  expect(again.map(each => each.status)).toEqual(['done', 'done', 'done']);
  expect(await logged(device)).toBe(7);
});

test('when central ends the connection in the middle of a batch, neither it nor one behind it is done', async () => {
  const [device, writer] = [freshDevice(), createChangeWriter()];
  await ines.push(device, batchOf(writer, 1));
  const batches = [batchOf(writer, 2), batchOf(writer, 2)];
  const head = await holdHead();
  const replies = await sendTogether(device, batches);
  const waiting = () =>
    central.sql<{ pid: number }>(
      "select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock' and query like '%sync.push%'",
      [central.database],
    );
  await until(async () => (await waiting()).length === 1, 'the first waits for the head');
  await central.sql('select pg_terminate_backend($1)', [(await waiting())[0]!.pid]);
  for (const each of replies) await expect(each).rejects.toMatchObject({ code: 'central-unreachable' });
  await head.release();
  expect(await lastSequence(device)).toBe(1);
  const again = await Promise.all(batches.map(changes => ines.push(device, changes)));
  expect(again).toMatchObject([
    { status: 'done', expected: 4 },
    { status: 'done', expected: 6 },
  ]);
});

test('the connection goes back when nothing is on its way, also after a failure', async () => {
  const [device, writer] = [freshDevice(), createChangeWriter()];
  const batches = [batchOf(writer, 1), batchOf(writer, 1)];
  await Promise.all(batches.map(changes => ines.push(device, changes)));
  expect(ines.poolHealth()).toMatchObject({ total: 1, idle: 1 });
  proxy.accepting = false;
  proxy.cutAll();
  await until(() => ines.poolHealth().total === 0, 'the pool has noticed the cut');
  const lost = await Promise.allSettled(batches.map(changes => ines.push(device, changes)));
  expect(lost.map(each => each.status)).toEqual(['rejected', 'rejected']);
  proxy.accepting = true;
  expect(ines.poolHealth()).toMatchObject({ total: 0, waiting: 0 });
  expect(await ines.push(device, batches[0]!)).toMatchObject({ status: 'done' });
  // A page comes by COPY, on the connection that has just sent batches ahead.
  expect((await ines.pull(device, [], 1)).pages).toHaveLength(1);
  expect(ines.poolHealth()).toMatchObject({ total: 1, idle: 1 });
});
