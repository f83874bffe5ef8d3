import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packText } from '../../../src-main/central/packed-text.ts';
import { protocolVersion } from '../../../src-shared/sync-protocol/versions.ts';
import { type CentralDatabase, createCentralDatabase, type TestPerson } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { bzip2, compressed, dearKey, deflatedBlanks, sealed } from '../../support/packed-bombs.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

/** What a backend may take for any message of a person, in MB; SPEC.md states it. */
const mostMemory = 256;

// A server of its own: a bomb that goes off ends it for everybody.
let server: OwnPostgres;
const names = ['ines', 'sam', 'mona', 'ada', 'dora'] as const;
type Name = (typeof names)[number];
let central: CentralDatabase<Name>;
let startedAt: unknown;
const gateways = createGatewayOpener();

beforeAll(async () => {
  server = await createOwnPostgres(['fsync=off']);
  central = await createCentralDatabase(server.ownerUrl, {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    sam: { role: 'supervisor', parishes: ['Kingston'] },
    mona: { role: 'medical-officer', parishes: ['Kingston'] },
    ada: { role: 'admin', parishes: ['Kingston'] },
    dora: { role: 'inspector', parishes: ['Kingston'] },
  });
  // Each case is a device of its own.
  await central.sql('update sync.central set devices_per_person = 100000');
  await central.sql('update sync.person set disabled = true where username = $1', [central.persons.dora.username]);
  startedAt = await central.sql('select pg_postmaster_start_time()');
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
  await server.remove();
});

interface Attack {
  /** SQLSTATEs of what was sent, in order. */
  readonly codes: readonly string[];
  /** What its backend had at most, in MB. */
  readonly memory: number;
}

/** Sends statements as one person over one connection of their own, while another one works. */
async function attack(person: TestPerson, statements: readonly [string, ...unknown[]][]): Promise<Attack> {
  const { host, port, database } = central;
  const client = new pg.Client({ host, port, database, user: person.username, password: person.password });
  await client.connect();
  const bystander = gateways.as(central.address, central.persons.ines);
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const codes: string[] = [];
    for (const [text, ...values] of statements) {
      const answer = client.query(text, values).then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      );
      expect(await bystander.push(freshDevice(), [createChangeWriter().premises(freshId())])).toMatchObject({
        outcomes: [{ status: 'applied' }],
      });
      codes.push(await answer);
    }
    const status = readFileSync(`/proc/${rows[0]?.pid}/status`, 'utf8');
    return { codes, memory: Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024 };
  } finally {
    await client.end();
    await bystander.close();
  }
}

const packedPush = (bytes: Uint8Array): [string, ...unknown[]] => [
  'select sync.push_packed($1, $2, $3)',
  protocolVersion,
  freshDevice(),
  bytes,
];
const plainPush = (json: string): [string, ...unknown[]] => [
  'select sync.push($1, $2, $3)',
  protocolVersion,
  freshDevice(),
  json,
];

/** 1.2 GB in 1.2 MB, and the same in the largest piece that central unpacks. */
const bomb = sealed(compressed(deflatedBlanks(1_200)));
const largestPiece = sealed(compressed(deflatedBlanks(61)));
const dear = sealed(compressed(deflatedBlanks(1)), dearKey);
const packedTwice = sealed(compressed(compressed(deflatedBlanks(1))));
const packedOtherwise = sealed(compressed(Buffer.from('BZh91AY&SY'), bzip2));

test.for(names)('no bomb of %s, the last one disabled, takes the server or its memory from the others', async name => {
  expect(largestPiece.length).toBeLessThanOrEqual(64 * 1024);
  const { codes, memory } = await attack(central.persons[name], [packedPush(bomb), packedPush(largestPiece)]);
  expect(codes).toEqual(name === 'dora' ? ['ZD003', 'ZD003'] : ['ZD002', 'ZD004']);
  expect(memory).toBeLessThan(mostMemory);
  expect(await central.sql('select pg_postmaster_start_time()')).toEqual(startedAt);
});

