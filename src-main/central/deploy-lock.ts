import type { ClientBase } from 'pg';
import { DaybookError, type FieldProblem } from '../../src-shared/errors/daybook-error.ts';
import { inTransaction, type OwnerSettings, withOwner } from './owner-client.ts';

export interface ChangeSettings extends OwnerSettings {
  /** How often it is tried while others hold what has to be changed; a try takes two to three seconds. */
  readonly tries?: number;
}

const usualTries = 20;

/**
 * Readers queue behind whatever waits for a lock here. Longer than `deadlock_timeout` (1 s), at which Postgres makes its own
 * vacuum give way.
 */
const lockTimeout = "set local lock_timeout = '1200ms'";

/** lock_not_available, serialization_failure, deadlock_detected. */
const heldByOthers = new Set(['55P03', '40001', '40P01']);

/** unique_violation, duplicate_object, _schema and _table, "tuple concurrently updated": two first deploys at the same time. */
const deployedMeanwhile = new Set(['23505', '42710', '42P06', '42P07', 'XX000']);

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null) as string | null;

/**
 * Locks central against others who change it, to the end of the transaction. A table lock and not an advisory one: those are
 * open to every login of the server. False when nothing is deployed yet.
 */
async function takeDeployLock(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ deployed: boolean }>(
    "select to_regclass('sync.migration') is not null as deployed",
  );
  const deployed = rows[0]?.deployed ?? false;
  if (deployed) await client.query('lock table sync.migration in share row exclusive mode');
  return deployed;
}

/** Sessions with a transaction that holds something of central, the oldest first; as much of them as this login may see. */
async function findHolders(client: ClientBase): Promise<FieldProblem[]> {
  const { rows } = await client.query<{ login: string; pid: number; seconds: number | null }>(
    `select usename as login, pid, extract(epoch from now() - min(xact_start))::int as seconds
     from pg_locks join pg_stat_activity using (pid)
     where granted and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())
       and relation in (select oid from pg_class where relnamespace = to_regnamespace('sync'))
     group by usename, pid order by min(xact_start) limit 5`,
  );
  return rows.map(({ login, pid, seconds }) => ({
    field: login,
    problem: `has a transaction open in process ${pid}${seconds === null ? '' : ` for ${seconds} seconds`}`,
  }));
}

/**
 * Runs `work`, which changes central's schema or roles, in one transaction of the owner and one at a time. It never waits long
 * for a lock, because readers would queue behind it: the whole is rolled back and tried again after a pause.
 * @throws DaybookError `central-in-use` naming who holds something of central, `central-*`, and what `work` throws
 */
export function changingCentral<T>(settings: ChangeSettings, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const { tries = usualTries } = settings;
  return withOwner(settings, async client => {
    for (let left = tries - 1; ; left -= 1) {
      let deployed = false;
      try {
        return await inTransaction(client, async () => {
          await client.query(lockTimeout);
          deployed = await takeDeployLock(client);
          return work(client);
        });
      } catch (error) {
        const code = codeOf(error);
        if (code === null || !(heldByOthers.has(code) || (!deployed && deployedMeanwhile.has(code)))) throw error;
        if (left <= 0) throw new DaybookError('central-in-use', { cause: error, fields: await findHolders(client) });
        await client.query('select pg_sleep(0.5 + random())');
      }
    }
  });
}
