import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { get } from '../../contract/support/http-client.ts';
import { freePort } from '../../support/free-port.ts';
import type { HostProcess } from '../../support/host-process.ts';
import { prepareStarts, ready, startHost } from './support/npm-start.ts';

const { folder, npmStart } = prepareStarts();

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
  const file = join(folder(), 'a-file');
  writeFileSync(file, '');
  const practice = npmStart({ DAYBOOK_PRACTICE_HOME: join(file, 'practice') });
  await practice.printed(/The folder .*a-file\/practice cannot be written \(ENOTDIR\)\. Set DAYBOOK_PRACTICE_HOME/);
  expect(await practice.ended()).toBe(1);

  const device = npmStart({ DAYBOOK_HOME: join(file, 'device') });
  await device.printed(/The folder .*a-file\/device cannot be written \(ENOTDIR\)\. Set DAYBOOK_HOME/);
  expect(await device.ended()).toBe(1);
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
      DAYBOOK_PRACTICE_VISITS: 'no',
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
