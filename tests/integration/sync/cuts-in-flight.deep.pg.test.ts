import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { centralConnector } from '../../../src-main/app/connect-central.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { exchangeOnce } from '../../../src-main/sync/exchange.ts';
import type { SyncStore } from '../../../src-main/sync/ports.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { until } from '../../support/until.ts';
import { centralDigest, fieldDevice } from './support/field-device.ts';

let central: CentralDatabase<'ines'>;
let proxy: TcpProxy;

beforeAll(async () => {
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  proxy = await createTcpProxy(central);
});
afterAll(async () => {
  await proxy.close();
  await central.drop();
});

const platform = { clock: systemClock, random: systemRandom, log: createLogger('silent') };
const inspections = 6;

/** The store with batches of so many changes at most, so that several are on their way together. */
function inSmallBatches(store: SyncStore, most: number): SyncStore {
  return {
    ...store,
    get deviceId() {
      return store.deviceId;
    },
    takeBatch: (maxCount, maxBytes, after) => store.takeBatch(Math.min(maxCount, most), maxBytes, after),
  };
}

const isQuiet = async () =>
  (
    await central.sql(
      "select from pg_stat_activity where datname = $1 and state = 'active' and query like '%sync.p%'",
      [central.database],
    )
  ).length === 1;

/**
 * Cuts every connection when so many requests have passed: at once, or when central has done what it was asked and nobody has
 * heard of it.
 */
async function cutAfter(requests: number, isHeard: boolean, isOver: () => boolean): Promise<void> {
  for (let passed = 0; passed < requests; passed += 1) {
    await proxy.nextRequest();
    if (isOver()) return;
  }
  if (!isHeard) {
    proxy.toClient = 'drop';
    await until(isQuiet, 'central has done all that it was sent');
  }
  proxy.cutAll();
  proxy.toClient = 'pass';
}

const cut = fc.record({ requests: fc.integer({ min: 4, max: 9 }), isHeard: fc.boolean() });

test('whatever is cut while batches are on their way together, each change is done once and in order', {
  timeout: 120_000,
}, async () => {
  const { username, password } = central.persons.ines;
  const address = `postgresql://127.0.0.1:${proxy.port}/${central.database}`;
  let seed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(cut, { maxLength: 3 }), fc.integer({ min: 1, max: 4 }), async (cuts, most) => {
      const ines = await fieldDevice(central.address, central.persons.ines);
      const ids = Array.from({ length: inspections }, () => ines.record('burial-site', seed++).id);
      const store = inSmallBatches(ines.session().store, most);
      for (const { requests, isHeard } of cuts) {
        const gateway = centralConnector({ appVersion: '0.1.0', caFile: null }, platform)(address, username, password);
        let isOver = false;
        const cutting = cutAfter(requests, isHeard, () => isOver);
        const failure = await exchangeOnce(store, gateway, systemClock).then(
          () => null,
          (error: unknown) => error,
        );
        isOver = true;
        if (failure === null) void cutting;
        else {
          expect(failure).toMatchObject({ code: 'central-unreachable' });
          await cutting;
        }
        await gateway.close();
      }
      await ines.sync();
      expect(ines.session().store.counts()).toEqual({ waiting: 0, attention: 0 });
      const rows = await central.sql<{ revision: number; changes: number }>(
        `select revision, (select count(*)::int from sync.change_log l where l.entity_id = i.id) as changes
         from sync.inspection i where id = any ($1)`,
        [ids],
      );
      expect(rows).toEqual(ids.map(() => ({ revision: 2, changes: 2 })));
      expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
    }),
    { numRuns: 12 },
  );
});
