import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines' | 'sam'>;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston', 'Hanover'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
  });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

test('after a restore, a device is asked for what it sent since, and its feed starts again; nobody is told twice or too little', async () => {
  const ines = gateways.as(central.address, central.persons.ines);
  const sam = gateways.as(central.address, central.persons.sam);
  const [laptop, late, desk] = [freshDevice(), freshDevice(), freshDevice()];
  const [kingston, hanover] = [createChangeWriter('Kingston'), createChangeWriter('Hanover')];
  const before = Array.from({ length: 5 }, () => kingston.premises(freshId()));
  await ines.push(laptop, before);
  await ines.push(freshDevice(), [hanover.premises(freshId())]);
  await central.backup();

  const after = Array.from({ length: 5 }, () => kingston.premises(freshId()));
  await ines.push(laptop, after);
  await ines.push(late, [createChangeWriter().premises(freshId())]);
  const seen = await ines.pull(laptop, [], 100);
  // Stopped inside the second push: the page's cursor names the link that covers it.
  const inside = await sam.pull(desk, [], 7);
  expect(inside.pages[0]?.cursor).toMatchObject({ position: 7, linkPosition: 10 });
  await central.restore();

  // Others go on before the devices are back, so that positions alone look right.
  const other = createChangeWriter();
  await sam.push(
    freshDevice(),
    Array.from({ length: 9 }, () => other.premises(freshId())),
  );
  const pulled = await ines.pull(
    laptop,
    seen.pages.map(page => page.cursor),
    100,
  );
  expect(pulled.pages.map(page => [page.parish, page.reset, page.records.length])).toEqual([
    ['Hanover', false, 0],
    ['Kingston', true, 0],
  ]);
  expect(pulled.pages[1]?.cursor).toEqual({ parish: 'Kingston', position: 0, linkPosition: 0, linkHash: '' });
  expect((await sam.pull(desk, [inside.pages[0]!.cursor], 100)).pages[0]?.reset).toBe(true);

  expect(await ines.push(laptop, [kingston.premises(freshId())])).toEqual({ status: 'gap', expected: 6 });
  expect(await ines.push(laptop, after)).toMatchObject({ status: 'done', expected: 11 });
  // A device that joined after the backup is not known any more; it is taken up again from its first change.
  expect(await ines.push(late, [{ ...createChangeWriter().premises(freshId()), sequence: 2 }])).toEqual({
    status: 'gap',
    expected: 1,
  });
  const again = await ines.pull(laptop, [pulled.pages[1]!.cursor], 100);
  expect(again.pages.find(page => page.parish === 'Kingston')?.records).toHaveLength(5 + 9 + 5);
});

test('a cursor from a history that central never had starts again', async () => {
  const ines = gateways.as(central.address, central.persons.ines);
  const device = freshDevice();
  await ines.push(device, [createChangeWriter().premises(freshId())]);
  const { pages } = await ines.pull(device, [], 100);
  const cursor = pages.find(page => page.parish === 'Kingston')!.cursor;
  const wrong = [
    { ...cursor, linkHash: 'f'.repeat(64) },
    { ...cursor, linkPosition: cursor.linkPosition + 1 },
    { ...cursor, position: cursor.position + 1 },
  ];
  for (const each of wrong) {
    const reply = await ines.pull(device, [each], 100);
    expect(reply.pages.find(page => page.parish === 'Kingston')).toMatchObject({
      reset: true,
      records: [],
      more: false,
    });
  }
});
