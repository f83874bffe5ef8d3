import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { DeviceId } from '../../../src-shared/domain/ids.ts';
import { chunkBytes, chunkCount } from '../../../src-shared/sync-protocol/attachment.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { hashOf, pictureOf, pngChunk } from '../../support/pictures.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

type Name = 'ines' | 'omar' | 'hanna';
let central: CentralDatabase<Name>;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston', 'St. Andrew'] },
    omar: { role: 'inspector', parishes: ['Kingston'] },
    hanna: { role: 'inspector', parishes: ['Hanover'] },
  });
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

/** A program that speaks to central as a person, and names whatever it likes. */
class Laptop {
  readonly #gateway: CentralGateway;
  readonly #device: DeviceId = freshDevice();

  constructor(name: Name) {
    this.#gateway = gateways.as(central.address, central.persons[name]);
  }

  /** Makes a draft that refers to a photo. */
  async name(bytes: Buffer, parish = 'Kingston'): Promise<void> {
    const write = createChangeWriter(parish);
    const [premises, id] = [freshId(), freshId()];
    const facts = { hash: hashOf(bytes), size: bytes.length, type: 'image/png', width: 8, height: 6 } as const;
    const photos = [{ ...facts, takenAt: '2026-03-02T15:00:00.000Z' }];
    const answers = { '1': { value: 'yes' as const, photos } };
    const device = freshDevice();
    const reply = await this.#gateway.push(device, [
      write.premises(premises),
      write.draft(id, premises, 'residential', answers),
    ]);
    expect(reply).toMatchObject({ outcomes: [{ status: 'applied' }, { status: 'applied' }] });
  }

  async standing(bytes: Buffer) {
    const [standing] = await this.#gateway.standings(this.#device, [{ hash: hashOf(bytes), size: bytes.length }]);
    return standing;
  }

  /** Sends chunks under the hash of `bytes`, of `sent` or of the same. */
  put(bytes: Buffer, numbers = Array.from({ length: chunkCount(bytes.length) }, (_, number) => number), sent = bytes) {
    const place = { hash: hashOf(bytes), size: bytes.length };
    return this.#gateway.putChunks(
      this.#device,
      numbers.map(number => ({
        place: { ...place, number },
        bytes: sent.subarray(number * chunkBytes, (number + 1) * chunkBytes),
      })),
    );
  }

  async read(bytes: Buffer): Promise<number> {
    let chunks = 0;
    await this.#gateway.readChunks(this.#device, [{ hash: hashOf(bytes), size: bytes.length, number: 0 }], () => {
      chunks += 1;
    });
    return chunks;
  }
}

test('nobody spoils the photo that another is sending', async () => {
  const [ines, omar] = [new Laptop('ines'), new Laptop('omar')];
  const picture = pictureOf(2 * chunkBytes);
  await ines.name(picture);
  await omar.name(picture);
  expect(await omar.put(picture, [0], Buffer.alloc(picture.length, 7))).toEqual(['partial']);
  expect(await ines.standing(picture)).toMatchObject({ state: 'wanted', missing: [0, 1] });
  expect(await ines.put(picture, [0])).toEqual(['partial']);
  expect(await omar.put(picture, [1])).toEqual(['damaged']);
  expect(await ines.standing(picture)).toMatchObject({ state: 'wanted', missing: [1] });
  expect(await ines.put(picture, [1])).toEqual(['complete']);
  // Shared by its content from then on.
  expect(await omar.standing(picture)).toMatchObject({ state: 'complete' });
  expect(await central.sql("select from sync.staged_photo where hash = decode($1, 'hex')", [hashOf(picture)])).toEqual(
    [],
  );
});

test('who begins photos and never ends them keeps the newest 64 MB of what was staged', async () => {
  const omar = new Laptop('omar');
  const picture = pictureOf(chunkBytes + 1);
  await omar.name(picture);
  const { username } = central.persons.omar;
  await central.sql(
    `insert into sync.staged_photo (hash, username, size, started_at)
     select sha256(nth::text::bytea), $1, 2097152, now() - nth * interval '1 hour' from generate_series(1, 40) nth`,
    [username],
  );
  await omar.put(picture, [0]);
  const staged =
    'select count(*)::int as count, sum(size)::int as bytes, max(now() - started_at) < $2 as newest from sync.staged_photo where username = $1';
  expect(await central.sql(staged, [username, '32 hours'])).toEqual([
    { count: 32, bytes: 31 * 2_097_152 + picture.length, newest: true },
  ]);
});

test('a record that merely names a photo of another parish gives nobody that photo, until they bring it', async () => {
  const [ines, hanna] = [new Laptop('ines'), new Laptop('hanna')];
  const picture = pictureOf(5_000);
  await ines.name(picture);
  await ines.put(picture);
  expect(await hanna.standing(picture)).toMatchObject({ state: 'unknown' });
  await hanna.name(picture, 'Hanover');
  expect(await hanna.standing(picture)).toMatchObject({ state: 'wanted', missing: [0] });
  expect(await hanna.read(picture)).toBe(0);
  expect(await hanna.put(picture, [0], Buffer.alloc(picture.length, 7))).toEqual(['damaged']);
  expect(await hanna.read(picture)).toBe(0);
  expect(await hanna.put(picture)).toEqual(['complete']);
  expect(await hanna.read(picture)).toBe(1);
});

test('an inspector of two parishes uses a photo in both and sends it once', async () => {
  const ines = new Laptop('ines');
  const picture = pictureOf(5_000);
  await ines.name(picture);
  await ines.put(picture);
  await ines.name(picture, 'St. Andrew');
  await central.moveTo('ines', 'St. Andrew');
  // Those of St. Andrew may have to ask for it again, once its inspector has left the parish where it was brought.
  expect(await ines.standing(picture)).toMatchObject({ state: 'wanted' });
  await central.sql("update sync.person set parishes = '{Kingston,St. Andrew}' where username = $1", [
    central.persons.ines.username,
  ]);
  expect(await ines.standing(picture)).toMatchObject({ state: 'complete' });
});

test('a file with more than a picture is refused; an older app is told that it is damaged', async () => {
  const ines = new Laptop('ines');
  const plain = pictureOf(5_000);
  const withText = Buffer.concat([
    plain.subarray(0, 33),
    pngChunk('tEXt', Buffer.from('18.0179N')),
    plain.subarray(33),
  ]);
  const olderApp = async (bytes: Buffer) => {
    const { username, password } = central.persons.ines;
    const { host, port, database } = central;
    const client = new pg.Client({ host, port, database, user: username, password });
    await client.connect();
    const asked = [freshDevice(), hashOf(bytes), bytes.length, bytes];
    const { rows } = await client.query('select sync.attachment_put(1, $1, $2, $3, 0, $4) as became', asked);
    await client.end();
    return rows[0].became;
  };
  const withPage = Buffer.concat([plain, Buffer.from('<html>')]);
  for (const picture of [withText, withPage]) {
    await ines.name(picture);
    expect(await ines.put(picture)).toEqual(['refused']);
    expect(await olderApp(picture)).toBe('damaged');
  }
  // A department that has apps of before goes on taking what these keep in a picture, and nothing behind its end.
  await central.sql('update sync.central set photos_with_metadata = true');
  expect(await ines.put(withText)).toEqual(['complete']);
  expect(await ines.put(withPage)).toEqual(['refused']);
});
