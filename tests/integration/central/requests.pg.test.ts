import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { sealPart } from '../../../src-main/services/bundles/seal.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { freshDevice, freshId } from './support/changes.ts';

/** What no device of ours asks; each was found by `npm run fuzz`, answered by an error without a meaning. */
let central: CentralDatabase<'ines'>;
let client: pg.Client;
let bundle: Record<string, unknown>;
let seal: string;
const home = freshDevice();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  const { host, port, database, persons } = central;
  const { username, password } = persons.ines;
  client = new pg.Client({ host, port, database, user: username, password });
  await client.connect();
  const { rows } = await client.query("select sync.join(1, $1, 'x', '0') as reply", [home]);
  seal = rows[0].reply.seal;
  bundle = { bundleId: freshId(), centralId: rows[0].reply.centralId, deviceId: home, username, protocol: 1 };
});
afterAll(async () => {
  await client.end();
  await central.drop();
});

test.for([
  '"Kingston"',
  '{}',
  'null',
  '[null]',
  '[{"parish": "Kingston", "position": "one"}]',
  '[{"parish": "Kingston", "linkPosition": 1e30}]',
  '[{"parish": "Kingston", "linkHash": {}}]',
  '[{"kept": null}]',
  '[{"kept": [null]}]',
  '[{"kept": [["Kingston", null, ""]]}]',
  '[{"kept": [["Kingston", 1, "no hash"]]}]',
  '[{"ticket": true, "last": 0}]',
  '[{"ticket": [1e30, ""], "last": 0}]',
  '[{"ticket": [0.5, "ffffffffffffffffffffffffffffffff"], "last": 0}]',
  '[{"ticket": null}]',
])('a pull after %s is refused as such', async cursors => {
  for (const call of ['pull', 'pull_packed']) {
    const asked = client.query(`select sync.${call}(1, $1, $2, 10)`, [home, cursors]);
    await expect(asked).rejects.toMatchObject({ code: 'ZD004' });
  }
  const pages = client.query('select sync.next_pages(1, $1, $2, 10, 4)', [home, cursors]);
  await expect(pages).rejects.toMatchObject({ code: 'ZD004' });
});

test.for([
  'null',
  '{}',
  '[1]',
  '[{"hash": "a"}]',
  '[{"size": "big"}]',
  '[{"size": 1e30}]',
])('a question about the attachments %s is refused as such', async asked => {
  const standings = client.query('select sync.attachment_standings(1, $1, $2)', [home, asked]);
  await expect(standings).rejects.toMatchObject({ code: 'ZD004' });
});

interface Wrong {
  readonly header?: object;
  readonly place?: string;
  readonly content?: Buffer;
}

test.for<[string, Wrong]>([
  ['a protocol that is text', { header: { protocol: 'new' } }],
  ['no protocol', { header: { protocol: null } }],
  ['a first sequence that is text', { header: { firstSequence: 'one' }, place: 'opening' }],
  ['cursors that are none', { header: { seen: [{ parish: 'Kingston', linkPosition: 'x', linkHash: '' }] } }],
  ['a photo without its length', { place: 'photo x y' }],
  ['a photo longer than a number', { place: `photo ${'a'.repeat(64)} 99999999999 0` }],
  ['bytes that are no text', { content: Buffer.from([0xff, 0xfe, 0x00]) }],
])('a bundle that its own device has sealed over %s is held', async ([
  ,
  { header = {}, place = 'changes', content = Buffer.from('[]') },
]) => {
  const text = JSON.stringify({ ...bundle, ...header });
  const sealed = sealPart(seal, { header: text, number: 1, place }, content, { bytes: randomBytes });
  const { rows } = await client.query('select sync.hand_over(1, $1, $2, 1, $3, $4) as reply', [
    home,
    text,
    place,
    sealed,
  ]);
  expect(rows[0].reply).toEqual({ status: 'held', code: 'bundle-not-authentic' });
});
