import { buildApp } from '../../../src-main/start/build-app.ts';
import { createServerOfRun } from '../../support/own-postgres.ts';

/** Bundles of the present sources, and one real Postgres for the whole run; each test makes its own central in it. */
export default async function setup(): Promise<() => Promise<void>> {
  if (!process.env.DAYBOOK_TEST_NO_BUILD) buildApp(process.cwd(), () => {});
  const server = await createServerOfRun();
  process.env.DAYBOOK_TEST_POSTGRES = server.ownerUrl;
  return () => server.remove();
}
