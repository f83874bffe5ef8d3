import { type CentralPool, createPool } from '../../../../src-main/central/pool.ts';
import { laptopPool, type PoolSettings } from '../../../../src-main/central/pool-settings.ts';
import { systemClock } from '../../../../src-main/platform/clock.ts';
import { createLogger } from '../../../../src-main/platform/logger.ts';
import type { CentralDatabase } from '../../../support/central-database.ts';

const applicationName = 'pool test';

/** Opens pools as ines and closes them after each test. */
export interface Pools {
  open(central: CentralDatabase<'ines'>, settings?: Partial<PoolSettings>, port?: number): CentralPool;
  drainAll(): Promise<void>;
}

export function createPools(): Pools {
  const pools: CentralPool[] = [];
  return {
    open: (central, settings = {}, port = central.port) => {
      const pool = createPool({
        address: { host: central.host, port, database: central.database },
        ...central.persons.ines,
        tls: false,
        applicationName,
        settings: { ...laptopPool, ...settings },
        clock: systemClock,
        log: createLogger('silent'),
      });
      pools.push(pool);
      return pool;
    },
    drainAll: async () => {
      await Promise.all(pools.splice(0).map(pool => pool.drain()));
    },
  };
}

/** The server process behind the pool's next connection. */
export async function backendOf(pool: CentralPool): Promise<number | undefined> {
  return (await pool.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid;
}

/** The pools' sessions as the server sees them. */
export function sessionsOf({ sql, database }: CentralDatabase<'ines'>): Promise<{ pid: number }[]> {
  return sql<{ pid: number }>('select pid from pg_stat_activity where datname = $1 and application_name = $2', [
    database,
    applicationName,
  ]);
}

/** Ends a server process and waits until it is gone. */
export function endBackend({ sql }: CentralDatabase<'ines'>, backend: number | undefined): Promise<unknown> {
  return sql('select pg_terminate_backend($1, 5000)', [backend]);
}

/** A transaction that holds its connection until it is told to go on; `done` resolves with its backend. */
export function holdConnection(pool: CentralPool) {
  const started = Promise.withResolvers<number | undefined>();
  const gate = Promise.withResolvers<void>();
  const done = pool.transaction(async query => {
    const rows = await query<{ pid: number }>('select pg_backend_pid() as pid');
    started.resolve(rows[0]?.pid);
    await gate.promise;
    await query('select 1');
    return rows[0]?.pid;
  });
  done.catch(() => undefined);
  return { done, isStarted: Promise.race([started.promise, done]), letGo: () => gate.resolve() };
}
