import { expect, test } from 'vitest';
import { keepPicture } from '../../../src-renderer/photos/keep-picture.ts';
import type { ContractClient } from '../../../src-renderer/transport/client.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import type { Position } from '../../../src-shared/domain/photo/position.ts';

const now = Date.UTC(2026, 2, 1, 10);
const photo = { hash: 'a'.repeat(64) } as Photo;
const [kingston, here] = [
  { latitude: 18.0109, longitude: -76.7976 },
  { latitude: 18.1, longitude: -76.9, accuracy: 8 },
];

/** What a record says of a picture that was taken so many milliseconds ago, where its camera wrote `position`. */
function kept(keepPhotoPosition: boolean, position: Position | null, age: number, device: Position | null = here) {
  const replies: Record<string, unknown> = { 'photos.add': photo, 'settings.get': { settings: { keepPhotoPosition } } };
  return keepPicture(
    {
      client: { call: async (name: string) => replies[name] } as unknown as Pick<ContractClient, 'call'>,
      work: { take: async () => ({ image: new Uint8Array(), takenAt: new Date(now - age).toISOString(), position }) },
      now: () => now,
      devicePosition: async () => device,
    },
    new File([], 'a.jpg'),
  );
}

test('no place is kept until the person wants it', async () => {
  expect(await kept(false, kingston, 0)).toEqual(photo);
});

test('the camera’s place is kept, and the device’s only of a picture that was taken just now', async () => {
  expect(await kept(true, kingston, 0)).toEqual({ ...photo, position: kingston });
  expect(await kept(true, null, 1_000)).toEqual({ ...photo, position: here });
  expect(await kept(true, null, 3_600_000)).toEqual(photo);
  expect(await kept(true, null, 0, null)).toEqual(photo);
});
