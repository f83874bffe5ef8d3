import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** @param settings more of them, for example `max_connections=20` */
export async function createOwnPostgres(settings: readonly string[] = []): Promise<OwnPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-test-pg-'));
  const parts = { folder, port: await freePort(), ownerPassword: 'owner', settings };
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
