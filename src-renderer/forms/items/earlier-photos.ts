import type { EarlierPhotos } from '../../photos/EarlierPhoto.tsx';
import type { PreviousVisit } from './answer-parts.ts';

/** The photos of an item at the previous visit; null without any. */
export function earlierPhotosOf(previous: PreviousVisit | null, itemId: string): EarlierPhotos | null {
  const photos = previous?.answers[itemId]?.photos;
  return previous && photos ? { date: previous.date, photos } : null;
}
