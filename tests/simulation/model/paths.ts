/** The fields of an inspection as a merge names them, as this model has them for itself. */

type Values = Readonly<Record<string, unknown>>;

/** Each part of an answer is a field of its own, each other entry too. */
const wholeEntries: readonly string[] = ['header', 'signatures'];

const entriesOf = (value: unknown) => Object.entries((value ?? {}) as Values);

/**
 * `{header: {owner: 'A'}, answers: {12: {comment: 'B'}}}` becomes `{'header.owner': 'A', 'answers.12.comment': 'B'}`, and so do parts
 * of answers in a patch.
 */
export function fieldsOfPatch(patch: Values): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (wholeEntries.includes(key)) {
      for (const [entry, each] of entriesOf(value)) fields[`${key}.${entry}`] = each;
    } else if (key === 'answers' || key === 'answers.*') {
      for (const [item, answer] of entriesOf(value)) {
        for (const [part, each] of entriesOf(answer)) fields[`answers.${item}.${part}`] = each;
      }
    } else fields[key] = value;
  }
  return fields;
}

/** The same with whole answers. */
export function entriesOfPatch({ answers, 'answers.*': _parts, ...patch }: Values): Record<string, unknown> {
  const items = entriesOf(answers).map(([item, answer]) => [`answers.${item}`, answer]);
  return { ...fieldsOfPatch(patch), ...Object.fromEntries(items) };
}

/** Who last wrote a field; a part of an answer without a stamp has that of its answer. */
export function stampOf<T>(stamps: Readonly<Record<string, T>>, field: string): T | undefined {
  return stamps[field] ?? stamps[field.slice(0, Math.max(0, field.lastIndexOf('.')))];
}

/** Where a field stands: `['answers', '12', 'comment']`. */
function stepsOf(field: string): string[] {
  const [place = '', ...rest] = field.split('.');
  if (place === 'answers') return [place, rest.slice(0, -1).join('.'), rest.at(-1) ?? ''];
  return wholeEntries.includes(place) ? [place, rest.join('.')] : [field];
}

/** A record with values at their fields; null takes one away, and an answer goes with its last part. */
export function withValues<T extends object>(record: T, fields: Values): T {
  const next = structuredClone(record) as Record<string, unknown>;
  for (const [field, value] of Object.entries(fields)) {
    const steps = stepsOf(field);
    const holders = [next];
    for (const step of steps.slice(0, -1)) {
      const holder = holders.at(-1) ?? next;
      holder[step] ??= {};
      holders.push(holder[step] as Record<string, unknown>);
    }
    const [holder, last] = [holders.at(-1) ?? next, steps.at(-1) ?? ''];
    if (value === null) delete holder[last];
    else holder[last] = value;
    const [, entries] = holders;
    if (holders.length === 3 && Object.keys(holder).length === 0) delete entries?.[steps[1] ?? ''];
  }
  return next as T;
}
