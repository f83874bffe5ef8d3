import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { get, nextMessage, openPageSocket } from '../../contract/support/http-client.ts';
import { freePort } from '../../support/free-port.ts';
import { type HostProcess, startHostProcess } from '../../support/host-process.ts';

const ready = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/;
/** The words of the `start` script behind `node`. */
const program = [
  ...['--import', './src-main/start/check-node.js', '--import', './src-main/platform/compile-cache.js'],
  'src-main/start/start.ts',
];
let folder: string;
let environment: NodeJS.ProcessEnv;
let running: HostProcess[];

/** The program behind `npm start`, as npm runs it. */
function startHost(settings: NodeJS.ProcessEnv, ...flags: string[]): HostProcess {
  const args = [...program, '--host', 'loopback', '--no-build', ...flags];
  return startHostProcess(args, { DATABASE_URL: '', ...settings });
}

/** The same over the folder of this test; ends with it. */
function npmStart(more: NodeJS.ProcessEnv = {}, ...flags: string[]): HostProcess {
  const host = startHost({ ...environment, ...more }, ...flags);
  running.push(host);
  return host;
}

/** Signs a practice person in over the app's own websocket and asks for the premises. */
async function listPremises(address: string, password: string): Promise<string[]> {
  const socket = await openPageSocket(address);
  // One listener for each question from its beginning: several messages may come at once.
  const ask = (id: number, name: string, input?: unknown) =>
    new Promise<{ output: never }>(resolve => {
      socket.on('message', data => {
        const message = JSON.parse(String(data)) as { id?: number; output: never };
        if (message.id === id) resolve(message);
      });
      socket.send(JSON.stringify({ id, name, input }));
    });
  const { output: options } = await ask(1, 'session.options');
  const { output: session } = await ask(2, 'session.signIn', {
    username: 'ines',
    password,
    central: (options as { defaultCentral: string }).defaultCentral,
  });
  expect(session).toMatchObject({ person: { role: 'inspector' } });
  await ask(3, 'sync.now');
  const { output: list } = await ask(4, 'premises.list', {});
  socket.terminate();
  return (list as { rows: { name: string }[] }).rows.map(({ name }) => name);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-start-'));
  running = [];
  environment = {
    DAYBOOK_HOME: join(folder, 'device'),
    DAYBOOK_PRACTICE_HOME: join(folder, 'practice'),
    DAYBOOK_PRACTICE_PORT: String(await freePort()),
  };
});

afterEach(async () => {
  for (const host of running) await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the first start makes a practice central with people and premises; a second start finds its data', async () => {
  const first = npmStart();
  const [address] = await first.printed(ready);
  const [said, password = ''] = await first.printed(/password (\S+)/);
  expect(said).toBeDefined();
  for (const person of ['ines', 'sam', 'mona', 'ada']) await first.printed(new RegExp(`^ +${person} `, 'm'));
  await first.printed(new RegExp(join(folder, 'practice')));
  const premises = await listPremises(address, password);
  expect(premises.length).toBeGreaterThan(3);
  expect(await first.stop()).toBe(0);
  expect(existsSync(join(folder, 'practice', 'data', 'postmaster.pid'))).toBe(false);

  const second = npmStart();
  const [again] = await second.printed(ready);
  expect((await second.printed(/password (\S+)/))[1]).toBe(password);
  expect(await listPremises(again, password)).toEqual(premises);
  expect(await second.stop()).toBe(0);
}, 120_000);

test('with DATABASE_URL no practice central is started, and its name and password are not passed on', async () => {
  const host = npmStart({ DATABASE_URL: `${inject('postgresUrl')}?channel_binding=disable` });
  const [address] = await host.printed(ready);
  const socket = await openPageSocket(address);
  const reply = nextMessage(socket);
  socket.send(JSON.stringify({ id: 1, name: 'session.options' }));
  const { host: server, pathname } = new URL(inject('postgresUrl'));
  expect(await reply).toMatchObject({
    output: { defaultCentral: `postgresql://${server}${pathname}?channel_binding=disable`, practice: null },
  });
  socket.terminate();
  expect(await host.stop()).toBe(0);
  expect(existsSync(join(folder, 'practice'))).toBe(false);
});

