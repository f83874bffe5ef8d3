import { randomInt } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { fieldDevice } from '../integration/sync/support/field-device.ts';
import { runFuzz } from './fuzz/run-fuzz.ts';

test('whatever a login sends to central, its devices read all of it, and each error has a meaning', async () => {
  const seed = randomInt(2 ** 31);
  const result = await runFuzz(inject('postgresUrl'), { runs: 200, seed }, async ({ address, persons }) => {
    const device = await fieldDevice(address, persons.sam);
    await device.sync();
    return (await device.ask['attention.list'](undefined)).unread.map(each => JSON.stringify(each));
  });
  const { crashes, untyped, unreadable } = result;
  expect({ seed, crashes, untyped, unreadable }).toEqual({ seed, crashes: [], untyped: [], unreadable: [] });
  expect(result.missed).toEqual([]);
  expect(result.records).toBeGreaterThan(0);
});
