import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { allMet, createChangeWriter, freshDevice, freshId, loadForm } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines' | 'sam'>;
const gateways = createGatewayOpener();
let ines: CentralGateway;
let sam: CentralGateway;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
    sam: { name: 'Samuel Brown', role: 'supervisor', parishes: ['Kingston', 'saint andrew'] },
  });
  ines = gateways.as(central.address, central.persons.ines);
  sam = gateways.as(central.address, central.persons.sam);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

test('joining tells who the person is and which central it is, and may be repeated', async () => {
  const device = { deviceId: freshDevice(), deviceName: 'Tablet 4', appVersion: '0.1.0' };
  const first = await sam.join(device);
  expect(first.person).toEqual({
    username: central.persons.sam.username,
    name: 'Samuel Brown',
    role: 'supervisor',
    parishes: ['Kingston', 'St. Andrew'],
  });
  expect((await sam.join(device)).centralId).toBe(first.centralId);
  expect((await ines.join({ ...device, deviceId: freshDevice() })).centralId).toBe(first.centralId);
});

test('an inspection goes from draft to submitted, returned, submitted again and approved, and the feed shows each state', async () => {
  const residential = loadForm('residential');
  const answers = allMet(residential);
  const [device, reviewing, premises, id] = [freshDevice(), freshDevice(), freshId(), freshId()];
  const writer = createChangeWriter();
  const reply = await ines.push(device, [
    writer.premises(premises, { name: 'Gordon Yard', owner: 'P. Gordon', address: '4 Duke St', kind: 'Yard' }),
    writer.draft(id, premises, 'residential', answers),
    writer.submit(id, residential, answers),
  ]);
  expect(reply).toMatchObject({ status: 'done', expected: 4 });
  expect(reply.status === 'done' && reply.outcomes.map(each => [each.sequence, each.status, each.reason])).toEqual([
    [1, 'applied', null],
    [2, 'applied', null],
    [3, 'applied', null],
  ]);

  const pulled = await sam.pull(reviewing, [], 100);
  const page = pulled.pages.find(each => each.parish === 'Kingston');
  expect(page?.records.map(each => each.entity)).toEqual(['premises', 'inspection']);
  expect(page?.records[1]?.record).toMatchObject({
    id,
    status: 'submitted',
    submission: 1,
    overallScore: 100,
    criticalScore: 65,
    verdict: 'Satisfactory',
    header: { owner: 'M. Grant' },
    revision: 2,
  });
  expect(page?.more).toBe(false);

  const review = createChangeWriter();
  await sam.push(reviewing, [review.review(id, 'return')]);
  const back = await ines.pull(device, page ? [page.cursor] : [], 100);
  expect(back.pages[0]?.records[0]?.record).toMatchObject({ status: 'returned' });
  const after = { ...answers, '1': { value: 'no' as const } };
  await ines.push(device, [
    writer.patch(id, 3, { answers: { '1': { value: 'no' } } }),
    writer.submit(id, residential, after, 2),
  ]);
  const approved = await sam.push(reviewing, [review.review(id, 'approve', 2)]);
  expect(approved).toMatchObject({ outcomes: [{ status: 'applied' }] });
  const last = await ines.pull(device, [], 100);
  expect(last.pages[0]?.records.at(-1)?.record).toMatchObject({
    status: 'approved',
    overallScore: 97,
    history: [
      { kind: 'created' },
      { kind: 'submitted' },
      { kind: 'returned', comment: 'Item 3, please.' },
      { kind: 'submitted' },
      { kind: 'approved' },
    ],
  });
});

test('a draft is in the feed of its inspector alone, and the others still move past it', async () => {
  const [device, premises, id] = [freshDevice(), freshId(), freshId()];
  const writer = createChangeWriter();
  await ines.push(device, [writer.premises(premises), writer.draft(id, premises)]);
  const own = await ines.pull(device, [], 1000);
  const others = await sam.pull(freshDevice(), [], 1000);
  const ids = (pages: typeof own.pages) => pages.flatMap(page => page.records.map(each => each.record.id));
  expect(ids(own.pages)).toContain(id);
  expect(ids(others.pages)).not.toContain(id);
  expect(others.pages[0]?.cursor).toEqual(own.pages[0]?.cursor);
});

test('definitions of form versions come as they were published', async () => {
  const { formVersions } = await ines.pull(freshDevice(), [], 1);
  expect(formVersions).toHaveLength(9);
  expect(await ines.forms(['residential@1', 'unknown@4'])).toEqual([loadForm('residential')]);
});

test('a warm push and a warm pull are one round trip each', async () => {
  const device = freshDevice();
  await ines.pull(device, [], 1);
  const before = ines.traffic().roundTrips;
  await ines.push(device, [createChangeWriter().premises(freshId())]);
  await ines.pull(device, [], 1);
  expect(ines.traffic().roundTrips - before).toBe(2);
});
