import { numberText } from './times.ts';

const kilo = 1000;

/** `640 B`, `82 kB`, `3.4 MB`: a size as people read it. */
export function bytesText(bytes: number): string {
  if (bytes < kilo) return `${bytes} B`;
  if (bytes < kilo * kilo) return `${Math.round(bytes / kilo)} kB`;
  return `${numberText(Math.round((bytes / kilo / kilo) * 10) / 10, 1)} MB`;
}
