import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { answerOf, makeFolder, runDaybook } from './command-line.ts';

const folder = makeFolder();
let central: CentralDatabase<'ines'>;
let proxy: TcpProxy;
let environment: Record<string, string>;
const home = ['--home', join(folder.path, 'ines')];

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  proxy = await createTcpProxy(central);
  environment = { DAYBOOK_PASSWORD: central.persons.ines.password };
  const address = `postgresql://127.0.0.1:${proxy.port}/${central.database}`;
  const person = ['--central', address, '--username', central.persons.ines.username];
  await answerOf(['device', 'join', ...home, ...person], environment);
});
afterAll(async () => {
  await proxy.close();
  await central.drop();
  folder.remove();
});

test('the status asks central once and tells how the connection to it did', async () => {
  const status = await answerOf(['device', 'status', ...home], environment);
  expect(status.contact).toMatchObject({
    reached: true,
    error: null,
    pool: { total: 1, idle: 1, waiting: 0, min: 0, max: 2, created: 1, replaced: 0, timedOut: 0, lastError: null },
  });
  const { ms, pool } = status.contact as { ms: number; pool: { acquireP50: number; acquireP99: number } };
  expect(ms).toBeGreaterThan(0);
  expect(pool.acquireP50).toBeGreaterThan(0);
  expect(pool.acquireP99).toBeGreaterThan(0);
});

test('the status without a network still tells what is here, and in words what failed', async () => {
  proxy.accepting = false;
  const status = await answerOf(['device', 'status', ...home], environment);
  expect(status).toMatchObject({
    waiting: 0,
    contact: {
      reached: false,
      ms: null,
      error: { code: 'central-unreachable' },
      pool: { total: 0, created: 0, lastError: 'Central cannot be reached. Your work is safe on this device.' },
    },
  });
  const words = await runDaybook(['device', 'status', ...home], environment);
  expect(words.code).toBe(0);
  expect(words.stdout).toMatch(/^reached +no: Central cannot be reached\. Your work is safe on this device\./m);
  expect(words.stdout).toMatch(/^connections +0 open \(0 idle\) of 0 to 2, 0 waiting$/m);
});
