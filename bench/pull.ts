import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pullAll } from '../src-main/sync/pull.ts';
import { type BenchCentral, withCentral } from './support/central.ts';
import { copyOut, parseCopyRows } from './support/copy.ts';
import { signIn } from './support/device.ts';
import { exchangeContext, withGateway } from './support/exchange.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillCentral } from './support/fill-central.ts';
import { makeLocalFile } from './support/local-file.ts';
import { inTurn, median, timed } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { visitsEach } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

export interface Pulled {
  readonly ms: number;
  /** The longest time in which nothing else could run in the data service, in milliseconds. */
  readonly longestStepMs: number;
  readonly roundTrips: number;
  readonly bytesReceived: number;
}

/** A new laptop reads all of the parish. */
export async function pullOnce(central: BenchCentral, home: string, stored: number): Promise<Pulled> {
  const device = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
  try {
    return await withGateway(central, device, async gateway => {
      const before = gateway.traffic();
      const delays = monitorEventLoopDelay({ resolution: 1 });
      delays.enable();
      const took = await timed(async () => {
        const pulled = await pullAll(exchangeContext(device, gateway));
        const expected = stored + stored / visitsEach;
        if (pulled !== expected) throw new Error(`${pulled} records came instead of ${expected}`);
      });
      delays.disable();
      const { roundTrips, bytesReceived } = gateway.traffic();
      return {
        ms: took,
        longestStepMs: delays.max / 1e6,
        roundTrips: roundTrips - before.roundTrips,
        bytesReceived: bytesReceived - before.bytesReceived,
      };
    });
  } finally {
    await device.signOut();
  }
}

const columns = [
  ...['id', 'form_id', 'form_version', 'parish', 'premises_id', 'inspector', 'inspector_name', 'status', 'submission'],
  ...['overall_score', 'critical_score', 'verdict', 'inspection_date', 'created_at', 'updated_at', 'submitted_at'],
  ...['revision', 'header', 'answers', 'signatures', 'history'],
].join(', ');

/** `COPY` of the inspections, parsed and written in one transaction into a file like ours, without words and counts. */
async function copyOnce(central: BenchCentral, file: string): Promise<number> {
  const { raw, close } = await makeLocalFile(file);
  raw.exec('drop trigger inspection_counted; drop trigger inspection_recounted');
  const insert = raw.prepare(`insert into inspection (${columns}) values (${columns.replaceAll(/\w+/g, '?')})`);
  const insertAll = raw.transaction((rows: (string | null)[][]) => {
    for (const row of rows) insert.run(row);
  });
  const took = await central.asOwner(client =>
    timed(async () => {
      const rows = await copyOut(client, `copy (select ${columns} from sync.inspection) to stdout`);
      insertAll(parseCopyRows(rows.toString('utf8')));
    }),
  );
  close();
  return took;
}

/** Reading all of a parish onto a new device, against the least that brings the same rows into such a file. */
export async function benchPull({ stored, delay }: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(folder =>
    withCentral(folder, delay, async central => {
      const first = await signIn({ home: folder, connectCentral: central.connectCentral, ...central.credentials });
      await withGateway(central, first, gateway => fillCentral(gateway, stored));
      await first.signOut();

      const runs: Pulled[] = [];
      const times = await inTurn({
        ours: async run => {
          const pulled = await pullOnce(central, join(folder, `laptop-${run}`), stored);
          runs.push(pulled);
          return pulled.ms;
        },
        theirs: run => copyOnce(central, join(folder, `copy-${run}.db`)),
      });
      const [a, b] = [median(times.ours), median(times.theirs)];
      const what = `pull of ${short(stored)} inspections`;
      const target = { atLeast: delay === 0 ? 0.9 : delay < 100 ? 0.85 : 0.8 };
      return [
        {
          what,
          against: 'COPY TO STDOUT into SQLite',
          value: b / a,
          unit: 'x',
          target,
          facts: `${ms(a)} / ${ms(b)}; ${runs[0]?.roundTrips} round trips`,
        },
        {
          what: `${what}: longest step`,
          against: 'in the data service',
          value: median(runs.slice(1).map(run => run.longestStepMs)),
          unit: 'ms',
          target: { atMost: 50 },
          facts: 'a query of a screen waits that long at most; windows never wait',
        },
      ];
    }),
  );
}