test('many pieces, a key that is hashed for long, what is packed twice and bzip2 are refused as well', async () => {
  const { codes, memory } = await attack(central.persons.ines, [
    packedPush(Buffer.concat(Array.from({ length: 20 }, () => largestPiece))),
    packedPush(dear),
    packedPush(packedTwice),
    packedPush(packedOtherwise),
  ]);
  expect(codes).toEqual(['ZD004', 'ZD004', '39000', '39000']);
  expect(memory).toBeLessThan(mostMemory);
});

test.for(names)('%s reaches no function of pgcrypto', async name => {
  const { codes } = await attack(central.persons[name], [
    ["select daybook_crypto.pgp_sym_decrypt_bytea($1::bytea, 'daybook')", bomb],
    ["select public.pgp_sym_decrypt_bytea($1::bytea, 'daybook')", bomb],
    ["select pgp_sym_decrypt_bytea($1::bytea, 'daybook')", bomb],
    ['select sync.unpacked_piece($1)', bomb],
    ['select sync.unpacked_bytes($1)', bomb],
    ['create aggregate pg_temp.unpack(text) (sfunc = daybook_crypto.pgp_sym_decrypt_bytea, stype = bytea)'],
    ['alter extension pgcrypto set schema public'],
  ]);
  expect(codes).toEqual(['42501', '42883', '42883', '42501', '42501', '42501', '42501']);
});

const filled = (unit: string, bytes: number) =>
  `[${Array(Math.floor(bytes / (unit.length + 1)))
    .fill(unit)
    .join(',')}]`;
const message = 2 * 1024 * 1024 - 16;

/** JSON that takes most for its length, just within what central reads, and beyond. */
const dearJson: readonly (readonly [string, string])[] = [
  ['numbers', filled('0', message)],
  [
    'as many objects as are allowed',
    `${filled('{}', 390_000).slice(0, -1)},${filled('0', message - 400_000).slice(1)}`,
  ],
  ['objects with an empty key', filled('{"":0}', 900_000)],
  ['nested lists', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['lists nested beyond what the server reads', `${'['.repeat(60_000)}${']'.repeat(60_000)}`],
  ['too many objects', filled('{}', 1_000_000)],
  ['too much text', filled('"a"', 8 * 1024 * 1024)],
];

test('JSON that is expensive to parse takes no more memory than is stated', async () => {
  for (const [what, json] of dearJson) {
    const { codes, memory } = await attack(central.persons.ines, [plainPush(json)]);
    expect([what, ...codes]).toEqual([what, 'ZD004']);
    expect({ what, memory }).toEqual({ what, memory: expect.toSatisfy(mb => mb < mostMemory) });
  }
  const { memory } = await attack(central.persons.ines, [packedPush(await packText(dearJson[1]?.[1] ?? ''))]);
  expect(memory).toBeLessThan(mostMemory);
});

test('pieces that one push has are read as one, as is a batch that an older app packs as a single message', async () => {
  const writer = createChangeWriter();
  const address = () => Array.from({ length: 290 }, () => Math.random().toString(36)[2]).join('');
  const changes = Array.from({ length: 900 }, () => writer.premises(freshId(), { name: 'Shop', address: address() }));
  const json = JSON.stringify(changes);
  const packed = await packText(json);
  expect(packed.length).toBeGreaterThan(2 * 64 * 1024);
  const gateway = gateways.as(central.address, central.persons.ines);
  expect(await gateway.push(freshDevice(), changes)).toMatchObject({ status: 'done', expected: 901 });
  const older = createChangeWriter();
  const few = JSON.stringify(Array.from({ length: 100 }, () => older.premises(freshId())));
  const { codes } = await attack(central.persons.ines, [packedPush(await packText(few))]);
  expect(codes).toEqual(['done']);
});
