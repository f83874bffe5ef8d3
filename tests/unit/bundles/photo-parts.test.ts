import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { followPhotos } from '../../../src-main/services/bundles/photo-parts.ts';
import { readBundle } from '../../../src-main/services/bundles/read-bundle.ts';
import { sealedLength, sealPart } from '../../../src-main/services/bundles/seal.ts';
import { writeBundle } from '../../../src-main/services/bundles/write-bundle.ts';
import { chunkBytes } from '../../../src-shared/sync-protocol/attachment.ts';
import { photoPlace } from '../../../src-shared/sync-protocol/bundle.ts';

const [one, other] = [
  { hash: 'a'.repeat(64), size: chunkBytes + 10 },
  { hash: 'b'.repeat(64), size: 16 },
];
const whole = sealedLength(chunkBytes);
/** What is wrong with parts, each a place and how long it is. */
const follow = (photos: number, ...parts: [string, number][]) => {
  const followed = followPhotos({ photos });
  return parts.every(([place, bytes]) => followed.fits(place, bytes)) && followed.areWhole();
};
const first: [string, number][] = [
  ['opening', 64],
  [photoPlace(one, 0), whole],
  [photoPlace(one, 1), sealedLength(10)],
];

test('a sealed part is as long as was foreseen, whatever is in it', () => {
  for (const length of [0, 1, 15, 16, 17, 1000]) {
    const under = { header: '{}', number: 0, place: 'opening' };
    expect(sealPart('ab'.repeat(32), under, new Uint8Array(length), systemRandom)).toHaveLength(sealedLength(length));
  }
});

test('photos with all their chunks are whole', () => {
  expect(follow(2, ...first, [photoPlace(other, 0), sealedLength(16)])).toBe(true);
  expect(follow(0, ['opening', 64], ['changes', 500])).toBe(true);
});

test.each<[string, number, [string, number][]]>([
  ['a chunk is missing at the end', 1, first.slice(0, 2)],
  ['a chunk is missing at the start', 1, [[photoPlace(one, 1), sealedLength(10)]]],
  ['a chunk comes twice', 1, [...first, [photoPlace(one, 1), sealedLength(10)]]],
  ['a photo comes twice', 1, [...first, ...first.slice(1)]],
  ['a chunk is shorter than it says', 1, [[photoPlace(other, 0), sealedLength(16) - 16]]],
  ['another photo comes in between', 2, [...first.slice(0, 2), [photoPlace(other, 0), sealedLength(16)]]],
  ['there are fewer than the header says', 2, first],
  ['it is larger than a photo can be', 1, [[photoPlace({ ...other, size: 9_000_000 }, 0), whole]]],
])('photos are not whole where %s', (_, photos, parts) => {
  expect(follow(photos, ...parts)).toBe(false);
});

test('a file with a photo that lacks a chunk is refused before anything of it is taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'ines.bundle');
  const header = {
    bundleId: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b11',
    centralId: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b12',
    deviceId: '0199a2c4-6f3e-7cc0-8a58-0c2f6d1d9b13',
    ...{ username: 'ines', name: 'Ines Campbell', madeAt: '2026-03-01T10:00:00.000Z', protocol: 1 },
    ...{ changes: 0, records: 0, photos: 1, firstSequence: null, lastSequence: null, parts: 2 },
  };
  const parts = first.slice(0, 2).map(([place, bytes]) => ({ place, bytes: new Uint8Array(bytes) }));
  await writeBundle(path, JSON.stringify(header), parts);
  const reading = readBundle(
    path,
    () => {},
    () => {},
  );
  await expect(reading).rejects.toMatchObject({ code: 'bundle-damaged' });
});
