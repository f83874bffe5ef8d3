import { expect, test } from 'vitest';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { pngPicture } from '../../support/pictures.ts';
import { ines, signedInDevice, type TestDevice } from './support/home.ts';
import { bakery, burialContent, saved } from './support/samples.ts';

const take = (device: TestDevice, red: number) =>
  device.handlers['photos.add']({ image: pngPicture(8, 8, [red, 0, 0]), takenAt: '2026-03-01T10:00:00.000Z' });

/** A burial site visited with photos: one with the record as a whole, the others at an item. */
async function visit(device: TestDevice, premisesId: PremisesId, day: string, photos: readonly Photo[]) {
  device.clock.advance(1000);
  const { id } = await device.handlers['inspections.start']({ formId: 'burial-site', premisesId });
  const { header, answers, signatures } = burialContent;
  await saved(device, id, {
    header: { ...header, inspection_date: day },
    answers: { ...answers, proximity_trees: { value: 4, photos: [...photos] } },
    signatures,
  });
  return id;
}

test('photos of all visits are answered page by page, the newest visit first, each with its day and item', async () => {
  const device = await signedInDevice(ines);
  const { id } = await device.handlers['premises.save']({ details: bakery });
  const photos = (offset = 0) => device.handlers['premises.photos']({ id, limit: 2, offset });
  expect(await photos()).toEqual({ rows: [], total: 0 });

  const [tree, hedge, stump] = [await take(device, 10), await take(device, 90), await take(device, 200)];
  const first = await visit(device, id, '2026-02-27', [tree, hedge]);
  await device.handlers['inspections.submit']({ id: first, confirmDates: true });
  const second = await visit(device, id, '2026-03-02', [stump]);
  expect((await photos()).total).toBe(2);

  await device.handlers['inspections.submit']({ id: second, confirmDates: true });
  const of = { item: '4' };
  expect(await photos()).toEqual({
    total: 3,
    rows: [
      { inspectionId: second, date: '2026-03-02', of, photo: stump },
      { inspectionId: first, date: '2026-02-27', of, photo: tree },
    ],
  });
  expect((await photos(2)).rows).toEqual([{ inspectionId: first, date: '2026-02-27', of, photo: hedge }]);
});
