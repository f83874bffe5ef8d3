import { z } from 'zod';
import { isEntries } from '../domain/values.ts';
import { type Bytes, bytesIn } from './bytes.ts';
import type { Outgoing, Request } from './envelope.ts';

/** The length of the head, in bytes. */
const lengthBytes = 4;

const headSchema = z.object({
  message: z.record(z.string(), z.unknown()),
  part: z.enum(['input', 'output']),
  field: z.string(),
});

/**
 * A message as a websocket carries it: JSON, or, with bytes in it, one binary frame of the head's length (big-endian), the head
 * as JSON (the message without its bytes, and their place) and the bytes.
 * @throws TypeError when the message is nothing that JSON can say
 */
export function packMessage(message: Request | Outgoing): string | Bytes {
  const found = bytesIn(message);
  if (found === null) return JSON.stringify(message);
  const { part, values, field, bytes } = found;
  const head = { message: { ...message, [part]: { ...values, [field]: undefined } }, part, field };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const frame = new Uint8Array(lengthBytes + text.length + bytes.length);
  new DataView(frame.buffer).setUint32(0, text.length);
  frame.set(text, lengthBytes);
  frame.set(bytes, lengthBytes + text.length);
  return frame;
}

/**
 * The message of a binary frame; its bytes are a copy of their own.
 * @throws when it is no such frame
 */
export function unpackMessage(frame: Uint8Array): unknown {
  const bytesAt = lengthBytes + new DataView(frame.buffer, frame.byteOffset, frame.length).getUint32(0);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(lengthBytes, bytesAt));
  const { message, part, field } = headSchema.parse(JSON.parse(text));
  const values = message[part];
  const bytes = new Uint8Array(frame.subarray(bytesAt));
  return { ...message, [part]: { ...(isEntries(values) ? values : {}), [field]: bytes } };
}
