import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { verifyCentralAudit } from '../../../src-main/central/audit.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

test('a refused change is logged by its hash, its size and its first kilobyte, and answered again as it was', async () => {
  const ines = gateways.as(central.address, central.persons.ines);
  const device = freshDevice();
  const write = createChangeWriter();
  const long = 'ü'.repeat(400_000);
  const changes = [
    write.premises(freshId(), { name: 'Island Grill' }),
    write.write(freshId(), 0, { kind: 'inspection.save', patch: { header: { owner: long } } }),
    write.write(freshId(), 0, { kind: 'nothing of ours' }),
    write.write(freshId(), 0, { kind: 'premises.withdraw' }),
  ];
  const first = await ines.push(device, changes);
  expect(first).toMatchObject({
    outcomes: [{ status: 'applied' }, { status: 'refused' }, { status: 'refused' }, { code: 'withdrawn' }],
  });
  const sizes = await central.sql<{ status: string; bytes: number; size: number | null; fits: boolean }>(
    `select status, octet_length(body::text) as bytes, (body ->> 'size')::int as size,
       coalesce(body ->> 'hash', '') = encode(sync.body_hash(sent.change - 'sequence' - 'baseRevision'), 'hex') as fits
     from sync.change_log join jsonb_array_elements($1) sent(change) on change_id::text = sent.change ->> 'changeId' order by sequence`,
    [JSON.stringify(changes)],
  );
  expect(sizes.map(each => [each.status, each.fits])).toEqual([
    ['applied', false],
    ['refused', true],
    ['refused', true],
    ['refused', true],
  ]);
  expect(sizes[1]?.size).toBeGreaterThan(800_000);
  for (const { status, bytes } of sizes) if (status === 'refused') expect(bytes).toBeLessThan(2_000);
  expect(await ines.push(device, changes)).toMatchObject({ outcomes: (first as { outcomes: object[] }).outcomes });
  expect((await verifyCentralAudit({ ownerUrl: central.ownerUrl })).findings).toEqual([]);
});
