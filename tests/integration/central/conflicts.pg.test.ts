import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines' | 'sam'>;
let ines: CentralGateway;
let sam: CentralGateway;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
  ines = gateways.as(central.address, central.persons.ines);
  sam = gateways.as(central.address, central.persons.sam);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

async function outcomesOf(gateway: CentralGateway, device: DeviceId, ...changes: Change[]) {
  const reply = await gateway.push(device, changes);
  if (reply.status === 'gap') throw new Error(`gap, expected ${reply.expected}`);
  return reply.outcomes;
}

test('two people change different fields of premises: the later change is merged', async () => {
  const [laptop, desk, id] = [freshDevice(), freshDevice(), freshId()];
  const [mine, theirs] = [createChangeWriter(), createChangeWriter()];
  await outcomesOf(ines, laptop, mine.premises(id, { name: 'Gordon Yard', telephone: '1' }));
  await outcomesOf(sam, desk, theirs.patchPremises(id, 1, { telephone: '2' }));
  const [merged] = await outcomesOf(ines, laptop, mine.patchPremises(id, 1, { owner: 'P. Gordon' }));
  expect(merged).toMatchObject({ status: 'merged', fields: ['owner'], record: null });
  const rows = await central.sql(
    "select fields ->> 'telephone' as telephone, fields ->> 'owner' as owner, revision from sync.core_premises where id = $1",
    [id],
  );
  expect(rows).toEqual([{ telephone: '2', owner: 'P. Gordon', revision: 3 }]);
});

test('two people change the same field: central keeps its value, sets the other aside on the record, and merges the rest', async () => {
  const [laptop, desk, id] = [freshDevice(), freshDevice(), freshId()];
  const [mine, theirs] = [createChangeWriter(), createChangeWriter()];
  await outcomesOf(ines, laptop, mine.premises(id, { name: 'Gordon Yard', telephone: '1' }));
  const theirChange = theirs.patchPremises(id, 1, { telephone: '2' });
  await outcomesOf(sam, desk, theirChange);
  const change = mine.patchPremises(id, 1, { telephone: '3', owner: 'P. Gordon' });
  const [conflict] = await outcomesOf(ines, laptop, change);
  expect(conflict).toMatchObject({
    status: 'conflict',
    fields: ['telephone'],
    record: {
      id,
      telephone: '2',
      owner: 'P. Gordon',
      revision: 3,
      conflicts: [
        {
          id: change.changeId,
          by: central.persons.ines.username,
          byName: 'Ines Campbell',
          at: change.deviceTime,
          fields: [
            {
              field: 'telephone',
              value: '3',
              kept: '2',
              keptBy: central.persons.sam.username,
              keptAt: theirChange.deviceTime,
            },
          ],
        },
      ],
    },
  });
  const kept = await central.sql(
    'select author, fields, device_values, central_values, base_revision, decided_at from sync.conflict where change_id = $1',
    [change.changeId],
  );
  expect(kept).toEqual([
    {
      author: central.persons.ines.username,
      fields: ['telephone'],
      device_values: { telephone: '3', owner: 'P. Gordon' },
      central_values: { telephone: '2' },
      base_revision: 1,
      decided_at: null,
    },
  ]);
  expect(await outcomesOf(ines, laptop, change)).toEqual([conflict]);
  expect(await central.sql('select from sync.conflict where change_id = $1', [change.changeId])).toHaveLength(1);
});

test('the same value written twice, and a change on top of the newest revision, are no conflicts', async () => {
  const [laptop, desk, id] = [freshDevice(), freshDevice(), freshId()];
  const [mine, theirs] = [createChangeWriter(), createChangeWriter()];
  await outcomesOf(ines, laptop, mine.premises(id, { name: 'Gordon Yard', telephone: '1' }));
  await outcomesOf(sam, desk, theirs.patchPremises(id, 1, { telephone: '2' }));
  const [same] = await outcomesOf(ines, laptop, mine.patchPremises(id, 1, { telephone: '2' }));
  expect(same?.status).toBe('merged');
  const [onTop] = await outcomesOf(sam, desk, theirs.patchPremises(id, 3, { telephone: '4' }));
  expect(onTop?.status).toBe('applied');
});

test("a device's own pending changes with an old base are fine, and a second device's work between them is seen", async () => {
  const [laptop, tablet, premises, id] = [freshDevice(), freshDevice(), freshId(), freshId()];
  const [mine, other] = [createChangeWriter(), createChangeWriter()];
  const own = await outcomesOf(
    ines,
    laptop,
    mine.premises(premises),
    mine.draft(id, premises, 'residential', { '1': { value: 'yes' } }),
    mine.patch(id, 0, { answers: { '1': { value: 'no' } } }),
    mine.patch(id, 0, { answers: { '1': { value: 'yes' }, '2': { value: 'yes' } } }),
  );
  expect(own.map(each => each.status)).toEqual(['applied', 'applied', 'applied', 'applied']);
  const [fromTablet] = await outcomesOf(ines, tablet, other.patch(id, 3, { answers: { '2': { value: 'no' } } }));
  expect(fromTablet?.status).toBe('applied');
  const mixed = await outcomesOf(
    ines,
    laptop,
    mine.patch(id, 3, { answers: { '3': { value: 'yes' } } }),
    mine.patch(id, 3, { answers: { '2': { value: 'yes' } } }),
    mine.patch(id, 3, { answers: { '1': { value: 'no' } }, header: { owner: null } }),
  );
  expect(mixed.map(each => [each.status, each.fields])).toEqual([
    ['merged', ['answers.3.value']],
    ['conflict', ['answers.2.value']],
    ['merged', ['header.owner', 'answers.1.value']],
  ]);
  // Central's record as it stands at the reply, with the change after the conflict in it.
  expect(mixed[1]?.record).toMatchObject({
    answers: { '1': { value: 'no' }, '2': { value: 'no' }, '3': { value: 'yes' } },
  });
  const [row] = await central.sql<{
    history: { kind: string; fields?: string[] }[];
    header: object;
    overall_score: string;
  }>('select history, header, overall_score from sync.inspection where id = $1', [id]);
  expect(row?.history.map(each => [each.kind, each.fields])).toEqual([
    ['created', undefined],
    ['merged', ['answers.3.value']],
    ['conflict', ['answers.2.value']],
    ['merged', ['header.owner', 'answers.1.value']],
  ]);
  expect(row?.header).not.toHaveProperty('owner');
  // Item 3 alone is met: 2 points.
  expect(Number(row?.overall_score)).toBe(2);
});

test('a value taken away on one device and changed on another is a conflict', async () => {
  const [laptop, tablet, premises, id] = [freshDevice(), freshDevice(), freshId(), freshId()];
  const [mine, other] = [createChangeWriter(), createChangeWriter()];
  await outcomesOf(
    ines,
    laptop,
    mine.premises(premises),
    mine.draft(id, premises, 'residential', { '1': { value: 'yes' } }),
  );
  await outcomesOf(ines, tablet, other.patch(id, 1, { answers: { '1': null } }));
  const [outcome] = await outcomesOf(ines, laptop, mine.patch(id, 1, { answers: { '1': { value: 'no' } } }));
  expect(outcome).toMatchObject({ status: 'conflict', fields: ['answers.1.value'] });
});
