import { type QueryClient, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { PhotoShelf, ShelvedPicture } from './photo-shelf.ts';

export const PhotoShelfContext = createContext<PhotoShelf | null>(null);

function useShelf(): PhotoShelf {
  const shelf = useContext(PhotoShelfContext);
  if (shelf === null) throw new Error('PhotoShelfContext is missing above this component');
  return shelf;
}

const thumbnailKey = 'photo.thumbnail';
const pictureKey = 'photo.picture';

/** The thumbnail of a photo; made once, and kept for as long as a screen shows it and some minutes longer. */
export function useThumbnail(hash: string) {
  const shelf = useShelf();
  return useQuery<ShelvedPicture, DaybookError>({
    queryKey: [thumbnailKey, hash],
    queryFn: () => shelf.thumbnail(hash),
  });
}

/** The whole picture of a photo; let go as soon as it is no longer on the screen. */
export function usePicture(hash: string) {
  const shelf = useShelf();
  return useQuery<ShelvedPicture, DaybookError>({
    queryKey: [pictureKey, hash],
    queryFn: () => shelf.picture(hash),
    gcTime: 0,
  });
}

/** Photos have come to this device: what a screen shows of them is read again. */
export function photosArrived(cache: QueryClient, hashes: readonly string[]): void {
  const keys: readonly unknown[] = [thumbnailKey, pictureKey];
  const arrived = new Set<unknown>(hashes);
  void cache.invalidateQueries({
    predicate: ({ queryKey: [name, hash] }) => keys.includes(name) && arrived.has(hash),
  });
}
