import fc from 'fast-check';

/** JSON that JavaScript does not write, as numbers that no double holds, stands in a text that begins so. */
const rawMark = '@raw:';

export interface Mutation {
  /** Which place of the payload, counted through all of it. */
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add' | 'rename' | 'copy';
  readonly key: string;
  readonly value: unknown;
}

const deep = (levels: number) => `${rawMark}${'['.repeat(levels)}${']'.repeat(levels)}`;

const key = fc.constantFrom(
  ...['answers.2a', 'header.owner', 'removed', 'premisesId', 'extra', 'conflicts', 'history', 'id', '', '1', 'weather'],
  ...['__proto__', 'constructor', 'signedPremises', 'doubts', 'revision', 'name', 'parish', 'errors', 'photos', 'kind'],
);

const oddText = fc.constantFrom(
  ...['', ' ', '\u200b', '\ufffd', '\\', '"', 'null', 'as-created', 'yes', '2026-02-30', '0001-01-01', '9999-12-31'],
  ...[
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '1e400',
    "'; drop schema sync cascade; --",
    'Kingston',
    'Hanover',
  ],
  ...['x'.repeat(4001), 'x'.repeat(70_000), '🦀'.repeat(101), '\u0007\u001b[2J', '\u202e', 'infinity', 'NaN', '-1'],
);
const oddNumber = fc.constantFrom<unknown>(
  ...[0, -0, 1, -1, -99_990, 0.5, 1e21, 1e300, 2 ** 31, 2 ** 53, -(2 ** 63), 1e-300],
  ...['1e400', '1e131071', '0e-16383', '1e-400', '-1e307', '9223372036854775808'].map(each => rawMark + each),
);
const odd = fc.oneof(
  oddText,
  oddNumber,
  fc.constantFrom<unknown>(null, true, [], {}, deep(40), deep(5000), [[]], [null], { '': null }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(),
    how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'rename', 'copy'),
    key,
    value: odd,
  }),
  { maxLength: 4 },
);

type Holder = { [key: string]: unknown };

/** Every list and object in a value, with each of its keys. */
function placesOf(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap(name => [
    [value as Holder, name] as [Holder, string],
    ...placesOf((value as Holder)[name]),
  ]);
}

function mutateOnce(payload: unknown, { at, how, key: name, value: given }: Mutation): void {
  // A value of its own each time: shared ones would end up inside themselves.
  const value = structuredClone(given);
  const places = placesOf(payload);
  const [holder, here] = places[at % Math.max(places.length, 1)] ?? [];
  if (holder === undefined || here === undefined) return;
  if (how === 'replace') holder[here] = value;
  else if (how === 'remove') delete holder[here];
  else if (how === 'add')
    Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
  else if (how === 'rename') {
    holder[name] = holder[here];
    delete holder[here];
  } else {
    const other = places[(at * 7) % places.length]?.[1] ?? here;
    holder[name] = Object.hasOwn(holder, other) ? structuredClone(holder[other]) : value;
  }
}

/** A payload with the mutations done to it, one after the other. */
export function mutated(payload: unknown, done: readonly Mutation[]): unknown {
  const whole = { payload: structuredClone(payload) };
  for (const each of done) mutateOnce(whole, each);
  return whole.payload;
}

/** JSON text without what no JSON parser of Postgres takes at all, so that what is inside is looked at. */
export function textOf(payload: unknown): string {
  return (JSON.stringify(payload) ?? 'null')
    .replaceAll(new RegExp(`"${rawMark}([^"]*)"`, 'g'), '$1')
    .replaceAll(/\\u(0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd');
}
