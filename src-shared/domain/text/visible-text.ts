/**
 * Characters that do something to a terminal or to the order of a page instead of standing in it: control characters but for
 * line breaks and tabs, and the marks that turn the direction of what follows. Right-to-left letters need none of them.
 */
const acting = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const lineBreaks = /[\t\n\u2028\u2029]/g;

/** `␛` for the characters that Unicode has a picture of, `[U+202E]` for the others. */
function markOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code <= 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** A text that is safe to show, on a terminal and on a page: active characters become visible marks. */
export function visibleText(text: string): string {
  return text.replace(acting, markOf);
}

/** The same for a text that must stay on its line, such as a cell of a table: line breaks and tabs are marks too. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(lineBreaks, markOf);
}

/** JSON with everything that would act as an escape: it reads as the same value. */
export function visibleJson(value: unknown): string {
  const escapeOf = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(acting, escapeOf);
}
