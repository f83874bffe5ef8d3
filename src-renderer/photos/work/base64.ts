import type { StoredPicture } from './tasks.ts';

/** The bytes of a photo as the data service gave them. */
export function blobOf({ type, image }: StoredPicture): Blob {
  return new Blob([Uint8Array.from(atob(image), letter => letter.charCodeAt(0))], { type });
}
