import type { StoredPicture } from './tasks.ts';

/** A photo as a picture that a browser draws. */
export function blobOf({ type, image }: StoredPicture): Blob {
  return new Blob([image], { type });
}
