import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import type { PoolHealth } from '../../src-shared/contract/sync.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Traffic } from '../sync/ports.ts';
import { type CentralAddress, isChannelBound } from './address.ts';
import { leavesConnectionGood } from './errors.ts';
import { createPermitQueue } from './permit-queue.ts';
import { createPoolCounts } from './pool-counts.ts';
import type { PoolSettings } from './pool-settings.ts';
import { ProvenClient } from './proven-client.ts';
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

/** What a checked-out connection does. */
interface Statements {
  readonly run: RunStatement;
  /** From here on, statements are sent without waiting for the answer to the one before. */
  sendAhead(): void;
  copyOut(text: string, take: (bytes: Buffer) => void): Promise<void>;
}

/**
 * Connections to central (docs/adr/0011). Every method throws DaybookError `pool-queue-full`, `pool-timeout`,
 * `pool-closed` or `central-*`, and gives its connection back exactly once, whatever happens.
 */
export interface CentralPool {
  /** One statement, one round trip on a warm connection. */
  readonly query: RunQuery;
  /** Commits what `work` did, or rolls it back and rethrows what `work` threw. */
  transaction<T>(work: (query: RunQuery) => Promise<T>): Promise<T>;
  /**
   * Lends one connection until `work` has ended. Its statements may be on their way together: central runs them in the order of
   * the calls, each a transaction of its own.
   */
  pipelined<T>(work: (query: RunQuery) => Promise<T>): Promise<T>;
  /** Runs a `COPY ... TO STDOUT`; its bytes go to `take` as they come. */
  copyOut(statement: string, take: (bytes: Buffer) => void): Promise<void>;
  /** Opens what is missing to `min` connections; a request that finds fewer does the same behind its own work. */
  warmUp(): Promise<void>;
  /** Closes the idle connections above `min` without waiting for their time: central needs them for others. */
  closeIdle(): void;
  health(): PoolHealth;
  traffic(): Traffic;
  /**
   * Refuses new work, waits for the work in flight (for `drainMs`, then cuts it: a push is exactly once, so that nothing is
   * lost), closes every connection. Harmless to repeat.
   */
  drain(): Promise<void>;
}

/** What opening a connection costs: TCP, startup and two of SCRAM; with TLS the request and two of the handshake. */
const openingRoundTrips = { plain: 4, tls: 7 };

const keepAliveAfterMs = 20_000;

function openPgPool({ address, settings, ...options }: PoolOptions, stream: () => Socket): pg.Pool {
  return new pg.Pool({
    Client: ProvenClient,
    enableChannelBinding: isChannelBound(address, options.tls),
    host: address.host,
    port: address.port,
    database: address.database,
    user: options.username,
    password: options.password,
    ssl: options.tls,
    application_name: options.applicationName,
    stream,
    min: settings.min,
    max: settings.max,
    idleTimeoutMillis: settings.idleMs,
    maxLifetimeSeconds: settings.lifetimeMs / 1000,
    connectionTimeoutMillis: settings.connectTimeoutMs,
    query_timeout: settings.statementTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
  });
}

/**
 * Reads a copy to its end. pg hangs the end of its deadline on the `callback` of a statement, and a copy has none of its own
 * to call: left running, the deadline would keep the process alive for a minute.
 */
async function readCopy(client: pg.PoolClient, text: string, take: (bytes: Buffer) => void): Promise<void> {
  const copy: ReturnType<typeof copyStreams.to> & { callback?: () => void } = copyStreams.to(text);
  try {
    for await (const bytes of client.query(copy)) take(bytes);
  } finally {
    copy.callback?.();
  }
}

/** Calls `take` until it has thrown once. */
function keepingFirstError(take: (bytes: Buffer) => void) {
  let thrown: { readonly error: unknown } | null = null;
  return {
    take: (bytes: Buffer) => {
      if (thrown !== null) return;
      try {
        take(bytes);
      } catch (error) {
        thrown = { error };
      }
    },
    throwError: () => {
      if (thrown !== null) throw thrown.error;
    },
  };
}

async function runTransaction<T>(run: RunStatement, work: (query: RunQuery) => Promise<T>): Promise<T> {
  await run('begin');
  try {
    const result = await work(async (text, values) => (await run(text, values)).rows);
    // Postgres answers a commit after a failed statement with a rollback: that is no success.
    if ((await run('commit')).command !== 'COMMIT') throw new DaybookError('internal');
    return result;
  } catch (error) {
    // On a broken connection this fails at once, and Postgres undoes the work by itself.
    await run('rollback').catch(() => undefined);
    throw error;
  }
}

