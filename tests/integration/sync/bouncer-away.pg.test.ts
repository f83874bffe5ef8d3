import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startPgbouncer } from '../../simulation/scale/pgbouncer.ts';
import { type CentralDatabase, createCentralDatabase } from '../../support/central-database.ts';
import { isPgbouncerThere, type Pgbouncer } from '../../support/run-pgbouncer.ts';
import { until } from '../../support/until.ts';
import { type AtEnd, type FieldDevice, fieldDevice } from './support/field-device.ts';
import { type QuickSync, startQuickSync } from './support/quick-sync.ts';

const ends: (() => void | Promise<void>)[] = [];
const atEnd: AtEnd = work => void ends.unshift(work);

let central: CentralDatabase<'ines'>;
let ines: FieldDevice;
let sync: QuickSync;
let bouncer: Pgbouncer;

/** PgBouncer is Debian's package: where it is not installed, `failures.test.ts` holds what it says. */
const withPgbouncer = test.skipIf(!isPgbouncerThere());

beforeAll(async () => {
  if (!isPgbouncerThere()) return;
  central = await createCentralDatabase(inject('postgresUrl'), { ines: { role: 'inspector', parishes: ['Kingston'] } });
  atEnd(() => central.drop());
  bouncer = await startPgbouncer(central, 5);
  atEnd(() => bouncer.stop());
  ines = await fieldDevice(`postgresql://127.0.0.1:${bouncer.port}/${central.database}`, central.persons.ines, atEnd);
  sync = await startQuickSync(ines, null, atEnd);
  await sync.isThrough();
});
afterAll(async () => {
  for (const end of ends) await end();
});

async function restart(fault: Parameters<typeof startPgbouncer>[2] = {}): Promise<void> {
  const { port } = bouncer;
  await bouncer.stop();
  bouncer = await startPgbouncer(central, 5, { ...fault, port });
}

withPgbouncer('a device goes on by itself after a while in which PgBouncer does not know the database', async () => {
  await restart({ databases: 'other = host=127.0.0.1' });
  await sync.record();
  await sync.hasTold('central-database-missing');
  await restart();
  await sync.isThrough();
  expect(sync.state().error).toBeNull();
});

withPgbouncer('a password that only PgBouncer refused is taken back by itself', async () => {
  await restart({ secret: 'of somebody else' });
  await sync.record();
  await sync.hasTold('central-refused-sign-in');
  await until(() => ines.session().needsCentralPassword, 'the password counts as refused');
  await restart();
  await sync.isThrough();
  expect(ines.session().needsCentralPassword).toBe(false);
});
