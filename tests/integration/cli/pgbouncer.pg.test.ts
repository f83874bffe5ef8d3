import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createCentralGateway } from '../../../src-main/central/gateway.ts';
import type { BouncerConfig } from '../../../src-main/central/pgbouncer/pgbouncer-config.ts';
import { laptopPool } from '../../../src-main/central/pool-settings.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { getPostgresAccount } from '../../../src-main/start/postgres-account.ts';
import { type CentralDatabase, createCentralDatabase, type TestPerson } from '../../support/central-database.ts';
import { freePort } from '../../support/free-port.ts';
import { isPgbouncerThere, type Pgbouncer, runPgbouncer } from '../../support/run-pgbouncer.ts';
import { createAuthority } from '../../support/test-certificate.ts';
import { createChangeWriter, freshDevice, freshId } from '../central/support/changes.ts';
import { answerOf } from './command-line.ts';

/** PgBouncer is Debian's package: where it is not installed, nothing can run the configuration. */
const withPgbouncer = test.skipIf(!isPgbouncerThere());

let central: CentralDatabase<'ines'>;
let folder: string;
let config: BouncerConfig;
let bouncer: Pgbouncer;
const open: { close(): Promise<void> }[] = [];

/** The configuration as it is printed, with a certificate for this machine, for every address that it has. */
beforeAll(async () => {
  if (!isPgbouncerThere()) return;
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  folder = mkdtempSync(join(tmpdir(), 'daybook-bouncer-'));
  const port = await freePort();
  config = await answerOf<BouncerConfig>(['central', 'pgbouncer-config', '--folder', folder, '--port', String(port)], {
    DATABASE_URL: central.ownerUrl,
  });
  await central.sql(config.sql);
  await central.sql(config.sql);
  const authority = createAuthority('Department');
  const { certificate, key } = authority.issue(['127.0.0.1']);
  const files = {
    'pgbouncer.ini': config.ini,
    'userlist.txt': config.userlist,
    'server.crt': certificate,
    'server.key': key,
    'department.pem': authority.certificate,
  };
  const { uid, gid } = getPostgresAccount();
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    if (uid !== undefined) chownSync(join(folder, name), uid, gid);
  }
  chmodSync(folder, 0o755);
  bouncer = await runPgbouncer(join(folder, 'pgbouncer.ini'), port);
});
afterAll(async () => {
  for (const each of open) await each.close();
  await bouncer?.stop();
  if (central === undefined) return;
  const login = /^auth_user = (.*)$/m.exec(config.ini)?.[1] ?? '';
  await central.sql(`drop schema daybook_pgbouncer cascade; drop owned by "${login}"; drop role "${login}"`);
  await central.drop();
  rmSync(folder, { recursive: true, force: true });
});

function gatewayOf({ username, password }: TestPerson, options = '?channel_binding=disable') {
  const gateway = createCentralGateway({
    address: `postgresql://127.0.0.1:${bouncer.port}/${central.database}${options}`,
    username,
    password,
    poolSettings: laptopPool,
    appVersion: '0',
    caFile: join(folder, 'department.pem'),
    log: createLogger('silent'),
    clock: systemClock,
  });
  open.push(gateway);
  return gateway;
}

withPgbouncer('a person works through PgBouncer by TLS, also one who is added while it runs', async () => {
  const username = `ivan.${randomBytes(4).toString('hex')}`;
  const { password } = await answerOf<{ password: string }>(
    ['central', 'add-person', '--username', username, '--name', 'Ivan', '--role', 'inspector', '--parish', 'Kingston'],
    { DATABASE_URL: central.ownerUrl },
  );
  for (const person of [central.persons.ines, { username, password }]) {
    const gateway = gatewayOf(person);
    const device = freshDevice();
    const reply = await gateway.push(device, [createChangeWriter().premises(freshId())]);
    expect(reply).toMatchObject({ status: 'done', outcomes: [{ status: 'applied' }] });
    expect((await gateway.pull(device, [], 10)).pages[0]?.records.length).toBeGreaterThan(0);
  }
  await central.sql(`drop owned by "${username}"`);
  await central.sql(`drop role "${username}"`);
});

withPgbouncer('it is not trusted where the address of central does not say that a front is there', async () => {
  const gateway = gatewayOf(central.persons.ines, '');
  await expect(gateway.pull(freshDevice(), [], 10)).rejects.toMatchObject({ code: 'central-not-bound' });
});

withPgbouncer('a wrong password, and anybody who is no person of this central, are not let in', async () => {
  const wrong = gatewayOf({ ...central.persons.ines, password: 'not this one' });
  await expect(wrong.pull(freshDevice(), [], 10)).rejects.toMatchObject({ code: 'central-refused-sign-in' });
  const { username, password } = new URL(central.ownerUrl);
  const owner = gatewayOf({ username, password });
  await expect(owner.pull(freshDevice(), [], 10)).rejects.toMatchObject({ code: 'central-closed' });
});

withPgbouncer('the login that looks persons up can read nothing else, and is given no other verifier', async () => {
  const [, user = '', password = ''] = /^"(.*)" "(.*)"$/m.exec(config.userlist) ?? [];
  const { host, port, database, persons, ownerUrl } = central;
  const client = new pg.Client({ host, port, database, user, password });
  await client.connect();
  open.push({ close: () => client.end() });
  const find = async (name: string) =>
    (await client.query('select * from daybook_pgbouncer.find_login($1)', [name])).rows;
  expect(await find(persons.ines.username)).toMatchObject([{ verifier: expect.stringMatching(/^SCRAM-SHA-256\$/) }]);
  expect(await find(new URL(ownerUrl).username)).toEqual([]);
  expect(await find(user)).toEqual([]);
  await expect(client.query('select from pg_authid')).rejects.toMatchObject({ code: '42501' });
  await expect(client.query('select from sync.person')).rejects.toMatchObject({ code: '42501' });
});
