/** Escapes in JSON text that Postgres' jsonb rejects: NUL and halves of surrogate pairs. An escaped backslash is skipped. */
const unstorable = /\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g;

/**
 * JSON that central can store. Text is checked where people enter it, and a change is refused on the device before it is first
 * sent; a change that an earlier version has numbered is sent with U+FFFD in place of a character that cannot be stored.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(unstorable, found => (found === '\\\\' ? found : '\\ufffd'));
}
