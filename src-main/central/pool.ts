import { performance } from 'node:perf_hooks';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import type { PoolHealth } from '../../src-shared/contract/sync.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { Clock } from '../platform/clock.ts';
import { errorFacts } from '../platform/error-facts.ts';
import type { Logger } from '../platform/logger.ts';
import type { Traffic } from '../sync/ports.ts';
import { createAcquireTimes } from './acquire-times.ts';
import type { CentralAddress } from './address.ts';
import { isServerAnswer, translateError } from './errors.ts';
import { createPermitQueue } from './permit-queue.ts';
import type { PoolSettings } from './pool-settings.ts';
import { createTrafficMeter } from './traffic-meter.ts';

export interface PoolOptions {
  readonly address: CentralAddress;
  readonly username: string;
  readonly password: string;
  readonly tls: false | ConnectionOptions;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly settings: PoolSettings;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Runs statements on one connection. */
export type RunQuery = <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** The same with everything that pg tells of the result. */
type RunStatement = (text: string, values?: readonly unknown[]) => Promise<pg.QueryResult>;

/**
 * Connections to central (design page 3). Every method throws DaybookError `pool-queue-full`, `pool-timeout`,
 * `pool-closed` or `central-*`, and gives its connection back exactly once, whatever happens.
 */
export interface CentralPool {
  /** One statement, one round trip on a warm connection. */
  readonly query: RunQuery;
  /** Commits what `work` did, or rolls it back and rethrows what `work` threw. */
  transaction<T>(work: (query: RunQuery) => Promise<T>): Promise<T>;
  /** Opens `min` connections. */
  warmUp(): Promise<void>;
  health(): PoolHealth;
  traffic(): Traffic;
  /** Refuses new work, waits for the work in flight, closes every connection. Harmless to repeat. */
  drain(): Promise<void>;
}

/** What opening a connection costs: TCP, startup and two of SCRAM; with TLS the request and two of the handshake. */
const openingRoundTrips = { plain: 4, tls: 7 };

const keepAliveAfterMs = 20_000;

export function createPool(options: PoolOptions): CentralPool {
  const { address, settings, clock, log } = options;
  const meter = createTrafficMeter();
  const times = createAcquireTimes();
  const permits = createPermitQueue(
    { permits: settings.max, maxWaiting: settings.maxWaiting, deadlineMs: settings.acquireTimeoutMs },
    clock,
  );
  let created = 0;
  let replaced = 0;
  let lastError: string | null = null;
  let drained: Promise<void> | null = null;

  const pool = new pg.Pool({
    host: address.host,
    port: address.port,
    database: address.database,
    user: options.username,
    password: options.password,
    ssl: options.tls,
    application_name: options.applicationName,
    stream: meter.openSocket,
    min: settings.min,
    max: settings.max,
    idleTimeoutMillis: settings.idleMs,
    maxLifetimeSeconds: settings.lifetimeMs / 1000,
    connectionTimeoutMillis: settings.connectTimeoutMs,
    query_timeout: settings.statementTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
  });

  /** Translates an error of a statement or a connection; trouble with the connection is noted and logged. */
  const failed = (error: unknown, what: string): DaybookError => {
    const own = translateError(error);
    if (isServerAnswer(error)) return own;
    lastError = own.message;
    log.warn({ code: own.code, cause: errorFacts(error) }, what);
    return own;
  };
  pool.on('connect', () => {
    created += 1;
    meter.addRoundTrips(options.tls === false ? openingRoundTrips.plain : openingRoundTrips.tls);
  });
  // Without this listener, a server that ends an idle connection ends the process. The pool has removed it already.
  pool.on('error', error => {
    replaced += 1;
    failed(error, 'an idle connection to central was lost');
  });

  async function connect(): Promise<pg.PoolClient> {
    const askedAt = performance.now();
    try {
      const client = await pool.connect();
      times.add(performance.now() - askedAt);
      return client;
    } catch (error) {
      throw failed(error, 'central could not be connected');
    }
  }

  /** Runs `work` with a connection of its own; one that broke is thrown away and its place is free again. */
  async function withConnection<T>(work: (run: RunStatement) => Promise<T>): Promise<T> {
    await permits.acquire();
    try {
      const client = await connect();
      let broken = false;
      // The pool takes its own listener off while a client is out; a lost connection also fails the statement in hand.
      const onError = () => {
        broken = true;
      };
      client.on('error', onError);
      try {
        return await work(async (text, values = []) => {
          meter.addRoundTrips(1);
          try {
            return await client.query(text, [...values]);
          } catch (error) {
            broken ||= !isServerAnswer(error);
            throw failed(error, 'a statement at central had no answer');
          }
        });
      } finally {
        client.off('error', onError);
        if (broken) replaced += 1;
        client.release(broken);
      }
    } finally {
      permits.release();
    }
  }

  return {
    query: (text, values) => withConnection(async run => (await run(text, values)).rows),
    transaction: work =>
      withConnection(async run => {
        await run('begin');
        try {
          const result = await work(async (text, values) => (await run(text, values)).rows);
          // Postgres answers a commit after a failed statement with a rollback: that is no success.
          if ((await run('commit')).command !== 'COMMIT') throw new DaybookError('internal');
          return result;
        } catch (error) {
          // Where this fails as well, the connection is broken, and Postgres undoes the work by itself.
          await run('rollback').catch(() => undefined);
          throw error;
        }
      }),
    warmUp: async () => {
      // All of them are out at the same time, so that each is another one.
      const clients = await Promise.allSettled(Array.from({ length: settings.min }, () => pool.connect()));
      for (const client of clients) if (client.status === 'fulfilled') client.value.release();
      const refused = clients.find(client => client.status === 'rejected');
      if (refused !== undefined) throw failed(refused.reason, 'central could not be connected');
    },
    health: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: permits.waiting(),
      max: settings.max,
      created,
      replaced,
      timedOut: permits.timedOut(),
      acquireP50: times.percentile(0.5),
      acquireP99: times.percentile(0.99),
      lastError,
    }),
    traffic: () => meter.read(),
    drain: () => {
      drained ??= permits.close().then(() => pool.end());
      return drained;
    },
  };
}
