import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { hasWords } from '../../../src-shared/domain/text/has-words.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines'>;
let ines: CentralGateway;
const gateways = createGatewayOpener();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  ines = gateways.as(central.address, central.persons.ines);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

/** Every character of the planes in which Unicode has any that are not seen, without NUL and surrogates. */
const blocks = [
  [0x1, 0xd7ff],
  [0xe000, 0xffff],
  [0x1_b000, 0x1_d2ff],
  [0xe_0000, 0xe_1fff],
] as const;

test('device and central agree for each character whether it can be seen', async () => {
  for (const [from, to] of blocks) {
    const [row] = await central.sql<{ unseen: number[] | null }>(
      'select array_agg(code order by code) as unseen from generate_series($1::int, $2::int) code where not sync.has_words(chr(code))',
      [from, to],
    );
    const codes = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    expect(row?.unseen ?? []).toEqual(codes.filter(code => !hasWords(String.fromCodePoint(code))));
  }
});

test('what Unicode calls white space or ignorable is no word', () => {
  const all = blocks.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
  const characters = all.map(code => String.fromCodePoint(code));
  const blank = characters.filter(each => /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(each));
  expect(blank.filter(hasWords)).toEqual([]);
  expect(['é', 'ع', 'א', '👩‍🍳', '\u0301', '.'].filter(each => !hasWords(each))).toEqual([]);
});

test('premises whose name is only zero-width characters are refused', async () => {
  const own = createChangeWriter();
  const names = ['\u200b', '\u2060\u00ad \u3164', '\u{e0020}'];
  const reply = await ines.push(
    freshDevice(),
    names.map(name => own.premises(freshId(), { name })),
  );
  expect(reply).toMatchObject({ outcomes: names.map(() => ({ status: 'refused', code: 'malformed' })) });
});

test('every text that a device lets in comes back from central as it was', async () => {
  const own = createChangeWriter();
  const device = freshDevice();
  const unit = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      '\u200d',
      '\u202e',
      '\u001b',
      '\u0085',
      '\ufeff',
      '\uffff',
      '\\',
      '\\u0000',
      '"',
      '👩‍🍳',
      'שלום',
      'é',
    ),
  );
  const texts = fc.sample(fc.string({ unit, maxLength: 30 }), 200).map(each => each.replaceAll('\0', '').trim());
  const premises = texts.map(owner => ({ id: freshId(), owner }));
  await ines.push(
    device,
    premises.map(({ id, owner }) => own.premises(id, { name: 'Shop', owner })),
  );
  const { pages } = await ines.pull(device, [], 1000);
  const owners = new Map(
    pages[0]?.records.map(({ record }) => [record.id as string, 'owner' in record && record.owner]),
  );
  for (const { id, owner } of premises) expect(owners.get(id)).toBe(owner);
});
