/** Keys as Postgres' jsonb orders them: by their length in bytes, then byte by byte. */
function byLength(a: string, b: string): number {
  const [left, right] = [Buffer.byteLength(a), Buffer.byteLength(b)];
  if (left !== right) return left - right;
  // Letters of one byte each: their own order is that of their bytes.
  if (left === a.length && right === b.length) return a < b ? -1 : Number(a > b);
  return Buffer.from(a).compare(Buffer.from(b));
}

/** A number without an exponent, as jsonb keeps it. */
function plainNumber(value: number): string {
  const text = JSON.stringify(value);
  const found = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (found === null) return text;
  const [, sign = '', first = '', rest = '', exponent = '0'] = found;
  const digits = first + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

/**
 * A value of JSON as the text that Postgres makes of it as jsonb, so that the hash of a change is the same here and at central.
 * @param value what `JSON.parse` gives
 */
export function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => byLength(a, b));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}: ${jsonbText(each)}`).join(', ')}}`;
}
