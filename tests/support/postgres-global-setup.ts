import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../src-main/start/postgres-server.ts';
import { freePort } from './free-port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner address of the test run's Postgres, with its password: `postgresql://owner:...@127.0.0.1:port/database`. */
    postgresUrl: string;
  }
}

/** One real Postgres for the whole run; each test file makes its own databases in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-test-pg-'));
  const server = await startPostgres({
    folder,
    port: await freePort(),
    ownerPassword: 'owner',
    settings: ['max_connections=200'],
  });
  project.provide('postgresUrl', server.ownerUrl);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
