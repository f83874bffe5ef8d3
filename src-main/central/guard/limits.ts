import { loginConnections } from '../login-connections.ts';

/** What the sessions of persons may not exceed. Times in seconds. */
export interface GuardLimits {
  /** Age of a transaction. The app gives up a statement after 60. */
  readonly transaction: number;
  /** Age of a statement. */
  readonly query: number;
  /** A transaction that does nothing. The app's are one statement each and are never idle. */
  readonly idle: number;
  /** How long one session may block others by a lock. */
  readonly blocking: number;
  /** Locks of all sessions of a login together. An exchange takes less than a hundred. */
  readonly locks: number;
  /** Sessions of a login. Postgres itself has the same limit for each. */
  readonly connections: number;
}

export const usualLimits: GuardLimits = {
  transaction: 75,
  query: 75,
  idle: 10,
  blocking: 10,
  locks: 1000,
  connections: loginConnections,
};

/** A login that was ended so often within so many minutes cannot sign in for a while. Minutes. */
export const shutOutRule = { times: 3, within: 10, lasts: 15 };
