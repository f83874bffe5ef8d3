/** What of a record this version does not know, to be kept beside its columns; null when it knows all of it. */
export function unknownFields(record: object, known: ReadonlySet<string>): Record<string, unknown> | null {
  if (Object.keys(record).every(key => known.has(key))) return null;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !known.has(key)));
}
