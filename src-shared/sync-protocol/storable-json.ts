/** Escapes in JSON text that Postgres' jsonb refuses: NUL and halves of surrogate pairs. An escaped backslash is passed over. */
const unstorable = /\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g;

/**
 * JSON that central can take. Text is checked where people enter it, and a change is refused on the device before it is first
 * sent; what an earlier version has numbered is sent as it did: a character that cannot be stored becomes U+FFFD.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(unstorable, found => (found === '\\\\' ? found : '\\ufffd'));
}
