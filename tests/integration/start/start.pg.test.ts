import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { nextMessage, openPageSocket } from '../../contract/support/http-client.ts';
import { prepareStarts, program, ready } from './support/npm-start.ts';

const { folder, npmStart } = prepareStarts();

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

test('the first start makes a practice central with people and premises; a second start finds its data', async () => {
  const first = npmStart();
  const [address] = await first.printed(ready);
  const [said, password = ''] = await first.printed(/password (\S+)/);
  expect(said).toBeDefined();
  for (const person of ['ines', 'sam', 'mona', 'ada']) await first.printed(new RegExp(`^ +${person} `, 'm'));
  await first.printed(new RegExp(join(folder(), 'practice')));
  const premises = await listPremises(address, password);
  expect(premises.length).toBeGreaterThan(3);
  expect(await first.stop()).toBe(0);
  expect(existsSync(join(folder(), 'practice', 'data', 'postmaster.pid'))).toBe(false);

  const second = npmStart();
  const [again] = await second.printed(ready);
  expect((await second.printed(/password (\S+)/))[1]).toBe(password);
  expect(await listPremises(again, password)).toEqual(premises);
  expect(await second.stop()).toBe(0);
}, 120_000);

test('with DATABASE_URL nothing of practice is made, and its name and password are not passed on', async () => {
  const host = npmStart({
    DATABASE_URL: `${inject('postgresUrl')}?channel_binding=disable`,
    DAYBOOK_PRACTICE_VISITS: 'yes',
  });
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
  expect(existsSync(join(folder(), 'practice'))).toBe(false);
  expect(host.said()).not.toMatch(/practice|visits|password/i);
});

test('a wrong flag or setting is named and nothing is started', async () => {
  const flag = npmStart({}, '--nonsense');
  await flag.printed(/--nonsense/);
  expect(await flag.ended()).toBe(1);
  const address = npmStart({ DATABASE_URL: 'mysql://nowhere' });
  await address.printed(/DATABASE_URL must look like postgresql:\/\/host:port\/database\./);
  expect(await address.ended()).toBe(1);
  expect(readdirSync(folder())).toEqual([]);
});

const olderNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  path => existsSync(path) && Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'])) < 22,
);

test.skipIf(olderNode === undefined)('an older Node is told which one is needed', () => {
  mkdirSync(join(folder(), 'device'));
  const run = () => execFileSync(olderNode ?? '', program, { stdio: 'pipe', encoding: 'utf8' });
  expect(run).toThrow(/Daybook needs Node 22\.18 or later and found 20\./);
});
