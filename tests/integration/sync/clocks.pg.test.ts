import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { centralConnector } from '../../../src-main/app/connect-central.ts';
import { type Clock, systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { exchangeOnce } from '../../../src-main/sync/exchange.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { centralDigest, type FieldDevice, fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines'>;
beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(() => central.drop());

const log = createLogger('silent');
const year = 365 * 86_400_000;
const clockOff = (ms: number): Clock => ({ ...systemClock, now: () => Date.now() + ms });

/** An exchange of a device whose clock is off by so many milliseconds. */
async function exchange({ session }: FieldDevice, ms: number) {
  const connect = centralConnector(
    { appVersion: '0.1.0', caFile: null },
    { log, clock: systemClock, random: systemRandom },
  );
  const { username, password } = central.persons.ines;
  const gateway = connect(central.address, username, password);
  onTestFinished(() => gateway.close());
  return exchangeOnce(session().store, gateway, clockOff(ms));
}

test('a device whose clock is years off sends and receives all the same, and hears both times', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  for (const off of [-6 * year, 5 * year]) {
    ines.record('burial-site', off > 0 ? 1 : 2);
    const { pushed, clock } = await exchange(ines, off);
    expect(pushed).toBeGreaterThan(0);
    expect(Math.abs(Date.parse(clock?.centralTime ?? '') - Date.now())).toBeLessThan(60_000);
    expect(Math.abs(Date.parse(clock?.deviceTime ?? '') - Date.now() - off)).toBeLessThan(60_000);
  }
  expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
});

test('clocks that agree are not spoken of', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  expect((await exchange(ines, 90_000)).clock).toBeNull();
});
