import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../src-main/platform/random.ts';
import type { CentralGateway } from '../src-main/sync/ports.ts';
import { changeIdSchema, type DeviceId, deviceIdSchema, inspectionIdSchema } from '../src-shared/domain/ids.ts';
import type { Premises } from '../src-shared/domain/premises/premises.ts';
import type { Change } from '../src-shared/sync-protocol/change.ts';
import { type Cursor, type FeedPage, startOfFeed } from '../src-shared/sync-protocol/pull.ts';
import { allParishes, multiplyCentral } from '../tests/support/multiply-central.ts';
import { type BenchCentral, withCentral } from './support/central.ts';
import { signIn } from './support/device.ts';
import { withGateway } from './support/exchange.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillCentral } from './support/fill-central.ts';
import { alternately, inTurn, median, together } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { platform } from './support/platform.ts';
import { createSampleChanges } from './support/sample-changes.ts';
import { parish, samplePremises, sampleRecord, visitsEach } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

/** Inspections of the small central, and of each copy of them in the large one. */
const original = 1_000;
const inAPush = 100;
const inAPage = 250;
const callsInARun = 10;
const calls = Array.from({ length: callsInARun }, (_, call) => call);

const freshId = () => newId(platform.clock, platform.random);
const freshDevice = () => deviceIdSchema.parse(freshId());

/** What a device does with a central that holds records already. */
interface Acts {
  /** A field of known premises is changed, and the record is read back. */
  exchange(): Promise<unknown>;
  pullPage(): Promise<unknown>;
  push(): Promise<unknown>;
}

async function push(gateway: CentralGateway, device: DeviceId, changes: readonly Change[]): Promise<void> {
  const reply = await gateway.push(device, changes);
  if (reply.status !== 'done' || reply.outcomes.some(({ status }) => status !== 'applied')) {
    throw new Error(`central did not take a sample: ${JSON.stringify(reply)}`);
  }
}

async function pull(gateway: CentralGateway, device: DeviceId, cursor: Cursor): Promise<FeedPage> {
  const { pages } = await gateway.pull(device, [cursor], inAPage);
  const [page] = pages;
  if (page === undefined || page.reset) throw new Error('central gave no page');
  return page;
}

/** Where pages begin that hold inspections only, so that all are alike; and where the feed ends. */
async function readFeed(gateway: CentralGateway, device: DeviceId): Promise<{ alike: Cursor[]; end: Cursor }> {
  const alike: Cursor[] = [];
  let end = startOfFeed(parish);
  for (let more = true; more; ) {
    const page = await pull(gateway, device, end);
    if (page.records.length === inAPage && page.records.every(({ entity }) => entity === 'inspection')) alike.push(end);
    end = page.cursor;
    more = page.more;
  }
  return { alike, end };
}

async function createActs(gateway: CentralGateway, premises: Premises): Promise<Acts> {
  const device = freshDevice();
  const feed = await readFeed(gateway, device);
  const middle = feed.alike[Math.floor(feed.alike.length / 2)];
  if (middle === undefined) throw new Error('the feed has no page of inspections');
  let { end } = feed;
  let sequence = 0;
  let records = 0;
  return {
    exchange: async () => {
      sequence += 1;
      const telephone = `876-555-${String(sequence).padStart(4, '0')}`;
      const deviceTime = new Date(platform.clock.now()).toISOString();
      await push(gateway, device, [
        {
          ...{ changeId: changeIdSchema.parse(freshId()), sequence, entityId: premises.id, parish, baseRevision: 1 },
          ...{ deviceTime, deviceOffset: 0, body: { kind: 'premises.save', patch: { telephone } } },
        },
      ]);
      const page = await pull(gateway, device, end);
      end = page.cursor;
      if (page.records.length !== 1) throw new Error(`${page.records.length} records came instead of the changed one`);
    },
    pullPage: async () => {
      const page = await pull(gateway, device, middle);
      if (page.records.length !== inAPage) throw new Error(`${page.records.length} records came instead of ${inAPage}`);
    },
    push: () => {
      const write = createSampleChanges();
      const changes = Array.from({ length: inAPush }, () => {
        records += 1;
        return write.inspection({ ...sampleRecord(records, premises), id: inspectionIdSchema.parse(freshId()) });
      });
      return push(gateway, freshDevice(), changes.flat());
    },
  };
}

/** A central with the originals, and in the large one copies of them. */
function withFilled<T>(
  folder: string,
  delay: number,
  copies: number,
  work: (gateway: CentralGateway) => Promise<T>,
): Promise<T> {
  mkdirSync(folder);
  return withCentral(folder, delay, async (central: BenchCentral) => {
    const home = join(folder, 'home');
    const device = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
    try {
      return await withGateway(central, device, async gateway => {
        await fillCentral(gateway, original);
        await central.asOwner(async client => {
          await multiplyCentral(client, copies);
          await client.query('checkpoint');
        });
        return work(gateway);
      });
    } finally {
      await device.signOut();
    }
  });
}

/** One act, call by call in the large central and in the small one. */
async function compare(what: string, large: () => unknown, small: () => unknown, sizes: string): Promise<Figure> {
  const { times } = await inTurn({ times: () => alternately(calls, large, small) });
  const { ours, theirs } = together(times);
  const [a, b] = [median(ours), median(theirs)];
  const target = { atMost: 1.2 };
  return { what, against: sizes, value: a / b, unit: 'x', target, facts: `${ms(a)} / ${ms(b)}` };
}

/** Whether sending and reading take longer when central holds more. */
export function benchGrowth({ central, delay }: BenchOptions): Promise<Figure[]> {
  const copies = Math.ceil(central / original) - 1;
  const [premises] = samplePremises(original / visitsEach);
  if (premises === undefined) throw new Error('there are no sample premises');
  return withTemporaryFolder(folder =>
    withFilled(join(folder, 'large'), delay, copies, big =>
      withFilled(join(folder, 'small'), delay, 0, async little => {
        const [large, small] = [await createActs(big, premises), await createActs(little, premises)];
        const sizes = `with ${short(original)} stored`;
        const at = `with ${short(original * (copies + 1))} stored in ${allParishes.length} parishes`;
        return [
          await compare(`one changed record sent and read ${at}`, large.exchange, small.exchange, sizes),
          await compare(`a page of ${inAPage} read ${at}`, large.pullPage, small.pullPage, sizes),
          await compare(`${inAPush} inspections sent ${at}`, large.push, small.push, sizes),
        ];
      }),
    ),
  );
}
