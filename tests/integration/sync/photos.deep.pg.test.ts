import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { chunkBytes } from '../../../src-shared/sync-protocol/attachment.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { pictureOf } from '../../support/pictures.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines' | 'omar' | 'sam' | 'hanna'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    omar: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
    hanna: { role: 'supervisor', parishes: ['Hanover'] },
  });
});
afterAll(() => central.drop());

const device = (who: 'ines' | 'omar' | 'sam' | 'hanna') => fieldDevice(central.address, central.persons[who]);

const add = async ({ ask }: FieldDevice, bytes: Buffer): Promise<Photo> =>
  ask['photos.add']({ image: bytes, takenAt: '2026-03-02T14:00:00.000Z' });

const put = (on: FieldDevice, { id }: Inspection, item: string, photos: Photo[]) =>
  on.ask['inspections.save']({ id, patch: { answers: { [item]: { value: 'no', photos } } } });

const bytesOn = ({ session }: FieldDevice, { hash }: Photo) => {
  const bytes = session().photos.find(hash);
  return bytes === null ? null : Buffer.from(bytes);
};

const seed = () => Math.floor(Math.random() * 1e9);
/** A draft with a photo on its first item. */
async function draftWithPhoto(on: FieldDevice, bytes: Buffer): Promise<{ inspection: Inspection; photo: Photo }> {
  const inspection = on.record('barbershop', seed(), 'Kingston', false);
  const photo = await add(on, bytes);
  await put(on, inspection, '01', [photo]);
  return { inspection, photo };
}

const atCentral = async ({ hash }: Photo) =>
  (
    await central.sql<{ complete: boolean; chunks: string }>(
      `select true as complete, count(*) as chunks from sync.attachment_chunk where hash = decode($1, 'hex') group by hash
       union all select false, count(*) from sync.staged_chunk where hash = decode($1, 'hex') group by hash, username`,
      [hash],
    )
  )[0] ?? null;

/** The same gateway, with every call noted. */
const noting =
  (calls: string[]) =>
  (gateway: CentralGateway): CentralGateway => ({
    ...gateway,
    push: async (...sent) => {
      const reply = await gateway.push(...sent);
      calls.push('push');
      return reply;
    },
    putChunks: async (id, chunks) => {
      const replies = await gateway.putChunks(id, chunks);
      calls.push(...chunks.map(({ place }, at) => `chunk ${place.number} ${replies[at]}`));
      return replies;
    },
  });

