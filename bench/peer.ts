import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listInspections } from '../src-main/services/inspections/list-inspections.ts';
import { contract } from '../src-shared/contract/contract.ts';
import type { Inspection } from '../src-shared/domain/inspection/inspection.ts';
import { pullOnce } from './pull.ts';
import { prepare, pushOnce } from './push.ts';
import { type BenchCentral, withCentral } from './support/central.ts';
import { openDelayedPort } from './support/delayed-port.ts';
import { signIn } from './support/device.ts';
import { withGateway } from './support/exchange.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillCentral } from './support/fill-central.ts';
import { fillDevice } from './support/fill-device.ts';
import { makeLocalFile } from './support/local-file.ts';
import { inTurn, median, timed } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { type Peer, type ReplicationOptions, withPeer, withPeerServer } from './support/peer-process.ts';
import { form, samplePremises, sampleRecord, visitsEach } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const peerFolder = new URL('peer/', import.meta.url).pathname;

/** What is tried for the peer; its best is what it is measured with. */
const tried: readonly ReplicationOptions[] = [
  { batch_size: 100, batches_limit: 10 },
  { batch_size: 500, batches_limit: 10 },
  { batch_size: 1_000, batches_limit: 10 },
  { batch_size: 2_500, batches_limit: 5 },
];

/** The peer is no part of the product: it is installed when it is measured for the first time. */
function installPeer(): void {
  if (existsSync(join(peerFolder, 'node_modules', '.package-lock.json'))) return;
  console.error('installing PouchDB into bench/peer');
  // Its native module comes built inside its package: nothing needs to be compiled or fetched.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', peerFolder], { stdio: 'inherit' });
  if (status !== 0) throw new Error('PouchDB could not be installed: npm ci --prefix bench/peer');
}

/** Records as documents of the peer. */
function documentsOf(count: number): (Inspection & { _id: string })[] {
  const premises = samplePremises(count / visitsEach);
  return Array.from({ length: count }, (_, n) => {
    const record = sampleRecord(n, premises[n % premises.length]!);
    return { _id: record.id, ...record };
  });
}

/** The ground on which the two meet: inspections to move, and how long a round trip takes longer than on this machine. */
interface Ground {
  readonly peer: Peer;
  /** A database of the peer's server that nobody has named yet. */
  readonly newUrl: () => string;
  readonly central: BenchCentral;
  readonly folder: string;
  readonly count: number;
  readonly delay: number;
}

/** The options of those tried with which the peer is quickest. */
async function bestOf(replicate: (options: ReplicationOptions) => Promise<number>): Promise<ReplicationOptions> {
  let best = { options: tried[0]!, ms: Number.POSITIVE_INFINITY };
  for (const options of tried) {
    const took = await replicate(options);
    if (took < best.ms) best = { options, ms: took };
  }
  return best.options;
}

interface Beside {
  readonly what: string;
  readonly times: { readonly ours: readonly number[]; readonly theirs: readonly number[] };
  readonly options: ReplicationOptions;
  readonly target: number;
}

function figureOf({ what, times, options, target }: Beside): Figure {
  const [ours, theirs] = [median(times.ours), median(times.theirs)];
  const facts = `${ms(ours)} / ${ms(theirs)}; its best batch ${short(options.batch_size)}`;
  return {
    what,
    against: 'PouchDB and its server',
    value: theirs / ours,
    unit: 'x',
    target: { atLeast: target },
    facts,
  };
}

async function comparePush({ peer, newUrl, central, folder, count, delay }: Ground): Promise<Figure> {
  const home = join(folder, 'home');
  await prepare(central, home, count);
  const push = (options: ReplicationOptions) => peer('push', { name: 'filled', url: newUrl(), count, options });
  const options = await bestOf(push);
  const times = await inTurn({
    ours: async () => (await pushOnce(central, home, count)).ms,
    theirs: () => push(options),
  });
  const what = `push of ${short(count)} inspections at ${delay} ms`;
  return figureOf({ what, times, options, target: delay === 0 ? 3.5 : 2 });
}

