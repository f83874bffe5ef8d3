import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CentralDatabase } from '../support/central-database.ts';
import { createOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';
import { doSeldomActs } from './every-function/seldom-acts.ts';
import { runFuzz } from './fuzz/run-fuzz.ts';
import { runParities } from './parity/run-parities.ts';

let postgres: OwnPostgres;
beforeAll(async () => {
  postgres = await createOwnPostgres(['track_functions=all']);
});
afterAll(() => postgres.remove());

/** A session hands in the last of its counts when it ends. */
const endOtherSessions = `select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** Functions of which Postgres looks at columns only when it runs them. */
const writtenInPlpgsql = `select p.oid::regprocedure::text as name, coalesce(s.calls, 0) > 0 as "wasRun"
  from pg_proc p join pg_language l on l.oid = p.prolang left join pg_stat_user_functions s on s.funcid = p.oid
  where p.pronamespace = 'sync'::regnamespace and l.lanname = 'plpgsql' order by 1`;

test('every function of central runs, so that no person is the first to meet a wrong column', {
  timeout: 300_000,
}, async () => {
  const known = new Set<string>();
  const run = new Set<string>();
  const look = async ({ sql }: Pick<CentralDatabase<never>, 'sql'>) => {
    await sql(endOtherSessions);
    for (const { name, wasRun } of await sql<{ name: string; wasRun: boolean }>(writtenInPlpgsql)) {
      known.add(name);
      if (wasRun) run.add(name);
    }
  };
  for (const name of await doSeldomActs(postgres.ownerUrl, look)) run.add(name);
  await runParities(postgres.ownerUrl, { count: 12, first: 1, atEnd: look });
  await runFuzz(postgres.ownerUrl, { runs: 300, seed: 1 }, async central => {
    await look(central);
    return [];
  });
  expect([...known].filter(name => !run.has(name))).toEqual([]);
});
