/** The parts of an inspection whose entries are fields of their own in a merge, as this model has it for itself. */
const parts: readonly string[] = ['header', 'answers', 'signatures'];

type Values = Readonly<Record<string, unknown>>;

/** `{header: {owner: 'A'}}` becomes `{'header.owner': 'A'}`. */
export function fieldsOfPatch(patch: Values): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (!parts.includes(key)) fields[key] = value;
    else for (const [entry, each] of Object.entries((value ?? {}) as Values)) fields[`${key}.${entry}`] = each;
  }
  return fields;
}

/** The other way. */
export function patchOfFields(fields: Values): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    const part = parts.find(each => field.startsWith(`${each}.`));
    if (part === undefined) patch[field] = value;
    else patch[part] = { ...(patch[part] as Values | undefined), [field.slice(part.length + 1)]: value };
  }
  return patch;
}
