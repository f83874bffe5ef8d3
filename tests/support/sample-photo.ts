import type { Photo } from '../../src-shared/domain/photo/photo.ts';

/** What a record says of a photo, another one for each name. */
export const samplePhoto = (name: string): Photo => ({
  hash: Buffer.from(name).toString('hex').padEnd(64, '0'),
  size: 1200,
  type: 'image/jpeg',
  width: 640,
  height: 480,
  takenAt: '2026-03-01T10:00:00.000Z',
});
