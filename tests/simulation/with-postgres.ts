import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../src-main/start/postgres-server.ts';
import { freePort } from '../support/free-port.ts';

/** Does something with a real Postgres that is there for it alone; it is given the owner's URL. */
export async function withPostgres(work: (postgresUrl: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-simulate-pg-'));
  const settings = ['max_connections=200'];
  const server = await startPostgres({ folder, port: await freePort(), ownerPassword: 'owner', settings });
  try {
    await work(server.ownerUrl);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
