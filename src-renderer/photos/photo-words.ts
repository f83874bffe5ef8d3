import type { SyncState } from '../../src-shared/contract/sync.ts';
import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import type { Position } from '../../src-shared/domain/photo/position.ts';
import { bytesText } from '../words/sizes.ts';
import { momentText } from '../words/times.ts';

/** What photos are of: an item by its number, a header field by its label. */
export const ofItem = (number: string) => `item ${number}`;
export const ofField = (label: string) => `the field ${label}`;

/** Which photo it is: `Photo 2 of 3 of item 12`. `of` is what they are photos of. */
export function photoTitle(at: number, count: number, of: string): string {
  return `Photo ${at + 1} of ${count} of ${of}`;
}

/** What a screen reader says of a thumbnail. */
export function photoLabel(photo: Pick<Photo, 'takenAt' | 'comment'>, title: string, isAbsent: boolean): string {
  const parts = [title, `taken ${momentText(photo.takenAt)}`, photo.comment, isAbsent && 'not on this device yet'];
  return parts.filter(Boolean).join(', ');
}

/** What is known of a photo itself: `1600 × 1200 pixels, 412 kB`. */
export function photoSizeText({ width, height, size }: Pick<Photo, 'width' | 'height' | 'size'>): string {
  return `${width} × ${height} pixels, ${bytesText(size)}`;
}

/** A position in degrees to about ten metres, south and west with a minus. */
export function degreesOf({ latitude, longitude }: Position): { latitude: string; longitude: string } {
  return { latitude: latitude.toFixed(4), longitude: longitude.toFixed(4) };
}

/** What becomes of a photo that is not on this device, as sync stands now. */
export function absentPhotoText(sync: SyncState | undefined): string {
  const start = 'Not on this device yet';
  if (sync?.photos.held) return `${start}: photos are paused here. Resume them on the sync page.`;
  switch (sync?.phase) {
    case 'paused':
      return sync.pausedFor.includes('no-network')
        ? `${start}. There is no network: it is fetched when there is one.`
        : `${start}. You paused sending: it is fetched when you resume.`;
    case 'backing-off':
      return `${start}. Central cannot be reached: it is fetched when it can.`;
    case 'blocked':
      return `${start}, and sync is stopped: see the sync page.`;
    case 'idle':
      return `${start}. Central does not have it either: the device that took it has still to send it.`;
    default:
      return `${start}; it is being fetched.`;
  }
}
