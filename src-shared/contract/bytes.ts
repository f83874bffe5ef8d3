import { z } from 'zod';
import { isEntries } from '../domain/values.ts';

/** Bytes in a buffer of their own: a clone of a part would carry the whole buffer with it, and only a whole one is given away. */
export type Bytes = Uint8Array<ArrayBuffer>;

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;

/**
 * Bytes in a call: one field of its input or output itself. How they travel is the carrier's business: between threads and over
 * Electron they stay bytes, the loopback host sends them in a binary frame.
 * @param most of them; whole megabytes
 */
export function bytesSchema(most: number) {
  return z
    .custom<Uint8Array>(isBytes, { error: 'must be bytes', abort: true })
    .refine(bytes => bytes.length <= most, `must be at most ${most / 1024 / 1024} MB`);
}

/** The bytes that a message carries, and where they stand in it; null when it carries none. */
export function bytesIn(message: unknown) {
  if (!isEntries(message)) return null;
  const part = 'input' in message ? ('input' as const) : ('output' as const);
  const values = message[part];
  if (!isEntries(values)) return null;
  for (const [field, bytes] of Object.entries(values)) {
    if (isBytes(bytes)) return { part, values, field, bytes };
  }
  return null;
}
