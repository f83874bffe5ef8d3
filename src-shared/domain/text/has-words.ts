/**
 * White space, control characters, and characters that Unicode gives no shape of their own (zero-width ones, fillers, tags),
 * from and to in hexadecimal. Written out, so that they are the same in every version of Unicode; sync.has_words at central has the same list.
 */
const unseen: readonly (readonly [number, number])[] = `
  0-20 7f-a0 ad 34f 61c 115f-1160 1680 17b4-17b5 180b-180f 2000-200f 2028-202f 205f-206f 2800 3000 3164
  fe00-fe0f feff ffa0 fff0-fffb 1bca0-1bca3 1d173-1d17a e0000-e0fff`
  .trim()
  .split(/\s+/)
  .map(range => {
    const [from = '', to = from] = range.split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

function isSeen(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return unseen.every(([from, to]) => code < from || code > to);
}

/** Whether a text has anything that a person can see: a name of blanks or of zero-width characters is none. */
export function hasWords(text: string): boolean {
  return Array.from(text).some(isSeen);
}