async function comparePull({ peer, newUrl, central, folder, count, delay }: Ground): Promise<Figure> {
  const home = join(folder, 'filler');
  const filler = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
  await withGateway(central, filler, gateway => fillCentral(gateway, count));
  await filler.signOut();
  const url = newUrl();
  await peer('push', { name: 'filled', url, count, options: tried[1]! });
  let pulls = 0;
  const pull = (options: ReplicationOptions) => {
    pulls += 1;
    return peer('pull', { name: `pulled-${pulls}`, url, count, options });
  };
  const options = await bestOf(pull);
  const times = await inTurn({
    ours: async run => (await pullOnce(central, join(folder, `laptop-${run}`), count)).ms,
    theirs: () => pull(options),
  });
  const what = `pull of ${short(count)} inspections at ${delay} ms`;
  return figureOf({ what, times, options, target: delay === 0 ? 7 : 20 });
}

/** Both ways, each on a central and a server of its own. */
async function compareReplication(folder: string, peer: Peer, count: number, delay: number): Promise<Figure[]> {
  const on = (part: string, compare: (ground: Ground) => Promise<Figure>) => {
    const own = join(folder, `${part}-${delay}`);
    mkdirSync(own);
    return withCentral(own, delay, central =>
      withPeerServer(join(own, 'server'), async server => {
        const port = await openDelayedPort({ port: server, delay });
        let urls = 0;
        const newUrl = () => {
          urls += 1;
          return `http://127.0.0.1:${delay === 0 ? server : port.port}/inspections-${urls}`;
        };
        try {
          return await compare({ peer, newUrl, central, folder: own, count, delay });
        } finally {
          await port.close();
        }
      }),
    );
  };
  return [await on('push', comparePush), await on('pull', comparePull)];
}

/** The newest fifty of a form with a status and a verdict, with the index that serves just this. */
async function compareList(folder: string, peer: Peer, count: number): Promise<Figure> {
  const file = await makeLocalFile(join(folder, 'daybook.db'));
  fillDevice(file.session.store, count);
  const [status, verdict] = ['submitted', form.results[0] ?? ''] as const;
  const input = contract['inspections.list'].input.parse({ form: form.id, status: [status], verdict });
  const fields = ['formId', 'status', 'verdict', 'updatedAt'];
  await peer('index', { name: 'filled', fields });
  const selector = { formId: form.id, status, verdict, updatedAt: { $gt: null } };
  const query = { selector, sort: fields.map(field => ({ [field]: 'desc' })), limit: 50 };
  const shown = file.session.db.read(tx => listInspections(tx, input)).rows.length;
  const times = await inTurn({
    ours: () => timed(() => file.session.db.read(tx => listInspections(tx, input))),
    theirs: async () => {
      const { ms: took, found, warning } = await peer('find', { name: 'filled', query });
      if (found !== shown || warning !== null) throw new Error(`PouchDB found ${found} of ${shown}: ${warning}`);
      return took;
    },
  });
  file.close();
  const [ours, theirs] = [median(times.ours), median(times.theirs)];
  return {
    what: `newest 50 of ${short(count)}, filtered and sorted`,
    against: 'PouchDB-find with an index of these fields',
    value: theirs / ours,
    unit: 'x',
    target: { atLeast: 100 },
    facts: `${ms(ours)}, with their number / ${ms(theirs)}`,
  };
}

/** Sync and lists beside those of PouchDB, the peer: the same inspections on the same machine. */
export function benchPeer({ stored }: BenchOptions): Promise<Figure[]> {
  installPeer();
  return withTemporaryFolder(folder =>
    withPeer(join(folder, 'peer'), async peer => {
      await peer('fill', { name: 'filled', documents: documentsOf(stored) });
      return [
        ...(await compareReplication(folder, peer, stored, 0)),
        ...(await compareReplication(folder, peer, stored, 100)),
        await compareList(folder, peer, stored),
      ];
    }),
  );
}
