import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../../src-main/start/build-app.ts';
import { startPostgres } from '../../../src-main/start/postgres-server.ts';
import { freePort } from '../../support/free-port.ts';

/** Bundles of the present sources, and one real Postgres for the whole run; each test makes its own central in it. */
export default async function setup(): Promise<() => Promise<void>> {
  if (!process.env.DAYBOOK_TEST_NO_BUILD) buildApp(process.cwd(), () => {});
  const folder = mkdtempSync(join(tmpdir(), 'daybook-e2e-pg-'));
  const server = await startPostgres({
    folder,
    port: await freePort(),
    ownerPassword: 'owner',
    settings: ['max_connections=200', 'fsync=off'],
  });
  process.env.DAYBOOK_TEST_POSTGRES = server.ownerUrl;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
