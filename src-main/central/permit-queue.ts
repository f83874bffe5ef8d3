import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { Clock } from '../platform/clock.ts';

interface Waiter {
  grant(): void;
  refuse(error: DaybookError): void;
}

/** One permit for each connection of the pool. Requests wait in order of arrival, up to a deadline. */
export interface PermitQueue {
  /** @throws DaybookError `pool-queue-full` at once, `pool-timeout` after the deadline, `pool-closed` */
  acquire(): Promise<void>;
  release(): void;
  waiting(): number;
  timedOut(): number;
  /** Refuses waiting and new requests; resolves when every permit is back. */
  close(): Promise<void>;
}

export function createPermitQueue(
  limits: { readonly permits: number; readonly maxWaiting: number; readonly deadlineMs: number },
  clock: Clock,
): PermitQueue {
  const waiters: Waiter[] = [];
  let free = limits.permits;
  let timedOut = 0;
  let allBack: (() => void) | null = null;

  const wait = () =>
    new Promise<void>((resolve, reject) => {
      const cancelDeadline = clock.after(limits.deadlineMs, () => {
        waiters.splice(waiters.indexOf(waiter), 1);
        timedOut += 1;
        reject(new DaybookError('pool-timeout'));
      });
      const waiter: Waiter = {
        grant: () => {
          cancelDeadline();
          resolve();
        },
        refuse: error => {
          cancelDeadline();
          reject(error);
        },
      };
      waiters.push(waiter);
    });

  return {
    acquire: async () => {
      if (allBack !== null) throw new DaybookError('pool-closed');
      if (free > 0) {
        free -= 1;
        return;
      }
      if (waiters.length >= limits.maxWaiting) throw new DaybookError('pool-queue-full');
      await wait();
    },
    release: () => {
      const next = waiters.shift();
      if (next !== undefined) next.grant();
      else free += 1;
      if (free === limits.permits) allBack?.();
    },
    waiting: () => waiters.length,
    timedOut: () => timedOut,
    close: () =>
      new Promise(resolve => {
        allBack = resolve;
        for (const waiter of waiters.splice(0)) waiter.refuse(new DaybookError('pool-closed'));
        if (free === limits.permits) resolve();
      }),
  };
}
