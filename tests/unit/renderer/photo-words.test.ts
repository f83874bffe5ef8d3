import { expect, test } from 'vitest';
import { absentPhotoText, photoLabel, photoTitle } from '../../../src-renderer/photos/photo-words.ts';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import { fitsAsItIs, fittedSize, longestSide } from '../../../src-shared/domain/photo/fit-picture.ts';
import { maxPhotoBytes } from '../../../src-shared/domain/photo/photo.ts';

test('a camera’s picture is scaled to its longest side and keeps its shape', () => {
  expect(fittedSize({ width: 4000, height: 3000 }, longestSide)).toEqual({ width: 1600, height: 1200 });
  expect(fittedSize({ width: 3000, height: 4000 }, longestSide)).toEqual({ width: 1200, height: 1600 });
  expect(fittedSize({ width: 20_000, height: 3 }, longestSide)).toEqual({ width: 1600, height: 1 });
  expect(fittedSize({ width: 640, height: 480 }, longestSide)).toEqual({ width: 640, height: 480 });
});

test('a picture stays byte for byte while neither its sides nor its bytes are too many', () => {
  expect(fitsAsItIs({ width: 1600, height: 1200 }, maxPhotoBytes)).toBe(true);
  expect(fitsAsItIs({ width: 1601, height: 12 }, 9000)).toBe(false);
  expect(fitsAsItIs({ width: 800, height: 600 }, maxPhotoBytes + 1)).toBe(false);
});

test('a thumbnail says which photo it is, when it was taken, its comment, and that it is not here', () => {
  const title = photoTitle(1, 3, 'item 12');
  expect(photoLabel({ takenAt: new Date().toISOString() }, title, false)).toMatch(
    /^Photo 2 of 3 of item 12, taken \d\d:\d\d$/,
  );
  expect(photoLabel({ takenAt: '2020-03-01T10:00:00.000Z', comment: 'Broken tap' }, title, true)).toBe(
    'Photo 2 of 3 of item 12, taken 1 Mar 2020, Broken tap, not on this device yet',
  );
});

test('the words for a photo that is not here follow from the state of sync', () => {
  const at = (part: Partial<SyncState>, held = false) =>
    absentPhotoText({ pausedFor: [], photos: { held }, ...part } as unknown as SyncState);
  expect(at({ phase: 'transferring' })).toBe('Not on this device yet; it is being fetched.');
  expect(at({ phase: 'paused', pausedFor: ['no-network'] })).toContain('There is no network');
  expect(at({ phase: 'paused', pausedFor: ['by-hand'] })).toContain('You paused sending');
  expect(at({ phase: 'backing-off' })).toContain('The server cannot be reached');
  expect(at({ phase: 'idle' })).toContain('has still to send it');
  expect(at({ phase: 'idle' }, true)).toContain('photos are paused');
});
