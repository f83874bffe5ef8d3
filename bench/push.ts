import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordInspectionFile } from '../src-main/services/inspections/record-file.ts';
import { exchangeOnce } from '../src-main/sync/exchange.ts';
import { pushAll } from '../src-main/sync/push.ts';
import { type BenchCentral, withCentral } from './support/central.ts';
import { copyIn, copyOut } from './support/copy.ts';
import { signIn } from './support/device.ts';
import { exchangeContext, withGateway } from './support/exchange.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { inTurn, median, timed } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { platform } from './support/platform.ts';
import { form, sampleFile, samplePremises, visitsEach } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

export interface Pushed {
  readonly ms: number;
  /** Processor time of this process, in milliseconds. */
  readonly cpuMs: number;
  readonly bytesSent: number;
  readonly roundTrips: number;
}

/** A laptop whose premises are at central, and whose inspections wait in the outbox. Returns their bytes as plain JSON. */
export async function prepare(central: BenchCentral, home: string, records: number): Promise<number> {
  const device = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
  const premises = samplePremises(records / visitsEach);
  for (const { name, owner, address, parish } of premises) {
    await device.ask['premises.save']({
      details: { name, owner, address, parish, kind: '', licenceNo: '', telephone: '' },
    });
  }
  await withGateway(central, device, gateway => exchangeOnce(device.session.store, gateway, platform.clock));
  await central.keep();
  let bytes = 0;
  for (let n = 0; n < records; n += 1) {
    const json = sampleFile(n, premises[n % premises.length]!);
    const recorded = recordInspectionFile(device.deps, { formId: form.id, json, submit: true });
    bytes += Buffer.byteLength(JSON.stringify(recorded));
  }
  await device.signOut();
  return bytes;
}

/** Sends all that waits on a copy of the prepared laptop to central as it was before. */
export async function pushOnce(central: BenchCentral, prepared: string, records: number): Promise<Pushed> {
  await central.restore();
  const home = `${prepared}-copy`;
  cpSync(prepared, home, { recursive: true });
  const device = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
  try {
    return await withGateway(central, device, async gateway => {
      const before = { ...gateway.traffic(), cpu: process.cpuUsage() };
      const took = await timed(async () => {
        const { pushed } = await pushAll(exchangeContext(device, gateway));
        const waiting = device.session.store.counts().waiting;
        // Each inspection is two changes, what was written down and that it was handed in; its faults become violations.
        if (pushed < 2 * records || waiting > 0) throw new Error(`${pushed} changes were applied, ${waiting} wait`);
      });
      const { user, system } = process.cpuUsage(before.cpu);
      const { bytesSent, roundTrips } = gateway.traffic();
      return {
        ms: took,
        cpuMs: (user + system) / 1000,
        bytesSent: bytesSent - before.bytesSent,
        roundTrips: roundTrips - before.roundTrips,
      };
    });
  } finally {
    await device.signOut();
    rmSync(home, { recursive: true });
  }
}

const pushedTables = ['inspection', 'core_violation'];

/** `COPY` of the same rows into tables with the same columns and indexes. */
function copyRows(central: BenchCentral): () => Promise<number> {
  const rows = new Map<string, Buffer>();
  return () =>
    central.asOwner(async client => {
      for (const table of pushedTables) {
        if (!rows.has(table)) rows.set(table, await copyOut(client, `copy sync.${table} to stdout`));
        await client.query(`create table public.${table} (like sync.${table} including all)`);
      }
      if ([...rows.values()].some(({ length }) => length === 0)) throw new Error('there are no rows to copy');
      return timed(async () => {
        for (const [table, all] of rows) await copyIn(client, `copy public.${table} from stdin`, all);
      });
    });
}

/** Sending what waits in the outbox, against what Postgres needs at least to take the same rows. */
export async function benchPush({ records, delay }: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(folder =>
    withCentral(folder, delay, async central => {
      const home = join(folder, 'home');
      const jsonBytes = await prepare(central, home, records);
      const copy = copyRows(central);
      const runs: Pushed[] = [];
      const times = await inTurn({
        ours: async () => {
          const pushed = await pushOnce(central, home, records);
          runs.push(pushed);
          return pushed.ms;
        },
        theirs: copy,
      });
      const measured = runs.slice(1);
      const [a, b] = [median(times.ours), median(times.theirs)];
      const { bytesSent = 0, roundTrips = 0 } = measured[0] ?? {};
      const cpu = median(measured.map(run => run.cpuMs));
      const what = `push of ${short(records)} inspections and their violations`;
      const target = { atLeast: delay === 0 ? 0.85 : delay < 100 ? 0.8 : 0.7 };
      return [
        {
          what,
          against: 'COPY of the same rows',
          value: b / a,
          unit: 'x',
          target,
          facts: `${ms(a)} / ${ms(b)}; ${roundTrips} round trips`,
        },
        {
          what: `${what}: bytes sent`,
          against: 'the records as plain JSON',
          value: bytesSent / jsonBytes,
          unit: 'x',
          target: { atMost: 0.4 },
          facts: `${short(bytesSent / records)} / ${short(jsonBytes / records)} bytes each`,
        },
        {
          what: `${what}: processor time`,
          against: 'of the data service, each',
          value: (1000 * cpu) / records,
          unit: 'us',
          target: { atMost: 25 },
          facts: 'without Postgres',
        },
      ];
    }),
  );
}
