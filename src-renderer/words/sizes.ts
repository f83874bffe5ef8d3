const kilo = 1000;

/** `640 B`, `82 kB`, `3.4 MB`: a size as people read it. */
export function bytesText(bytes: number): string {
  if (bytes < kilo) return `${bytes} B`;
  if (bytes < kilo * kilo) return `${Math.round(bytes / kilo)} kB`;
  return `${(bytes / kilo / kilo).toFixed(1)} MB`;
}
