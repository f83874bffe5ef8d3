/** Sizes and deadlines of a pool; times in milliseconds. */
export interface PoolSettings {
  /** Opened at `warmUp` and kept while idle. */
  readonly min: number;
  readonly max: number;
  /** How long a connection above `min` stays open unused. Longer than the sync interval: reopening costs 4 to 7 round trips. */
  readonly idleMs: number;
  /** A connection is closed after this time, at its next release. */
  readonly lifetimeMs: number;
  readonly connectTimeoutMs: number;
  /** Longest time a statement may take, the network included. */
  readonly statementTimeoutMs: number;
  /** Requests that may wait for a connection; one more is refused at once. */
  readonly maxWaiting: number;
  /** Longest time a request waits for a connection. */
  readonly acquireTimeoutMs: number;
  /** Longest time that closing waits for the work in flight. */
  readonly drainMs: number;
}

/** A laptop: nothing held while nobody works, one connection for all of a sync session. */
export const laptopPool: PoolSettings = {
  min: 0,
  max: 2,
  idleMs: 90_000,
  lifetimeMs: 30 * 60_000,
  connectTimeoutMs: 15_000,
  statementTimeoutMs: 60_000,
  maxWaiting: 20,
  acquireTimeoutMs: 30_000,
  drainMs: 3_000,
};

/** An office host that serves many people. */
export const officePool: PoolSettings = {
  min: 5,
  max: 20,
  idleMs: 60_000,
  lifetimeMs: 60 * 60_000,
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 30_000,
  maxWaiting: 500,
  acquireTimeoutMs: 10_000,
  drainMs: 10_000,
};

/** Whose pool it is, as `DAYBOOK_POOL` names it. */
export const pools = { laptop: laptopPool, office: officePool } as const;
