/** Fields of a record that are unknown to this version, stored beside its columns; null when there are none. */
export function unknownFields(record: object, known: ReadonlySet<string>): Record<string, unknown> | null {
  if (Object.keys(record).every(key => known.has(key))) return null;
  return Object.fromEntries(Object.entries(record).filter(([key]) => !known.has(key)));
}
