import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hashOf } from '../../../src-main/local-db/attachment-file.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { pictureOf } from '../../support/pictures.ts';
import { type FieldDevice, fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines'>;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
  });
});
afterAll(() => central.drop());

/** A draft with a photo of each size. */
async function draftWith(on: FieldDevice, ...sizes: number[]): Promise<Photo[]> {
  const { id } = on.record('barbershop', 1, 'Kingston', false);
  const photos: Photo[] = [];
  for (const size of sizes) {
    const image = pictureOf(size);
    const shot = { image, takenAt: '2026-03-02T14:00:00.000Z' };
    photos.push(await on.ask['photos.add'](shot));
  }
  await on.ask['inspections.save']({ id, patch: { answers: { '01': { value: 'no', photos } } } });
  return photos;
}

const isWhole = ({ session }: FieldDevice, { hash }: Photo) => {
  const bytes = session().photos.find(hash);
  return bytes !== null && hashOf(bytes) === hash;
};

async function asides(on: FieldDevice): Promise<string[]> {
  let found: string[] = [];
  await on.withPhotosFile(file => {
    const start = `${basename(file)}.`;
    found = readdirSync(dirname(file)).filter(name => name.startsWith(start) && name.endsWith('.aside'));
  });
  return found;
}

async function completeAtCentral(): Promise<string[]> {
  const rows = await central.sql<{ hash: string }>(
    "select encode(hash, 'hex') as hash from sync.attachment where complete_at is not null",
  );
  return rows.map(each => each.hash);
}

function spoilAt(file: string, share: number): void {
  const bytes = readFileSync(file);
  bytes.fill(7, Math.floor(bytes.length * share), Math.floor(bytes.length * share) + 2_000);
  writeFileSync(file, bytes);
}

describe('a file of photos', () => {
  test('that cannot be opened is put aside at the sign-in, and central gives its photos again', async () => {
    const ines = await fieldDevice(central.address, central.persons.ines);
    const photos = await draftWith(ines, 90_000, 600_000);
    await ines.sync();
    await ines.withPhotosFile(file => writeFileSync(file, Buffer.alloc(8192, 'spoiled')));
    expect(photos.map(photo => isWhole(ines, photo))).toEqual([false, false]);
    await ines.sync();
    expect(photos.map(photo => isWhole(ines, photo))).toEqual([true, true]);
    expect(await asides(ines)).toHaveLength(1);
  });

  test('that is gone is made anew from central', async () => {
    const ines = await fieldDevice(central.address, central.persons.ines);
    const [photo] = await draftWith(ines, 70_000);
    await ines.sync();
    await ines.withPhotosFile(file => rmSync(file));
    await ines.sync();
    expect(photo && isWhole(ines, photo)).toBe(true);
  });

  test('that is damaged loses no photo that central has not: each has a second copy, encrypted, until it is there', async () => {
    const ines = await fieldDevice(central.address, central.persons.ines);
    const photos = await draftWith(ines, 500_000, 500_000, 500_000);
    const copies = async () => {
      let found: Buffer[] = [];
      await ines.withPhotosFile(file => {
        found = readdirSync(`${file}.unsent`).map(name => readFileSync(join(`${file}.unsent`, name)));
      });
      return found;
    };
    const kept = await copies();
    expect(kept).toHaveLength(3);
    expect(kept.some(bytes => bytes.includes(Buffer.from('ffd8ffe0', 'hex')))).toBe(false);
    await ines.withPhotosFile(file => spoilAt(file, 0.5));
    // Read and sent although the file is damaged; the next sign-in puts it aside.
    expect(photos.map(photo => isWhole(ines, photo))).toEqual([true, true, true]);
    await ines.sync();
    expect(await completeAtCentral()).toEqual(expect.arrayContaining(photos.map(each => each.hash)));
    expect(await copies()).toEqual([]);
    expect(await asides(ines)).toHaveLength(1);
    await ines.sync();
    expect(photos.map(photo => isWhole(ines, photo))).toEqual([true, true, true]);
    expect(ines.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
  });

  test('that cannot be opened at all loses no unsent photo either', async () => {
    const ines = await fieldDevice(central.address, central.persons.ines);
    const [photo] = await draftWith(ines, 300_000);
    await ines.withPhotosFile(file => writeFileSync(file, Buffer.alloc(8192, 'spoiled')));
    await ines.sync();
    expect(await completeAtCentral()).toContain(photo?.hash);
  });

  test('has its unsent photos sent also when the file of records was restored from a backup that knows nothing of them', async () => {
    const ines = await fieldDevice(central.address, central.persons.ines);
    await ines.sync();
    const backup = await ines.backUp();
    const [photo] = await draftWith(ines, 80_000);
    await ines.restore(backup);
    await ines.sync();
    const rows = await central.sql(
      "select from sync.attachment where complete_at is not null and hash = decode($1, 'hex')",
      [photo?.hash],
    );
    expect(rows).toHaveLength(1);
  });
});
