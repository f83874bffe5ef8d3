import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { type ChangeWriter, createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
let ines: CentralGateway;
const gateways = createGatewayOpener();
const premises = freshId();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  ines = gateways.as(central.address, central.persons.ines);
  await ines.push(freshDevice(), [createChangeWriter().premises(premises)]);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

const created = (writer: ChangeWriter, id: string, header: object) =>
  writer.write(id, 0, {
    kind: 'inspection.save',
    create: {
      formId: 'institutional',
      formVersion: 1,
      inspectorName: 'Ines Campbell',
      createdAt: '2026-03-02T08:00:00Z',
    },
    patch: { premisesId: premises, header },
  });
const wrong = {
  status: 'refused',
  code: 'malformed',
  reason: 'The value of "header.num_occupants" must be a whole number.',
};

test('a count with a fraction, below zero or as text is refused, in a creation and in a later change', async () => {
  const writer = createChangeWriter();
  const id = freshId();
  const reply = await ines.push(freshDevice(), [
    created(writer, freshId(), { num_occupants: 1.2 }),
    created(writer, id, { num_occupants: 1200, building_size_value: 12_500.5 }),
    ...[1.5, -1, '1,200'].map(num_occupants => writer.patch(id, 1, { header: { num_occupants } })),
    writer.patch(id, 1, { header: { num_occupants: null, staff_complement: 7 } }),
  ]);
  const applied = { status: 'applied' };
  expect(reply).toMatchObject({ outcomes: [wrong, applied, wrong, wrong, wrong, applied] });
});

test('in a large batch of new records the wrong one is refused alone', async () => {
  const writer = createChangeWriter();
  const counts = Array.from({ length: 12 }, (_, nth) => (nth === 5 ? 1.2 : nth));
  const reply = await ines.push(
    freshDevice(),
    counts.map(num_occupants => created(writer, freshId(), { num_occupants })),
  );
  expect(reply).toMatchObject({ outcomes: counts.map(count => (count === 1.2 ? wrong : { status: 'applied' })) });
});

test('a submission brings no count that is not whole', async () => {
  const writer = createChangeWriter();
  const id = freshId();
  const words = { premisesId: premises, header: { num_occupants: 1.2 }, answers: {}, signatures: {} };
  const scores = { overallScore: 0, criticalScore: 0, verdict: 'UNSATISFACTORY' };
  const reply = await ines.push(freshDevice(), [
    created(writer, id, { num_occupants: 1200 }),
    writer.write(id, 1, { kind: 'inspection.submit', submission: 1, ...scores, words }),
  ]);
  expect(reply).toMatchObject({ outcomes: [{ status: 'applied' }, wrong] });
});

test('a central that had its forms before counts were known learns them with the next deployment', async () => {
  await central.sql("update sync.form_version set counts = '{}'");
  await deployCentral({ ownerUrl: central.ownerUrl, resourcesFolder, log: createLogger('silent') });
  const [row] = await central.sql<{ counts: string[] }>(
    "select counts from sync.form_version where form_id = 'institutional'",
  );
  expect(row?.counts).toEqual(['staff_complement', 'num_occupants', 'num_buildings']);
});
