/** Escapes in JSON text that Postgres' jsonb refuses: NUL and halves of surrogate pairs. An escaped backslash is passed over. */
const unstorable = /\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g;

/**
 * JSON that central can take. Text is checked where people enter it; a character that still cannot be stored becomes
 * U+FFFD here, because otherwise the whole push would fail, each time it is tried, and stop the queue for ever.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(unstorable, found => (found === '\\\\' ? found : '\\ufffd'));
}