/** Opens no connection yet: see `warmUp`, and the first request. */
export function createPool(options: PoolOptions): CentralPool {
  const { settings, clock, log } = options;
  const meter = createTrafficMeter();
  const counts = createPoolCounts(log);
  const permits = createPermitQueue(
    { permits: settings.max, maxWaiting: settings.maxWaiting, deadlineMs: settings.acquireTimeoutMs },
    clock,
  );
  const pool = openPgPool(options, meter.openSocket);
  let warming: Promise<void> | null = null;
  let drained: Promise<void> | null = null;

  pool.on('connect', client => {
    // The pool's own listener is off while a client is out. A lost connection never ends the process, whoever holds it.
    client.on('error', () => undefined);
    counts.opened();
    meter.addRoundTrips(options.tls === false ? openingRoundTrips.plain : openingRoundTrips.tls);
  });
  // Without this listener, a server that ends an idle connection ends the process. The pool has removed it already.
  pool.on('error', error => {
    counts.replaced();
    counts.failed(error, 'an idle connection to central was lost');
  });

  async function connect(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      throw counts.failed(error, 'central could not be connected');
    }
  }

  /** Runs `work` on a checked-out connection and gives it back; one that broke is thrown away and its place is free. */
  async function lend<T>(
    client: pg.PoolClient & ProvenClient,
    work: (statements: Statements) => Promise<T>,
  ): Promise<T> {
    let broken = false;
    // A lost connection also fails the statement in hand.
    const onError = () => {
      broken = true;
    };
    client.on('error', onError);
    const answered = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
      // Asking again on a dead link would only wait for a second deadline.
      if (broken) throw new DaybookError('central-unreachable');
      meter.addRoundTrips(1);
      try {
        return await ask();
      } catch (error) {
        broken ||= !leavesConnectionGood(error);
        throw counts.failed(error, 'a statement at central had no answer');
      }
    };
    try {
      return await work({
        run: (text, values = []) => answered(() => client.query(text, [...values])),
        sendAhead: () => {
          client.pipeline = true;
        },
        copyOut: async (text, take) => {
          // An error in the consumer does not poison the connection: the rest is read to its end, then the error is thrown.
          const taking = keepingFirstError(take);
          await answered(() => readCopy(client, text, taking.take));
          taking.throwError();
        },
      });
    } finally {
      client.off('error', onError);
      client.pipeline = false;
      if (broken) counts.replaced();
      client.release(broken);
    }
  }

  async function withConnection<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    const askedAt = performance.now();
    await permits.acquire();
    try {
      const client = await connect();
      counts.acquired(performance.now() - askedAt);
      // After a restart of the server, the first request that gets through brings the other connections back.
      if (pool.totalCount < settings.min && drained === null) warmUp().catch(() => undefined);
      return await lend(client as pg.PoolClient & ProvenClient, work);
    } finally {
      permits.release();
    }
  }

  async function openMin(): Promise<void> {
    const atWork = pool.totalCount - pool.idleCount;
    // All of them are out at the same time, so that each is another one.
    const opening = await Promise.allSettled(Array.from({ length: Math.max(0, settings.min - atWork) }, connect));
    for (const client of opening) if (client.status === 'fulfilled') client.value.release();
    const refused = opening.find(client => client.status === 'rejected');
    if (refused !== undefined) throw refused.reason;
  }

  function closeIdle(): void {
    const above = Math.min(pool.idleCount - pool.waitingCount, pool.totalCount - settings.min);
    // The pool hands out what is idle first: what is asked for here is one of those, and is not given back to it.
    for (let count = 0; count < above; count += 1) {
      connect().then(
        client => client.release(true),
        () => undefined,
      );
    }
  }

  function warmUp(): Promise<void> {
    warming ??= openMin().finally(() => {
      warming = null;
    });
    return warming;
  }

  async function drain(): Promise<void> {
    const cut = Promise.withResolvers<void>();
    const cancelCut = clock.after(settings.drainMs, () => {
      meter.cutAll();
      cut.resolve();
    });
    // Work that holds a connection and asks nothing of it hears of the cut when it asks next: it is not waited for.
    await Promise.race([permits.close().then(() => pool.end()), cut.promise]);
    cancelCut();
  }

  return {
    query: (text, values) => withConnection(async ({ run }) => (await run(text, values)).rows),
    transaction: work => withConnection(({ run }) => runTransaction(run, work)),
    pipelined: work =>
      withConnection(({ run, sendAhead }) => {
        sendAhead();
        return work(async (text, values) => (await run(text, values)).rows);
      }),
    copyOut: (statement, take) => withConnection(({ copyOut }) => copyOut(statement, take)),
    warmUp,
    closeIdle,
    health: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: permits.waiting(),
      min: settings.min,
      max: settings.max,
      timedOut: permits.timedOut(),
      ...counts.read(),
    }),
    traffic: () => meter.read(),
    drain: () => {
      drained ??= drain();
      return drained;
    },
  };
}
