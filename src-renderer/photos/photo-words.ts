import type { SyncState } from '../../src-shared/contract/sync.ts';
import type { Photo } from '../../src-shared/domain/photo/photo.ts';
import type { Position } from '../../src-shared/domain/photo/position.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { bytesText } from '../words/sizes.ts';
import { momentText } from '../words/times.ts';

/** What photos are of: an item by its number, a header field by its label. */
export const ofItem = (number: string) => m.photos_of_item({ number });
export const ofField = (label: string) => m.photos_of_field({ label });

/** Which photo it is: `Photo 2 of 3 of item 12`. `of` is what they are photos of. */
export function photoTitle(at: number, count: number, of: string): string {
  return m.photos_title({ at: at + 1, count, of });
}

/** What a screen reader says of a thumbnail. */
export function photoLabel(photo: Pick<Photo, 'takenAt' | 'comment'>, title: string, isAbsent: boolean): string {
  const parts = [
    title,
    m.photos_taken({ when: momentText(photo.takenAt) }),
    photo.comment,
    isAbsent && m.photos_absent(),
  ];
  return parts.filter(Boolean).join(', ');
}

/** What is known of a photo itself: `1600 × 1200 pixels, 412 kB`. */
export function photoSizeText({ width, height, size }: Pick<Photo, 'width' | 'height' | 'size'>): string {
  return m.photos_size({ width, height, size: bytesText(size) });
}

/** A position in degrees to about ten metres, south and west with a minus. */
export function degreesOf({ latitude, longitude }: Position): { latitude: string; longitude: string } {
  return { latitude: latitude.toFixed(4), longitude: longitude.toFixed(4) };
}

/** What happens with a photo that is not on this device, by the present state of sync. */
export function absentPhotoText(sync: SyncState | undefined): string {
  if (sync?.photos.held) return m.photos_absent_held();
  switch (sync?.phase) {
    case 'paused':
      return sync.pausedFor.includes('no-network') ? m.photos_absent_no_network() : m.photos_absent_paused();
    case 'backing-off':
      return m.photos_absent_not_reached();
    case 'blocked':
      return m.photos_absent_stopped();
    case 'idle':
      return m.photos_absent_not_sent();
    default:
      return m.photos_absent_fetching();
  }
}
