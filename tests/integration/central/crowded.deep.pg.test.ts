import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CentralGateway } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { until } from '../../support/until.ts';
import { freshDevice } from './support/changes.ts';
import { createGatewayOpener } from './support/gateways.ts';
import { createPools, holdConnection } from './support/pools.ts';

/** A Postgres with few connections, so that half of them are soon taken. */
let server: OwnPostgres;
let central: CentralDatabase<'ines'>;
const gateways = createGatewayOpener();
const pools = createPools();

beforeAll(async () => {
  server = await createOwnPostgres(['max_connections=20']);
  central = await createCentralDatabase(server.ownerUrl, { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(async () => {
  await gateways.closeAll();
  await pools.drainAll();
  await server.remove();
});

const exchange = async (gateway: CentralGateway, device: ReturnType<typeof freshDevice>) => {
  await gateway.pull(device, [], 1);
  gateway.rest();
};

test('a device gives its connection back after an exchange while central is crowded, and keeps it when there is room', async () => {
  const gateway = gateways.as(central.address, central.persons.ines);
  const device = freshDevice();
  await exchange(gateway, device);
  await exchange(gateway, device);
  expect(gateway.poolHealth()).toMatchObject({ total: 1, created: 1 });

  const others = pools.open(central, { max: 12 });
  const held = Array.from({ length: 10 }, () => holdConnection(others));
  await Promise.all(held.map(each => each.isStarted));
  await exchange(gateway, device);
  await until(() => gateway.poolHealth().total === 0, 'its connection is given back');
  expect(gateway.poolHealth().replaced).toBe(0);

  for (const each of held) each.letGo();
  await Promise.all(held.map(each => each.done));
  await pools.drainAll();
  await until(async () => (await central.sql('select sync.is_crowded() as crowded'))[0]?.crowded === false, 'room');
  await exchange(gateway, device);
  await exchange(gateway, device);
  expect(gateway.poolHealth()).toMatchObject({ total: 1, created: 2 });
});

test('an office host gives back what is above its least number only', async () => {
  const office = pools.open(central, { min: 2, max: 5 });
  const five = Array.from({ length: 5 }, () => holdConnection(office));
  await Promise.all(five.map(each => each.isStarted));
  for (const each of five) each.letGo();
  await Promise.all(five.map(each => each.done));
  expect(office.health()).toMatchObject({ total: 5, idle: 5 });
  office.closeIdle();
  await until(() => office.health().total === 2, 'three are given back');
  await office.query('select 1');
  expect(office.health()).toMatchObject({ total: 2, idle: 2, created: 5 });
});
