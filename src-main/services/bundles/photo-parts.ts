import { maxPhotoBytes } from '../../../src-shared/domain/photo/photo.ts';
import { type AttachmentKey, chunkCount, chunkLength } from '../../../src-shared/sync-protocol/attachment.ts';
import { type BundleHeader, photoOfPlace } from '../../../src-shared/sync-protocol/bundle.ts';
import { sealedLength } from './seal.ts';

/** What can be checked of a bundle's photos from outside: only central can open the parts. */
export interface PhotoParts {
  /** Whether this part is the next one, and as long as its sealed chunk must be. */
  fits(place: string, bytes: number): boolean;
  /** Whether every photo was whole, and there are as many as the header says. */
  areWhole(): boolean;
}

/** Follows the photos of a bundle: each with all its chunks, one after the other, and none twice. */
export function followPhotos({ photos }: Pick<BundleHeader, 'photos'>): PhotoParts {
  const seen = new Set<string>();
  let open: (AttachmentKey & { readonly next: number }) | null = null;

  return {
    fits(place, bytes) {
      if (photoOfPlace(place) === null) return open === null;
      const [, hash = '', size, chunk] = place.split(' ');
      const key = { hash, size: Number(size) };
      const number = Number(chunk);
      if (open === null) {
        if (number !== 0 || seen.has(hash) || key.size > maxPhotoBytes) return false;
        seen.add(hash);
      } else if (open.hash !== hash || open.size !== key.size || open.next !== number) return false;
      open = number + 1 < chunkCount(key.size) ? { ...key, next: number + 1 } : null;
      return bytes === sealedLength(chunkLength(key.size, number));
    },
    areWhole: () => open === null && seen.size === photos,
  };
}
