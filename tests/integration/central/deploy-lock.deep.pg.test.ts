import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { changePerson } from '../../../src-main/central/people.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { type CentralDatabase, createCentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { until } from '../../support/until.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';

let central: CentralDatabase<'ines' | 'ivan'>;
let newer: string;
const gateways = createGatewayOpener();
const log = createLogger('silent');

beforeAll(async () => {
  const inspector = { role: 'inspector' as const, parishes: ['Kingston'] };
  central = await createCentralDatabase(inject('postgresUrl'), { ines: inspector, ivan: inspector });
  newer = await mkdtemp(join(tmpdir(), 'daybook-resources-'));
  await cp(resourcesFolder, newer, { recursive: true });
  await writeFile(
    join(newer, 'central', 'migrations', '9001-constraint.sql'),
    'alter table sync.parish_head add constraint positive_position check (position >= 0);',
  );
});
afterAll(async () => {
  await gateways.closeAll();
  await central.drop();
  await rm(newer, { recursive: true, force: true });
});

const deploy = (folder = resourcesFolder, tries = 1) =>
  deployCentral({ ownerUrl: central.ownerUrl, resourcesFolder: folder, log, tries });

/** A session of ines, in a transaction that has done `statement` and stays open. */
async function sitOn(statement: string, ...values: unknown[]): Promise<pg.Client> {
  const { host, port, database, persons } = central;
  const { username, password } = persons.ines;
  const client = new pg.Client({ host, port, database, user: username, password });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('set idle_in_transaction_session_timeout = 0');
  await client.query('begin');
  await client.query(statement, values);
  return client;
}

test('a deploy without anything new waits for nobody who reads or writes', async () => {
  const writer = createChangeWriter();
  const premises = freshId();
  const changes = JSON.stringify([writer.premises(premises), writer.draft(freshId(), premises)]);
  const writing = await sitOn('select sync.push(1, $1, $2), sync.pull(1, $1, $3, 10)', freshDevice(), changes, '[]');
  try {
    expect(await deploy()).toMatchObject({ applied: [] });
  } finally {
    await writing.end();
  }
});

test('an advisory lock, which every login can take, keeps no command waiting', async () => {
  const locking = await sitOn("select pg_advisory_lock(hashtext('daybook central deploy'))");
  try {
    await deploy();
    const { username } = central.persons.ivan;
    const changed = changePerson({ ownerUrl: central.ownerUrl, tries: 1 }, { username, name: 'Ivan' });
    expect(await changed).toMatchObject({ name: 'Ivan' });
  } finally {
    await locking.end();
  }
});

test('a deploy that has to change a table while somebody reads it lets the others read on, and names who it is', async () => {
  const reading = await sitOn('select sync.pull(1, $1, $2, 10)', freshDevice(), '[]');
  const ivan = gateways.as(central.address, central.persons.ivan);
  let ended = false;
  const refused = deploy(newer).finally(() => {
    ended = true;
  });
  refused.catch(() => undefined);
  const waiting = "select from pg_locks where not granted and relation = 'sync.parish_head'::regclass";
  await until(async () => ended || (await central.sql(waiting)).length > 0, 'the deploy waits');
  await ivan.pull(freshDevice(), [], 10);
  await expect(refused).rejects.toMatchObject({
    code: 'central-in-use',
    // A pull that waits at that moment holds other tables, and is named behind it.
    fields: expect.arrayContaining([
      {
        field: central.persons.ines.username,
        problem: expect.stringMatching(/^has a transaction open in process \d+/),
      },
    ]),
  });
  await reading.end();
});

test('it is tried again until they have ended', async () => {
  const reading = await sitOn('select sync.pull(1, $1, $2, 10)', freshDevice(), '[]');
  const deploying = deploy(newer, 10);
  const pausing =
    "select from pg_stat_activity where datname = current_database() and query like 'select pg_sleep(0.5%'";
  await until(async () => (await central.sql(pausing)).length > 0, 'the first try is over');
  await reading.end();
  expect(await deploying).toMatchObject({ applied: ['9001-constraint.sql'] });
});
