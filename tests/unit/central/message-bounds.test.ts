import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MessageBounds } from '../../../src-main/central/message-bounds.ts';

function message(letter: string, body: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(body) + 4);
  return Buffer.concat([Buffer.from(letter), length, Buffer.from(body)]);
}

/** Looks at the bytes in the pieces in which they come. */
function look(bytes: Buffer, cuts: readonly number[]): void {
  const bounds = new MessageBounds();
  const places = [...new Set(cuts.map(each => each % (bytes.length + 1)))].sort((a, b) => a - b);
  for (const [at, from] of [0, ...places].entries()) bounds.look(bytes.subarray(from, places[at] ?? bytes.length));
}

const cuts = fc.array(fc.nat(200), { maxLength: 30 });

test('messages that end are let through, however they are cut', () => {
  const whole = ['SFATAL\0C28P01\0\0', '\0', 'S\0\0'].map(body => message('E', body));
  const bytes = Buffer.concat([message('R', 'abcd'), ...whole, message('Z', 'I'), message('1', ''), ...whole]);
  fc.assert(
    fc.property(cuts, places => {
      expect(() => look(bytes, places)).not.toThrow();
    }),
  );
});

test('an error or a notice that does not end is stopped, however it is cut', () => {
  const endless = fc.constantFrom('SFATAL', 'SFATAL\0', '', 'S\0C\0').map(body => message('E', body));
  const before = message('N', 'SNOTICE\0\0');
  fc.assert(
    fc.property(endless, cuts, (bytes, places) => {
      expect(() => look(Buffer.concat([before, bytes]), places)).toThrow('does not end');
    }),
  );
});

test('a message that is longer than any of central’s is stopped as soon as it is announced', () => {
  const long = Buffer.from([0x44, 0x04, 0x00, 0x00, 0x01]);
  expect(() => look(long, [])).toThrow('67108865 bytes');
});
