import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPostgresAccount } from '../../src-main/start/postgres-account.ts';
import { getPostgresBinaries } from '../../src-main/start/postgres-binaries.ts';
import { makeCluster } from '../../src-main/start/postgres-cluster.ts';
import { startPostgres } from '../../src-main/start/postgres-server.ts';
import { freePort } from './free-port.ts';

/** A real Postgres on a folder and port of its own. */
export interface OwnPostgres {
  /** Owner address with its password: `postgresql://owner:...@127.0.0.1:port/database`. */
  readonly ownerUrl: string;
  /** Ends the server, cutting every connection; harmless to repeat. */
  stop(): Promise<void>;
  /** Starts it again over the same data, on the same port. */
  start(): Promise<void>;
  /** Ends it for good and removes its folder. */
  remove(): Promise<void>;
}

const ownerPassword = 'owner';

/** Makes an empty cluster once for the run: each server of a test then begins with a copy, and not with a second of `initdb`. */
export async function makeClusterToCopy(): Promise<{ remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-test-cluster-'));
  const account = getPostgresAccount();
  if (account.uid !== undefined) await chmod(folder, 0o755);
  const binaries = await getPostgresBinaries(folder, account);
  process.env.DAYBOOK_TEST_CLUSTER = makeCluster({ folder, binaries, account, ownerPassword });
  return { remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Only `cp` keeps the owner of the files; where it is not to be had, the server makes its own. */
function copyCluster(folder: string): void {
  const cluster = process.env.DAYBOOK_TEST_CLUSTER;
  if (cluster === undefined || process.platform === 'win32') return;
  execFileSync('cp', ['-a', cluster, join(folder, 'data')]);
}

const memory = '/dev/shm';
const roomInMemory = 4 * 2 ** 30;

/** Where the files of a server that keeps nothing are made soonest: in memory, on a system that lends so much of it. */
async function quickestFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= roomInMemory ? memory : tmpdir();
}

/** The server of a whole run. It goes away with the run: nothing is flushed, which making and dropping a database would wait for. */
export const createServerOfRun = async (): Promise<OwnPostgres> =>
  createOwnPostgres(['max_connections=200', 'fsync=off'], await quickestFolder());

/**
 * @param settings more of them, for example `max_connections=20`
 * @param place folder in which its own is made
 */
export async function createOwnPostgres(settings: readonly string[] = [], place = tmpdir()): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(place, 'daybook-test-pg-'));
  copyCluster(folder);
  const parts = { folder, port: await freePort(), ownerPassword, settings };
  let server = await startPostgres(parts);
  return {
    ownerUrl: server.ownerUrl,
    stop: () => server.stop(),
    start: async () => {
      server = await startPostgres(parts);
    },
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
