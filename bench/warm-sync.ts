import { randomUUID } from 'node:crypto';
import { exchangeOnce } from '../src-main/sync/exchange.ts';
import { withCentral } from './support/central.ts';
import { signIn } from './support/device.ts';
import { withGateway } from './support/exchange.ts';
import { type Figure, ms } from './support/figure.ts';
import { median, runs } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { platform } from './support/platform.ts';
import { parish } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const delays = [0, 20, 100] as const;

/** A sync of one changed record over a connection that is there already, with a link of this round trip. */
async function syncOne(delay: number): Promise<Figure> {
  return withTemporaryFolder(folder =>
    withCentral(folder, delay, async central => {
      const device = await signIn({ home: folder, connectCentral: central.connectCentral, ...central.credentials });
      const times: number[] = [];
      let roundTrips = Number.NaN;
      await withGateway(central, device, async gateway => {
        for (let run = 0; run <= runs; run += 1) {
          const details = { name: `Shop ${randomUUID()}`, owner: '', address: '', parish };
          await device.ask['premises.save']({ details: { ...details, kind: '', licenceNo: '', telephone: '' } });
          const summary = await exchangeOnce(device.session.store, gateway, platform.clock);
          if (summary.pushed !== 1) throw new Error(`${summary.pushed} changes were sent instead of 1`);
          if (run === 0) continue;
          times.push(summary.ms);
          roundTrips = summary.roundTrips;
        }
      });
      await device.signOut();
      return {
        what: `warm sync of one record at ${delay} ms: round trips`,
        against: 'counted',
        value: roundTrips,
        unit: '',
        target: { atMost: 2 },
        facts: `one push, one pull; ${ms(median(times))}`,
      };
    }),
  );
}

/** What a link costs a sync that has one record to send: its round trips. */
export async function benchWarmSync(_options: BenchOptions): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const delay of delays) figures.push(await syncOne(delay));
  return figures;
}
