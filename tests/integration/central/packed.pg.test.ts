import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { packText, unpackText } from '../../../src-main/central/packed-text.ts';
import { protocolVersion } from '../../../src-shared/sync-protocol/versions.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
  });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

/** Text that Postgres can hold: all of Unicode but NUL and halves of pairs. */
const storableText = fc.string({ unit: 'binary' }).map(text => text.replaceAll('\0', ' '));

test('central reads every text that a device packs, and a device every text that central packs', async () => {
  await fc.assert(
    fc.asyncProperty(storableText, fc.nat({ max: 3_000 }), async (piece, times) => {
      const text = `${piece.repeat(times).slice(0, 400_000)}${piece}`;
      const [row] = await central.sql<{ read: string; packed: Buffer }>(
        'select sync.text_of(sync.unpacked_bytes($1)) as read, sync.packed($2) as packed',
        [await packText(text), text],
      );
      expect(row?.read).toBe(text);
      expect(row && (await unpackText(row.packed))).toBe(text);
    }),
    { numRuns: 40 },
  );
});

test('a packed text that was cut or altered is an error, and never read as another text', async () => {
  const content = [{ name: 'Corner Shop', owner: 'P. Gordon' }];
  const packed = await packText(JSON.stringify(content));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: packed.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const altered = Buffer.from(packed);
      altered[at] = (altered[at] ?? 0) ^ by;
      await expect(unpackText(altered)).rejects.toThrow();
      await expect(unpackText(packed.subarray(0, at))).rejects.toThrow();
      // Postgres does not mind where the length of the whole says more than there is.
      const read = await central
        .sql<{ read: unknown }>('select sync.read_json(sync.text_of(sync.unpacked_bytes($1))) as read', [altered])
        .catch(() => null);
      if (read !== null) expect(read).toEqual([{ read: content }]);
    }),
    { numRuns: 60 },
  );
});

test('a push that cannot be unpacked is refused, and nothing of it is done', async () => {
  const { host, port, database, persons } = central;
  const client = new pg.Client({ host, port, database, user: persons.ines.username, password: persons.ines.password });
  await client.connect();
  try {
    const push = client.query('select sync.push_packed($1, $2, $3)', [
      protocolVersion,
      freshDevice(),
      Buffer.from('no message at all'),
    ]);
    await expect(push).rejects.toMatchObject({ code: 'ZD004' });
  } finally {
    await client.end();
  }
  expect(await central.sql('select from sync.change_log')).toHaveLength(0);
});

test('a central that does not know packed text gets plain JSON', async () => {
  await central.sql('drop function sync.push_packed; drop function sync.pull_packed');
  const ines = gateways.as(central.address, central.persons.ines);
  const [device, id] = [freshDevice(), freshId()];
  const writer = createChangeWriter();
  const reply = await ines.push(device, [writer.premises(id)]);
  expect(reply).toMatchObject({ status: 'done', expected: 2, outcomes: [{ status: 'applied' }] });
  const before = ines.traffic().roundTrips;
  const { pages } = await ines.pull(device, [], 100);
  expect(pages[0]?.records[0]?.record.id).toBe(id);
  // It was asked in packed form once, by the push.
  expect(ines.traffic().roundTrips - before).toBe(1);
});
