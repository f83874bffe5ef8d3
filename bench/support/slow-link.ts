import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chance, seededRandom } from '../../src-main/platform/seeded-random.ts';
import { SlowLine } from './slow-line.ts';

/** A link as a laptop in the field has it. */
export interface Link {
  /** In each direction, of all connections together. */
  readonly bytesPerSecond: number;
  /** Of a round trip, in milliseconds. */
  readonly delay: number;
  /** Share of the connections that is cut in each second. */
  readonly cuts: number;
}

/** What has gone over a link. */
export interface Crossed {
  readonly up: number;
  readonly down: number;
  /** Connections that were cut. */
  readonly cuts: number;
}

export interface SlowLink {
  readonly port: number;
  /** Counts since the last call; which connections are cut from now on depends on the seed alone. */
  count(seed: number): Promise<Crossed>;
  close(): Promise<void>;
}

interface LinkTo extends Link {
  /** The port on this machine that is reached in the end. */
  readonly port: number;
}

/** A port before another one, with a link between: in a process of its own, so that nobody's work slows it. */
export async function openSlowLink(to: LinkTo): Promise<SlowLink> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(to)]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    count: async seed => {
      child.send({ seed });
      const [crossed] = (await once(child, 'message')) as [Crossed];
      return crossed;
    },
    close: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const secondMs = 1_000;

async function serve({ port, bytesPerSecond, delay, cuts }: LinkTo): Promise<void> {
  const up = new SlowLine(bytesPerSecond, delay / 2);
  const down = new SlowLine(bytesPerSecond, delay / 2);
  const connections = new Set<Socket>();
  let random = seededRandom(0);
  let cut = 0;
  let told: Crossed = { up: 0, down: 0, cuts: 0 };

  const server = createServer({ noDelay: true, allowHalfOpen: true }, client => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    connections.add(client);
    up.carry(client, upstream);
    down.carry(upstream, client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => one.destroy());
      one.on('close', () => {
        connections.delete(client);
        other.destroy();
      });
    }
  });
  setInterval(() => {
    for (const client of connections) {
      if (!chance(random, cuts)) continue;
      cut += 1;
      client.destroy();
    }
  }, secondMs);
  process.on('message', ({ seed }: { seed: number }) => {
    const now = { up: up.crossed, down: down.crossed, cuts: cut };
    process.send?.({ up: now.up - told.up, down: now.down - told.down, cuts: now.cuts - told.cuts });
    told = now;
    random = seededRandom(seed);
  });
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
}

if (process.send !== undefined && process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(JSON.parse(process.argv[2] ?? '') as LinkTo);
}
