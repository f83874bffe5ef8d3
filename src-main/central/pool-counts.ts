import type { PoolHealth } from '../../src-shared/contract/sync.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { errorFacts } from '../platform/error-facts.ts';
import type { Logger } from '../platform/logger.ts';
import { isServerAnswer, translateError } from './errors.ts';
import { unknownFailure } from './failures.ts';

/** Percentiles are taken over so many of the latest acquires. */
const keptTimes = 1000;

/** What a pool counts of itself. */
export interface PoolCounts {
  opened(): void;
  /** A connection broke and was replaced. */
  replaced(): void;
  /** A request waited this long, in milliseconds, for its connection. */
  acquired(ms: number): void;
  /** Translates an error of a statement or a connection; errors of the connection itself are counted and logged. */
  failed(error: unknown, what: string): DaybookError;
  read(): Pick<PoolHealth, 'created' | 'replaced' | 'acquireP50' | 'acquireP99' | 'lastError'>;
}

export function createPoolCounts(log: Logger): PoolCounts {
  const times: number[] = [];
  let acquires = 0;
  let created = 0;
  let replaced = 0;
  let lastError: string | null = null;

  return {
    opened: () => {
      created += 1;
    },
    replaced: () => {
      replaced += 1;
    },
    acquired: ms => {
      times[acquires % keptTimes] = ms;
      acquires += 1;
    },
    failed: (error, what) => {
      const own = translateError(error);
      if (!isServerAnswer(error)) {
        lastError = own.message;
        // A known failure, for example a wrong password, needs no stack trace.
        const stacks = own.code === unknownFailure.means || own.code === 'internal';
        log.warn({ code: own.code, cause: errorFacts(error, { stacks }) }, what);
      }
      return own;
    },
    read: () => {
      const sorted = times.toSorted((a, b) => a - b);
      const percentile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? null;
      return { created, replaced, acquireP50: percentile(0.5), acquireP99: percentile(0.99), lastError };
    },
  };
}
