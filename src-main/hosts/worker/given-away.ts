import { bytesIn } from '../../../src-shared/contract/bytes.ts';

/** The buffer of a message's bytes, which goes over to another thread instead of being copied. */
export function givenAway(message: unknown): ArrayBuffer[] {
  const bytes = bytesIn(message)?.bytes;
  const buffer = bytes?.buffer;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes?.byteLength ? [buffer] : [];
}
