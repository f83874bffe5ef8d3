import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createPools } from './support/pools.ts';

let central: CentralDatabase<'ines'>;
const pools = createPools();

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterEach(() => pools.drainAll());
afterAll(() => central.drop());

/** Timers that keep the process alive. */
const timers = () => process.getActiveResourcesInfo().filter(each => each === 'Timeout').length;

test('a copy that has ended leaves no deadline behind, which would keep the process alive', async () => {
  const pool = pools.open(central);
  await pool.query('select 1');
  const before = timers();
  const pieces: Buffer[] = [];
  await pool.copyOut('copy (select 42) to stdout', bytes => pieces.push(bytes));
  expect(Buffer.concat(pieces).toString()).toBe('42\n');
  expect(timers()).toBe(before);
  expect(pool.health()).toMatchObject({ created: 1, replaced: 0, lastError: null });
});

test('a copy without an answer ends at its deadline, and its connection is thrown away', async () => {
  const pool = pools.open(central, { statementTimeoutMs: 400 });
  await expect(pool.copyOut('copy (select pg_sleep(20)) to stdout', () => {})).rejects.toMatchObject({
    code: 'central-unreachable',
  });
  expect(pool.health()).toMatchObject({ total: 0, replaced: 1 });
  expect(await pool.query('select 1 as one')).toEqual([{ one: 1 }]);
});
