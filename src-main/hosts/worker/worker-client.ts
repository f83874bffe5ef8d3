import { Worker } from 'node:worker_threads';
import type { EventEnvelope, Reply } from '../../../src-shared/contract/envelope.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { DataService, DataServiceConfig } from '../../app/data-service.ts';
import type { Clock } from '../../platform/clock.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import type { Logger } from '../../platform/logger.ts';
import { errorReply, requestId } from '../../rpc/replies.ts';
import { givenAway } from './given-away.ts';
import type { FromWorker, ToWorker } from './messages.ts';

interface WorkerClientParts {
  /** The thread's entry: a TypeScript file under Node, a bundle under Electron. */
  readonly entry: URL;
  readonly config: DataServiceConfig;
  readonly clock: Clock;
  readonly log: Logger;
}

interface OpenCall {
  readonly request: unknown;
  readonly resolve: (reply: Reply) => void;
}

/** Pause before a crashed thread is started again, so that one that crashes at its start does not spin. */
const restartDelayMs = 500;
/** A thread that has not ended this long after stop is terminated. */
const stopDeadlineMs = 8_000;

/**
 * The data service in a thread of its own. When the thread crashes, every open call gets an error reply, the screens are
 * told that nobody is signed in any more, and it is started again.
 */
export function startDataServiceWorker({ entry, config, clock, log }: WorkerClientParts): DataService {
  const calls = new Map<number, OpenCall>();
  const listeners = new Set<(event: EventEnvelope) => void>();
  let nextKey = 1;
  let worker: Worker | null = null;
  let cancelRestart = () => {};
  let stopping: Promise<void> | null = null;

  const tell = (event: EventEnvelope) => {
    for (const listener of listeners) listener(event);
  };

  function receive(message: FromWorker): void {
    if (message.kind === 'event') {
      tell(message.event);
    } else {
      calls.get(message.key)?.resolve(message.reply);
      calls.delete(message.key);
    }
  }

  function start(): void {
    worker = new Worker(entry, { workerData: config, name: 'data-service' });
    worker.on('message', receive);
    worker.on('error', error => log.error({ error: errorFacts(error) }, 'data service crashed'));
    worker.on('exit', ended);
  }

  function ended(): void {
    worker = null;
    const lost = new DaybookError('data-service-lost');
    for (const { request, resolve } of calls.values()) resolve(errorReply(requestId(request), lost));
    calls.clear();
    if (stopping !== null) return;
    tell({ kind: 'event', name: 'session.changed', payload: { signedIn: false } });
    cancelRestart = clock.after(restartDelayMs, start);
  }

  function stop(): Promise<void> {
    cancelRestart();
    const running = worker;
    if (running === null) return Promise.resolve();
    return new Promise(resolve => {
      const cancelDeadline = clock.after(stopDeadlineMs, () => {
        log.warn({}, 'data service did not stop in time and was ended');
        void running.terminate();
      });
      running.once('exit', () => {
        cancelDeadline();
        resolve();
      });
      running.postMessage({ kind: 'stop' } satisfies ToWorker);
    });
  }

  start();
  return {
    call: request =>
      new Promise(resolve => {
        if (worker === null || stopping !== null) {
          return resolve(errorReply(requestId(request), new DaybookError('data-service-lost')));
        }
        const key = nextKey++;
        calls.set(key, { request, resolve });
        worker.postMessage({ kind: 'request', key, request } satisfies ToWorker, givenAway(request));
      }),
    onEvent: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
