import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import type { PushReply } from '../../../src-shared/sync-protocol/push.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { until } from '../../support/until.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

const residential = loadForm('residential');
const answers = allMet(residential);
let central: CentralDatabase<'ines'>;
let proxy: TcpProxy;
const gateways = createGatewayOpener();
let ines: CentralGateway;
let inesByProxy: CentralGateway;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  proxy = await createTcpProxy(central);
  ines = gateways.as(central.address, central.persons.ines);
  inesByProxy = gateways.as(`postgresql://127.0.0.1:${proxy.port}/${central.database}`, central.persons.ines);
});
afterAll(async () => {
  await gateways.closeAll();
  await proxy.close();
  await central.drop();
});

const lastSequence = async (device: string) =>
  Number(
    (await central.sql<{ last_sequence: string }>('select last_sequence from sync.device where id = $1', [device]))[0]
      ?.last_sequence ?? 0,
  );
const logged = async (device: string) =>
  (await central.sql<{ n: number }>('select count(*)::int as n from sync.change_log where device_id = $1', [device]))[0]
    ?.n;

/** Premises, a draft and its submit. */
function visit(writer = createChangeWriter(), id = freshId()): Change[] {
  const premises = freshId();
  return [
    writer.premises(premises),
    writer.draft(id, premises, 'residential', answers),
    writer.submit(id, residential, answers),
  ];
}

/** An answer without what differs between equal pushes: what came before the first, and the time of the answer. */
function lasting(reply: PushReply) {
  return reply.status === 'done' ? { ...reply, history: reply.history?.after, serverTime: undefined } : reply;
}

test('a repeated push answers the stored outcomes and does nothing again', async () => {
  const device = freshDevice();
  const changes = visit();
  const first = await ines.push(device, changes);
  const revisions = await central.sql('select id, revision, history from sync.inspection');
  expect(lasting(await ines.push(device, changes))).toEqual(lasting(first));
  expect(await central.sql('select id, revision, history from sync.inspection')).toEqual(revisions);
  expect(await logged(device)).toBe(3);
});

test('a push that repeats some changes and brings new ones runs the new ones alone', async () => {
  const device = freshDevice();
  const writer = createChangeWriter();
  const [first, second] = [visit(writer), visit(writer)];
  await ines.push(device, first);
  const reply = await ines.push(device, [...first.slice(1), ...second]);
  expect(reply).toMatchObject({ status: 'done', expected: 7 });
  expect(reply.status === 'done' && reply.outcomes.map(each => each.sequence)).toEqual([2, 3, 4, 5, 6]);
  expect(await logged(device)).toBe(6);
});

test('a gap does nothing and says which sequence is expected', async () => {
  const device = freshDevice();
  const writer = createChangeWriter();
  const [first, second] = [visit(writer), visit(writer)];
  await ines.push(device, first);
  expect(await ines.push(device, second.slice(1))).toEqual({ status: 'gap', expected: 4 });
  expect(await ines.push(device, [second[0]!, second[2]!])).toEqual({ status: 'gap', expected: 4 });
  expect(await logged(device)).toBe(3);
});

test('a sequence that once stood for another change is a gap, not an answer for the wrong change', async () => {
  const device = freshDevice();
  await ines.push(device, visit());
  expect(await ines.push(device, visit())).toEqual({ status: 'gap', expected: 4 });
});

test('a change that comes again under a later sequence is not run again, and the sequence moves on', async () => {
  const device = freshDevice();
  const [premises] = visit();
  await ines.push(device, [premises!]);
  const again = await ines.push(device, [{ ...premises!, sequence: 2 }]);
  expect(again).toMatchObject({ status: 'done', expected: 3, outcomes: [{ sequence: 2, status: 'applied' }] });
  expect(await logged(device)).toBe(1);
});

test('two pushes of the same changes at the same moment run them once and get the same answer', async () => {
  const device = freshDevice();
  const changes = visit();
  const [one, other] = await Promise.all([ines.push(device, changes), inesByProxy.push(device, changes)]);
  expect(lasting(one)).toEqual(lasting(other));
  expect(await logged(device)).toBe(3);
});

test('a connection cut before the request arrives leaves nothing, and the same push works later', async () => {
  const device = freshDevice();
  const changes = visit();
  await inesByProxy.pull(device, [], 1);
  proxy.toServer = 'drop';
  const sent = proxy.nextRequest();
  const push = inesByProxy.push(device, changes);
  const failure = expect(push).rejects.toMatchObject({ code: 'central-unreachable' });
  await sent;
  proxy.cutAll();
  await failure;
  proxy.toServer = 'pass';
  expect(await lastSequence(device)).toBe(0);
  expect(await inesByProxy.push(device, changes)).toMatchObject({ status: 'done', expected: 4 });
});

test('a connection cut after commit and before the answer: the repeat gets the stored answer and nothing is done twice', async () => {
  const device = freshDevice();
  const changes = visit();
  await inesByProxy.pull(device, [], 1);
  proxy.toClient = 'drop';
  const push = inesByProxy.push(device, changes);
  const failure = expect(push).rejects.toMatchObject({ code: 'central-unreachable' });
  await until(async () => (await lastSequence(device)) === 3, 'central has committed');
  proxy.cutAll();
  await failure;
  proxy.toClient = 'pass';
  const reply = await inesByProxy.push(device, changes);
  expect(reply).toMatchObject({
    status: 'done',
    expected: 4,
    outcomes: changes.map(({ sequence }) => ({ sequence, status: 'applied' })),
  });
  expect(await logged(device)).toBe(3);
});

test('a transaction that central ends in the middle moves nothing', async () => {
  const device = freshDevice();
  const changes = visit();
  await ines.push(device, []);
  // Another session holds the parish's head, so the push stops just before its commit.
  const holder = await holdHead();
  const push = ines.push(device, changes);
  const failure = expect(push).rejects.toMatchObject({ code: 'central-unreachable' });
  await until(async () => (await waitingPushes()).length === 1, 'the push waits for the head');
  await central.sql('select pg_terminate_backend($1)', [(await waitingPushes())[0]!.pid]);
  await failure;
  await holder.release();
  expect(await lastSequence(device)).toBe(0);
  expect(await ines.push(device, changes)).toMatchObject({ status: 'done', expected: 4 });
});

const waitingPushes = () =>
  central.sql<{ pid: number }>(
    "select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock' and query like '%sync.push%'",
    [central.database],
  );

/** Takes the head row of Kingston in a transaction of its own. */
async function holdHead() {
  const client = new pg.Client({ connectionString: central.ownerUrl });
  await client.connect();
  await client.query("begin; select from sync.parish_head where parish = 'Kingston' for update");
  return { release: () => client.end() };
}