describe('photos', () => {
  test('come from an inspector’s item and header to the supervisor’s device, byte for byte', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    // From then on it knows that central takes violations.
    await ines.sync();
    const [small, large] = [pictureOf(90_000), pictureOf(700_000)];
    const { inspection, photo } = await draftWithPhoto(ines, large);
    const inHeader = await add(ines, small);
    await ines.ask['inspections.save']({ id: inspection.id, patch: { header: { photos: [inHeader] } } });
    await ines.ask['inspections.submit']({ id: inspection.id });
    await ines.sync();
    expect(await atCentral(photo)).toEqual({ complete: true, chunks: '3' });
    expect(ines.session().attachments.toGo().send).toEqual({ count: 0, bytes: 0 });
    const submitted = ines.get(inspection.id);
    expect(submitted.status).toBe('submitted');
    await sam.sync();
    expect(sam.get(inspection.id).answers['01']?.photos).toEqual([photo]);
    expect(bytesOn(sam, photo)).toEqual(large);
    expect(bytesOn(sam, inHeader)).toEqual(small);
    const read = await sam.ask['photos.read']({ hash: photo.hash });
    expect(read).toEqual({ type: 'image/png', image: new Uint8Array(large) });
    expect(sam.digest()).toBe(ines.digest());
  });

  test('go after the records', async () => {
    const ines = await device('ines');
    const calls: string[] = [];
    await draftWithPhoto(ines, pictureOf(100_000));
    await ines.sync(noting(calls));
    expect(calls).toEqual(['push', 'chunk 0 complete']);
  });

  test('are sent once however many records hold them, and by whom', async () => {
    const [ines, omar] = [await device('ines'), await device('omar')];
    const bytes = pictureOf(300_000);
    const { photo } = await draftWithPhoto(ines, bytes);
    const other = ines.record('barbershop', seed(), 'Kingston', false);
    expect(await add(ines, bytes)).toEqual(photo);
    await put(ines, other, '02', [photo]);
    const calls: string[] = [];
    await ines.sync(noting(calls));
    expect(calls.filter(call => call.startsWith('chunk'))).toEqual(['chunk 0 partial', 'chunk 1 complete']);
    calls.length = 0;
    await draftWithPhoto(omar, bytes);
    await omar.sync(noting(calls));
    expect(calls.filter(call => call.startsWith('chunk'))).toEqual([]);
    expect(omar.session().attachments.toGo().send.count).toBe(0);
  });

  test('that were set aside in a conflict are sent as well, and seen on every device until a person decides', async () => {
    const [tablet, laptop] = [await device('ines'), await device('ines')];
    const inspection = tablet.record('barbershop', seed(), 'Kingston', false);
    await tablet.sync();
    await laptop.sync();
    await put(tablet, inspection, '01', [await add(tablet, pictureOf(40_000))]);
    await tablet.ask['inspections.save']({
      id: inspection.id,
      patch: { header: { photos: [await add(tablet, pictureOf(30_000))] } },
    });
    await tablet.sync();
    const [inItem, inHeader] = [pictureOf(50_000), pictureOf(60_000)];
    const aside = [await add(laptop, inItem), await add(laptop, inHeader)] as const;
    await put(laptop, inspection, '01', [aside[0]]);
    await laptop.ask['inspections.save']({ id: inspection.id, patch: { header: { photos: [aside[1]] } } });
    await laptop.sync();
    expect(laptop.get(inspection.id).conflicts?.flatMap(each => each.fields.map(({ field }) => field))).toEqual([
      'answers.01.photos',
      'header.photos',
    ]);
    await laptop.sync();
    await tablet.sync();
    expect(bytesOn(tablet, aside[0])).toEqual(inItem);
    expect(bytesOn(tablet, aside[1])).toEqual(inHeader);
  });

  /** Two laptops of one person with other photos in the same item and field; the second knows of both. */
  async function laptopsInConflict(most = 1) {
    const [tablet, laptop] = [await device('ines'), await device('ines')];
    const { id } = tablet.record('barbershop', seed(), 'Kingston', false);
    await tablet.sync();
    await laptop.sync();
    const write = async (on: FieldDevice, value: 'yes' | 'no') => {
      const inItem = await Promise.all(Array.from({ length: most }, (_, at) => add(on, pictureOf(2_000 + at))));
      const inHeader = await add(on, pictureOf(3_000));
      await on.ask['inspections.save']({
        id,
        patch: { answers: { '01': { value, photos: inItem } }, header: { photos: [inHeader] } },
      });
      await on.sync();
      return { inItem, inHeader };
    };
    const standing = await write(tablet, 'yes');
    const aside = await write(laptop, 'no');
    const [conflict] = laptop.get(id).conflicts ?? [];
    if (conflict === undefined) throw new Error('There is no conflict');
    return { tablet, laptop, id, conflictId: conflict.id, standing, aside };
  }

  test('of both values stay where a person decides so, whichever value is taken', async () => {
    const { tablet, laptop, id, conflictId, standing, aside } = await laptopsInConflict();
    await laptop.ask['attention.decide']({
      entityId: id,
      conflictId,
      take: ['answers.01.photos'],
      keepPhotos: ['answers.01.photos', 'header.photos'],
    });
    await laptop.sync();
    await tablet.sync();
    for (const { get } of [laptop, tablet]) {
      const { answers, header, conflicts } = get(id);
      expect(conflicts).toBeUndefined();
      expect(answers['01']?.photos).toEqual([...aside.inItem, ...standing.inItem]);
      expect(header.photos).toEqual([standing.inHeader, aside.inHeader]);
    }
    expect(laptop.digest()).toBe(tablet.digest());
  });

  test('of the value that is not taken go where nobody keeps them', async () => {
    const { laptop, id, conflictId, standing, aside } = await laptopsInConflict();
    await laptop.ask['attention.decide']({ entityId: id, conflictId, take: ['header.photos'] });
    await laptop.sync();
    expect(laptop.get(id).answers['01']?.photos).toEqual(standing.inItem);
    expect(laptop.get(id).header.photos).toEqual([aside.inHeader]);
  });

  test('of both values are not kept where they are more than the item holds: nothing is decided, and the item is named', async () => {
    const { laptop, id, conflictId } = await laptopsInConflict(4);
    const decision = { entityId: id, conflictId, take: [], keepPhotos: ['answers.01.photos'] };
    await expect(async () => laptop.ask['attention.decide'](decision)).rejects.toMatchObject({
      code: 'input-invalid',
      fields: [{ field: 'answers.01.photos' }],
    });
    expect(laptop.get(id).conflicts).toHaveLength(1);
  });

  test('that were cut off go on where they were: only missing chunks are sent', async () => {
    const ines = await device('ines');
    const { photo } = await draftWithPhoto(ines, pictureOf(4 * chunkBytes));
    const cut = ines.sync(gateway => ({
      ...gateway,
      putChunks: async (id, chunks) => {
        // The first goes alone; of the others the reply is lost for two, and the last is not sent.
        await gateway.putChunks(id, chunks.slice(0, 2));
        if (chunks.length > 1) throw new DaybookError('central-unreachable');
        return ['partial'];
      },
    }));
    await expect(cut).rejects.toMatchObject({ code: 'central-unreachable' });
    expect(await atCentral(photo)).toEqual({ complete: false, chunks: '3' });
    const calls: string[] = [];
    await ines.sync(noting(calls));
    expect(calls).toEqual(['chunk 3 complete']);
    expect(await atCentral(photo)).toEqual({ complete: true, chunks: '4' });
  });

  test('that were cut off on the way down go on where they were', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    const bytes = pictureOf(3 * chunkBytes);
    const { inspection, photo } = await draftWithPhoto(ines, bytes);
    await ines.ask['inspections.submit']({ id: inspection.id });
    await ines.sync();
    const cut = sam.sync(gateway => ({
      ...gateway,
      readChunks: async (id, places, take) => {
        await gateway.readChunks(id, places.slice(0, 1), take);
        throw new DaybookError('central-unreachable');
      },
    }));
    await expect(cut).rejects.toMatchObject({ code: 'central-unreachable' });
    expect(await sam.ask['photos.read']({ hash: photo.hash })).toBeNull();
    const asked: number[] = [];
    await sam.sync(gateway => ({
      ...gateway,
      readChunks: (id, places, take) => {
        asked.push(...places.filter(each => each.hash === photo.hash).map(each => each.number));
        return gateway.readChunks(id, places, take);
      },
    }));
    expect(asked).toEqual([1, 2]);
    expect(bytesOn(sam, photo)).toEqual(bytes);
  });

  test('whose bytes are not those of the hash are refused by central, and sent again whole', async () => {
    const ines = await device('ines');
    const { photo } = await draftWithPhoto(ines, pictureOf(2 * chunkBytes));
    await ines.sync(gateway => ({
      ...gateway,
      putChunks: (id, chunks) =>
        gateway.putChunks(
          id,
          chunks.map(({ place, bytes }) => ({
            place,
            bytes: place.number === 1 ? Buffer.alloc(bytes.length, 7) : bytes,
          })),
        ),
    }));
    expect(await atCentral(photo)).toBeNull();
    expect(ines.session().attachments.toGo().send.count).toBe(1);
    await ines.sync();
    expect(await atCentral(photo)).toEqual({ complete: true, chunks: '2' });
  });

  test('that central refuses stay on the device, are not sent again with each exchange, and are offered at the next start', async () => {
    const ines = await device('ines');
    const { photo } = await draftWithPhoto(ines, pictureOf(5_000));
    // As an earlier version kept them: with metadata in the file.
    const old = Buffer.concat([pictureOf(5_000), Buffer.from('taken at 18.0179N')]);
    const { session } = ines;
    const key = session().photos.add(old);
    session().db.write(tx => tx.attachments.add(key));
    await put(ines, ines.record('barbershop', seed(), 'Kingston', false), '01', [{ ...photo, ...key }]);
    const calls: string[] = [];
    await ines.sync(noting(calls));
    expect(calls.filter(call => call.startsWith('chunk')).sort()).toEqual(['chunk 0 complete', 'chunk 0 refused']);
    expect(session().attachments.toGo()).toMatchObject({ send: { count: 0 }, refused: 1 });
    expect(session().photos.has(key.hash)).toBe(true);
    calls.length = 0;
    await ines.sync(noting(calls));
    expect(calls.filter(call => call.startsWith('chunk'))).toEqual([]);
    session().attachments.offerRefused();
    expect(session().attachments.toGo()).toMatchObject({ send: { count: 1 }, refused: 0 });
  });

  test('are kept from who may not see the record: another parish, and everybody while it is a draft', async () => {
    const [ines, sam, hanna] = [await device('ines'), await device('sam'), await device('hanna')];
    const bytes = pictureOf(50_000);
    const { inspection, photo } = await draftWithPhoto(ines, bytes);
    await ines.sync();
    const place = { hash: photo.hash, size: photo.size, number: 0 };
    const gatewayOf = async (on: FieldDevice) => {
      let found: CentralGateway | null = null;
      await on.sync(gateway => {
        found = gateway;
        return gateway;
      });
      return found as unknown as CentralGateway;
    };
    const sees = async (on: FieldDevice) => {
      const gateway = await gatewayOf(on);
      const id = on.session().deviceId;
      const read: Uint8Array[] = [];
      await gateway.readChunks(id, [place], chunk => read.push(chunk.bytes));
      const [standing] = await gateway.standings(id, [place]);
      return { read: read.length, state: standing?.state, put: (await gateway.putChunks(id, [{ place, bytes }]))[0] };
    };
    const nothing = { read: 0, state: 'unknown', put: 'unknown' };
    expect(await sees(sam)).toEqual(nothing);
    expect(await sees(hanna)).toEqual(nothing);
    await ines.ask['inspections.submit']({ id: inspection.id });
    await ines.sync();
    expect(await sees(sam)).toEqual({ read: 1, state: 'complete', put: 'complete' });
    expect(await sees(hanna)).toEqual(nothing);
  });

  test('that central lost in a restore are sent again, by any device that has them', async () => {
    const [ines, sam] = [await device('ines'), await device('sam')];
    const { inspection, photo } = await draftWithPhoto(ines, pictureOf(60_000));
    await ines.ask['inspections.submit']({ id: inspection.id });
    await ines.sync();
    await sam.sync();
    await central.sql('delete from sync.attachment');
    sam.session().store.resetFeed('Kingston');
    await sam.sync();
    expect(await atCentral(photo)).toEqual({ complete: true, chunks: '1' });
  });
});
