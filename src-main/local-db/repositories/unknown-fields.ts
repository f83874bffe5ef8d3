/** What of a record this version does not know, to be kept beside its columns; null when it knows all of it. */
export function unknownFields(record: object, known: ReadonlySet<string>): Record<string, unknown> | null {
  const unknown = Object.entries(record).filter(([key]) => !known.has(key));
  return unknown.length === 0 ? null : Object.fromEntries(unknown);
}
