import type { TestProject } from 'vitest/node';
import { createServerOfRun, makeClusterToCopy } from './own-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner address of the test run's Postgres, with its password: `postgresql://owner:...@127.0.0.1:port/database`. */
    postgresUrl: string;
  }
}

/**
 * One real Postgres for the whole run; each test file makes its own databases in it. A server that a test ends and starts again is
 * the test's own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await makeClusterToCopy();
  const server = await createServerOfRun();
  project.provide('postgresUrl', server.ownerUrl);
  return async () => {
    await server.remove();
    await cluster.remove();
  };
}
