import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pullOnce } from './pull.ts';
import { prepare, pushOnce } from './push.ts';
import { type BenchCentral, centralAt, withCentral } from './support/central.ts';
import { signIn } from './support/device.ts';
import { withGateway } from './support/exchange.ts';
import { photoBytes, photos, recordDay, sendDayOnce } from './support/field-day.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillCentral } from './support/fill-central.ts';
import { median, runs } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { type Crossed, type Link, openSlowLink } from './support/slow-link.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const mobile: Link = { bytesPerSecond: 250_000, delay: 100, cuts: 0 };
const weak: Link = { bytesPerSecond: 32_000, delay: 300, cuts: 0.02 };
const nameOf = ({ bytesPerSecond, delay, cuts }: Link) =>
  `${short((8 * bytesPerSecond) / 1_000)} kbit/s, ${delay} ms${cuts === 0 ? '' : `, ${100 * cuts} % cut each second`}`;

/** What one run took, and what went over the link in it. */
interface Run extends Crossed {
  readonly ms: number;
}

/** Measures `work` on a central behind a link, `times` times, each with cuts of its own. */
async function overLink(
  central: BenchCentral,
  link: Link,
  times: number,
  work: (behind: BenchCentral, run: number) => Promise<number>,
): Promise<Run[]> {
  const slow = await openSlowLink({ ...link, port: central.port });
  try {
    const measured: Run[] = [];
    for (let run = 0; run < times; run += 1) {
      await slow.count(run);
      const took = await work(centralAt(central, slow.port), run);
      measured.push({ ms: took, ...(await slow.count(run)) });
    }
    return measured;
  } finally {
    await slow.close();
  }
}

/** The least that a link needs for so many bytes, in milliseconds. */
const limitOf = ({ bytesPerSecond, delay }: Link, bytes: number, roundTrips: number) =>
  (1_000 * bytes) / bytesPerSecond + roundTrips * delay;

const onCentral = (folder: string, name: string, work: (central: BenchCentral, own: string) => Promise<Figure[]>) => {
  const own = join(folder, name);
  mkdirSync(own);
  return withCentral(own, 0, central => work(central, own));
};

function figureOf(what: string, took: number, limit: number, atMost: number, facts: string): Figure {
  const value = took / limit;
  return { what, against: 'the wire limit of our own bytes', value, unit: 'x', target: { atMost }, facts };
}

/** Sending and reading over a mobile link; its warm-up is the first run. */
async function benchRecords(folder: string, records: number): Promise<Figure[]> {
  const figure = (what: string, measured: readonly { ms: number; bytes: number }[]) => {
    const counted = measured.slice(1);
    const took = median(counted.map(each => each.ms));
    const bytes = median(counted.map(each => each.bytes));
    const limit = limitOf(mobile, bytes, 1);
    const facts = `${ms(took)} / ${ms(limit)} for ${short(bytes / 1_000)} KB`;
    return [figureOf(`${what} of ${short(records)} inspections, ${nameOf(mobile)}`, took, limit, 1.3, facts)];
  };
  const pushed = await onCentral(folder, 'push', async (central, own) => {
    const home = join(own, 'home');
    await prepare(central, home, records);
    const measured: { ms: number; bytes: number }[] = [];
    await overLink(central, mobile, runs + 1, async behind => {
      const { ms: took, bytesSent } = await pushOnce(behind, home, records);
      measured.push({ ms: took, bytes: bytesSent });
      return took;
    });
    return figure('push', measured);
  });
  const pulled = await onCentral(folder, 'pull', async (central, own) => {
    const { connectCentral, credentials } = central;
    const filler = await signIn({ home: join(own, 'filler'), connectCentral, ...credentials });
    await withGateway(central, filler, gateway => fillCentral(gateway, records));
    await filler.signOut();
    const measured: { ms: number; bytes: number }[] = [];
    await overLink(central, mobile, runs + 1, async (behind, run) => {
      const { ms: took, bytesReceived } = await pullOnce(behind, join(own, `laptop-${run}`), records);
      measured.push({ ms: took, bytes: bytesReceived });
      return took;
    });
    return figure('pull', measured);
  });
  return [...pushed, ...pulled];
}

/** A day takes half a minute on the better link and minutes on the other: fewer runs, and no warm-up. */
const days = 3;

const dayIn = (link: Link) => `a day of inspections sent, ${nameOf(link)}`;

/** A day's work from "the network is back" to "all is sent". */
async function benchDay(central: BenchCentral, folder: string): Promise<Figure[]> {
  const home = join(folder, 'home');
  await recordDay(central, home);
  const send = (behind: BenchCentral) => sendDayOnce(behind, home);
  const [onMobile, onWeak] = [await overLink(central, mobile, days, send), await overLink(central, weak, days, send)];
  const bytes = median(onMobile.map(run => run.up));
  const figure = (link: Link, measured: readonly Run[], atMost: number) => {
    const took = median(measured.map(run => run.ms));
    const limit = limitOf(link, bytes, 2);
    const cuts = measured.map(run => run.cuts).join(', ');
    const facts = `${ms(took)} / ${ms(limit)} for ${short(bytes / 1e6)} MB, ${photos} photos; ${days} runs${link.cuts === 0 ? '' : `, ${cuts} cuts`}`;
    return figureOf(dayIn(link), took, limit, atMost, facts);
  };
  const cuts = onWeak.reduce((sum, run) => sum + run.cuts, 0);
  const twice = onWeak.reduce((sum, run) => sum + run.up - bytes, 0) / Math.max(1, cuts);
  return [
    figure(mobile, onMobile, 1.15),
    figure(weak, onWeak, 1.5),
    {
      what: `${dayIn(weak)}: bytes sent twice for each cut`,
      against: 'one batch: a photo',
      value: twice / photoBytes,
      unit: 'x',
      target: { atMost: 1 },
      facts: `${short(twice / 1_000)} KB for each of ${cuts} cuts, what opens a connection included`,
    },
  ];
}

/** Sync over links as they are in the field, against what the link alone needs for the same bytes. */
export function benchLink({ records }: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(async folder => [
    ...(await onCentral(folder, 'day', benchDay)),
    ...(await benchRecords(folder, records)),
  ]);
}