test('a port in use is named with the setting that changes it', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as { port: number };

  const practice = npmStart({ DAYBOOK_PRACTICE_PORT: String(port) });
  await practice.printed(new RegExp(`Port ${port} is in use by another program. Set DAYBOOK_PRACTICE_PORT`));
  expect(await practice.ended()).toBe(1);

  const page = npmStart({ DATABASE_URL: inject('postgresUrl'), DAYBOOK_PORT: String(port) });
  await page.printed(new RegExp(`Port ${port} is in use by another program. Set DAYBOOK_PORT`));
  expect(await page.ended()).toBe(1);
  server.close();
});

test('a folder that cannot be written is named with the setting that changes it', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const practice = npmStart({ DAYBOOK_PRACTICE_HOME: join(file, 'practice') });
  await practice.printed(/The folder .*a-file\/practice cannot be written \(ENOTDIR\)\. Set DAYBOOK_PRACTICE_HOME/);
  expect(await practice.ended()).toBe(1);

  const device = npmStart({ DAYBOOK_HOME: join(file, 'device') });
  await device.printed(/The folder .*a-file\/device cannot be written \(ENOTDIR\)\. Set DAYBOOK_HOME/);
  expect(await device.ended()).toBe(1);
});

test('a wrong flag or setting is named and nothing is started', async () => {
  const flag = npmStart({}, '--nonsense');
  await flag.printed(/--nonsense/);
  expect(await flag.ended()).toBe(1);
  const address = npmStart({ DATABASE_URL: 'mysql://nowhere' });
  await address.printed(/DATABASE_URL must look like postgresql:\/\/host:port\/database\./);
  expect(await address.ended()).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

describe('a practice folder that a start has made', () => {
  let shared: string;
  let first: HostProcess;
  const start = () => npmStart({ DAYBOOK_PRACTICE_HOME: join(shared, 'practice') });

  beforeAll(async () => {
    shared = mkdtempSync(join(tmpdir(), 'daybook-start-'));
    first = startHost({
      DAYBOOK_HOME: join(shared, 'device'),
      DAYBOOK_PRACTICE_HOME: join(shared, 'practice'),
      DAYBOOK_PRACTICE_PORT: String(await freePort()),
    });
    await first.printed(ready);
  });
  afterAll(async () => {
    await first.stop();
    rmSync(shared, { recursive: true, force: true });
  });

  test('holds passwords that are readable by their owner alone, and the owner’s is never printed', () => {
    const file = join(shared, 'practice', 'practice.json');
    expect(execFileSync('stat', ['-c', '%a', file], { encoding: 'utf8' }).trim()).toBe('600');
    const { ownerPassword } = JSON.parse(readFileSync(file, 'utf8')) as { ownerPassword: string };
    expect(first.said()).not.toContain(ownerPassword);
  });

  test('is left alone by a second start, which says that one runs already', async () => {
    const [address] = await first.printed(ready);
    const second = start();
    await second.printed(/Daybook already runs with the practice folder .*\(process \d+\)\./);
    expect(await second.ended()).toBe(1);
    const { port, pathname, search } = new URL(address);
    expect((await get(Number(port), pathname + search)).status).toBe(200);
  });

  test('is taken over when that start was killed and has left its central behind', async () => {
    await first.kill();
    const second = start();
    await second.printed(ready);
    expect(await second.stop()).toBe(0);
  });

  test('whose passwords are not those of its file: a start says so in a sentence, without a stack', async () => {
    const file = join(shared, 'practice', 'practice.json');
    const kept = readFileSync(file, 'utf8');
    for (const secret of ['password', 'ownerPassword']) {
      writeFileSync(file, JSON.stringify({ ...JSON.parse(kept), [secret]: 'another' }));
      const second = start();
      await second.printed(/^The practice central does not take the passwords of .*practice\.json: /m);
      expect(await second.ended()).toBe(1);
      expect(second.said()).not.toMatch(/\n {4}at |\\n {4}at |node_modules/);
    }
    writeFileSync(file, kept);
  });

  test('whose Postgres does not start: a start says why and where its log is', async () => {
    writeFileSync(join(shared, 'practice', 'data', 'postgresql.conf'), 'no_such_setting = 1\n');
    const second = start();
    await second.printed(/Postgres did not start: .*postgres\.log\./);
    expect(await second.ended()).toBe(1);
  });
});

const olderNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  path => existsSync(path) && Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'])) < 22,
);

test.skipIf(olderNode === undefined)('an older Node is told which one is needed', () => {
  mkdirSync(join(folder, 'device'));
  const run = () => execFileSync(olderNode ?? '', program, { stdio: 'pipe', encoding: 'utf8' });
  expect(run).toThrow(/Daybook needs Node 22\.18 or later and found 20\./);
});
