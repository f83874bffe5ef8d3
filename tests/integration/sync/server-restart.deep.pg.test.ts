import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../../support/own-postgres.ts';
import { until } from '../../support/until.ts';
import { centralDigest, fieldDevice } from './support/field-device.ts';

let server: OwnPostgres;
let central: CentralDatabase<'ines'>;

beforeAll(async () => {
  server = await createOwnPostgres();
  central = await createCentralDatabase(server.ownerUrl, { ines: { role: 'inspector', parishes: ['Kingston'] } });
});
afterAll(() => server.remove());

test('central restarted in the middle of a push has done nothing of it, and does it once afterwards', async () => {
  const ines = await fieldDevice(central.address, central.persons.ines);
  await ines.sync();
  // Without faults, which would be sent as well once these are there.
  const recorded = [3, 4, 6, 13, 17].map(seed => ines.record('residential', seed));
  const waiting = ines.session().store.counts().waiting;
  // Holds every push at its last step, when its rows are written and not committed.
  const holding = central
    .sql('begin; lock table sync.parish_head in exclusive mode; select pg_sleep(60)')
    .catch(() => 'cut off');
  const isWaiting = async (what: string) =>
    (await central.sql(`select from pg_stat_activity where ${what} and datname = current_database()`)).length > 0;
  await until(() => isWaiting("wait_event = 'PgSleep'"), 'the table is locked');
  const pushing = expect(ines.sync()).rejects.toMatchObject({ code: 'central-unreachable' });
  const isHeld = "wait_event_type = 'Lock' and query like '%sync.push%'";
  await until(() => isWaiting(isHeld), 'the push is held');
  // A restart ends the sessions in any order: here the push goes before the one that holds it, or it would still commit.
  await central.sql(`select pg_terminate_backend(pid) from pg_stat_activity where ${isHeld}`);
  await server.stop();
  await pushing;
  expect(await holding).toBe('cut off');
  expect(ines.session().store.counts()).toEqual({ waiting, attention: 0 });

  await server.start();
  expect(await central.sql('select from sync.inspection')).toHaveLength(0);
  expect(await ines.sync()).toMatchObject({ pushed: waiting, refused: 0, conflicts: 0 });
  expect(await central.sql('select from sync.inspection where submission = 1')).toHaveLength(recorded.length);
  expect(ines.digest()).toBe(await centralDigest(central.ownerUrl));
});
