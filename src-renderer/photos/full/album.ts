import { createContext, useContext } from 'react';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { photoTitle } from '../photo-words.ts';

/** A photo with what it is called where it stands: `Photo 2 of 3 of item 12`. No other photo of its record is called so. */
export interface AlbumPhoto {
  readonly photo: Photo;
  readonly title: string;
}

/** The photos of one place. */
export function albumPart(photos: readonly Photo[], of: string): AlbumPhoto[] {
  return photos.map((photo, at) => ({ photo, title: photoTitle(at, photos.length, of) }));
}

/** Reads all photos of the record around, at the moment when it is asked. */
export const AlbumContext = createContext<(() => readonly AlbumPhoto[]) | null>(null);

/** What reads the photos to be gone through from here: those of the record where these belong to one, else these alone. */
export function useAlbum(own: readonly AlbumPhoto[]): () => readonly AlbumPhoto[] {
  const read = useContext(AlbumContext);
  return () => {
    const all = read?.() ?? [];
    return own.every(each => all.some(({ title }) => title === each.title)) ? all : own;
  };
}
