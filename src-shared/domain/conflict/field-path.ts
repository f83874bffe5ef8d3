/** The parts of an inspection whose entries are fields of their own in a merge. */
const parts = ['header', 'answers', 'signatures'] as const;
export type FieldPart = (typeof parts)[number];

/** A field of a record: `answers.12` is entry 12 of the answers; a field without a part is one of the record itself. */
export interface FieldPath {
  readonly part: FieldPart | null;
  readonly key: string;
}

/** Keys may have dots in them: only the part in front is taken off. */
export function parseFieldPath(field: string): FieldPath {
  const part = parts.find(each => field.startsWith(`${each}.`)) ?? null;
  return { part, key: part === null ? field : field.slice(part.length + 1) };
}

/** Values by field as a patch: `{'header.owner': 'A'}` becomes `{header: {owner: 'A'}}`. */
export function patchOfFields(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const patch: Record<string, Record<string, unknown> | unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    const { part, key } = parseFieldPath(field);
    if (part === null) patch[key] = value;
    else patch[part] = { ...(patch[part] as Record<string, unknown> | undefined), [key]: value };
  }
  return patch;
}

/** A patch field by field: `{header: {owner: 'A'}}` becomes `{'header.owner': 'A'}`. */
export function fieldsOfPatch(patch: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(patch).flatMap(([key, value]) =>
    parts.some(part => part === key)
      ? Object.entries((value ?? {}) as Record<string, unknown>).map(
          ([name, each]) => [`${key}.${name}`, each] as const,
        )
      : [[key, value] as const],
  );
  return Object.fromEntries(entries);
}
