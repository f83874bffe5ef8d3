import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { type ChangeWriter, createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

type Name = 'ines' | 'ivan' | 'mona' | 'ada' | 'hanna';
let central: CentralDatabase<Name>;
let ines: CentralGateway;
const gateways = createGatewayOpener();
const device = freshDevice();
const writer = createChangeWriter();
const [premises, draft] = [freshId(), freshId()];
let revision = 1;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), {
    ines: { role: 'inspector', parishes: ['Kingston'] },
    ivan: { role: 'inspector', parishes: ['Kingston'] },
    mona: { role: 'medical-officer', parishes: ['Kingston'] },
    ada: { role: 'admin', parishes: ['Kingston'] },
    hanna: { role: 'supervisor', parishes: ['Hanover'] },
  });
  await central.sql(
    `alter role "${central.persons.ines.username}" in database ${central.database} set lock_timeout = '1s'`,
  );
  ines = gateways.as(central.address, central.persons.ines);
  await ines.push(device, [writer.premises(premises), writer.draft(draft, premises)]);
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
});

/** Sends changes as a login that talks to Postgres by itself, and does not end the transaction. */
async function pushAndSit(name: Name, changes: readonly Change[]): Promise<pg.Client> {
  const { username, password } = central.persons[name];
  const { host, port, database } = central;
  const client = new pg.Client({ host, port, database, user: username, password });
  await client.connect();
  await client.query('set idle_in_transaction_session_timeout = 0');
  await client.query('begin');
  const { rows } = await client.query('select sync.push(1, $1, $2) as reply', [freshDevice(), JSON.stringify(changes)]);
  expect(rows[0].reply.outcomes.map((each: { status: string }) => each.status)).toEqual(changes.map(() => 'refused'));
  return client;
}

/** What somebody sends about the draft and the premises of another. */
const meddling = (own: ChangeWriter) => [
  own.write(draft, 1, { kind: 'inspection.withdraw' }),
  own.write(premises, 1, { kind: 'premises.withdraw' }),
  own.patch(draft, 1, { header: { owner: 'X' } }),
];

test.for<[Name, string, (own: ChangeWriter) => Change[]]>([
  ['ivan', 'Kingston', own => meddling(own)],
  [
    'ada',
    'Kingston',
    own => [...meddling(own), own.patchPremises(premises, 1, { owner: 'X' }), own.review(draft, 'return')],
  ],
  ['mona', 'Kingston', own => [own.patchPremises(premises, 1, { owner: 'X' })]],
  [
    'hanna',
    'Hanover',
    own => [...meddling(own), own.patchPremises(premises, 1, { owner: 'X' }), own.review(draft, 'return')],
  ],
])('changes of %s from %s that are refused keep nobody waiting, however long their transaction stays open', async ([
  name,
  parish,
  changes,
]) => {
  const sitting = await pushAndSit(name, changes(createChangeWriter(parish)));
  try {
    const reply = await ines.push(device, [
      writer.patch(draft, revision, { header: { owner: name } }),
      writer.patchPremises(premises, revision, { owner: name }),
    ]);
    expect(reply).toMatchObject({ outcomes: [{ status: 'applied' }, { status: 'applied' }] });
    revision += 1;
  } finally {
    await sitting.end();
  }
});
