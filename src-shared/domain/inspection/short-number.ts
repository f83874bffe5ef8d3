/**
 * The number of a record as people read it out: the last eight characters of its id in two groups of four, `7F3A 91C2`. The last
 * ones are chance; the first are the time, and two records of one minute would share them.
 */
export function shortNumber(id: string): string {
  const end = id.slice(-8).toUpperCase();
  return `${end.slice(0, 4)} ${end.slice(4)}`;
}

const whole = /^\s*(?:daybook:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/i;
const short = /^\s*([0-9a-f]{4})[\s-]?([0-9a-f]{4})\s*$/i;

/**
 * The end of a record's id in a typed text, in small letters: the short number, a whole id, or the text of a report's QR code;
 * null for any other text.
 */
export function endOfId(text: string): string | null {
  const id = whole.exec(text)?.[1];
  if (id !== undefined) return id.toLowerCase();
  const [, first, second] = short.exec(text) ?? [];
  return first === undefined || second === undefined ? null : `${first}${second}`.toLowerCase();
}

/** How our QR codes begin. */
export const codePrefix = 'DAYBOOK:';

/** The text of a report's QR code: capitals and digits make a small one. */
export function codeOf(id: string): string {
  return `${codePrefix}${id.toUpperCase()}`;
}
