import { Worker } from 'node:worker_threads';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Drawn, Printed, PrintJob } from './press.ts';
import type { AttachedRecords, FromReportThread, ToReportThread } from './report-messages.ts';

/** A thread that makes and reads PDFs, for one batch. */
export interface ReportThread {
  /** @throws DaybookError `report-not-made` */
  print(job: PrintJob): Promise<Printed>;
  /** @throws DaybookError `report-not-made` */
  draw(job: PrintJob): Promise<Drawn>;
  /** A thread that crashes on a file has found no record of ours in it. */
  read(pdf: Uint8Array): Promise<AttachedRecords>;
}

interface ThreadParts {
  readonly resourcesFolder: string;
  readonly clock: Clock;
}

/** A batch of large photos takes seconds; what takes longer than this hangs. */
const deadlineMs = 120_000;
/** A foreign file that needs more memory is not ours. Pictures are stored outside of it. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

/** Beside this file under Node; beside the bundles, whose parts lie in `chunks`, in what is built. */
function entry(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('./report-worker.ts', here);
  return new URL(/\/chunks\/[^/]*$/.test(here) ? '../report-worker.js' : './report-worker.js', here);
}

/** Asks the thread one thing; null when it came down or did not answer in time. */
function ask(thread: Worker, clock: Clock, message: ToReportThread): Promise<FromReportThread | null> {
  return new Promise(resolve => {
    const onMessage = (reply: FromReportThread) => done(reply);
    const onError = (error: Error) => done({ kind: 'failed', message: error.message });
    const onExit = () => done(null);
    const done = (reply: FromReportThread | null) => {
      cancelDeadline();
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(reply);
    };
    const cancelDeadline = clock.after(deadlineMs, onExit);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(message);
  });
}

/** The thread's error stays on this side, for the log. */
function notMade(reply: FromReportThread | null): DaybookError {
  return new DaybookError('report-not-made', { cause: reply?.kind === 'failed' ? reply.message : reply });
}

/** Starts a thread, works with it, and ends it: the engine keeps memory of each report, and gives it back with the thread. */
export async function withReportThread<T>(
  { resourcesFolder, clock }: ThreadParts,
  work: (thread: ReportThread) => Promise<T>,
): Promise<T> {
  const thread = new Worker(entry(), { workerData: { resourcesFolder }, resourceLimits, name: 'report' });
  // A crash between two requests is reported with the next one.
  let isOver = false;
  thread
    .on('error', () => {})
    .on('exit', () => {
      isOver = true;
    });
  const askThread = (message: ToReportThread) => (isOver ? Promise.resolve(null) : ask(thread, clock, message));
  try {
    return await work({
      print: async job => {
        const reply = await askThread({ kind: 'print', job });
        if (reply?.kind === 'printed') return reply.printed;
        throw notMade(reply);
      },
      draw: async job => {
        const reply = await askThread({ kind: 'draw', job });
        if (reply?.kind === 'drawn') return reply.drawn;
        throw notMade(reply);
      },
      read: async pdf => {
        const reply = await askThread({ kind: 'read', pdf });
        return reply?.kind === 'attached' ? reply.records : null;
      },
    });
  } finally {
    await thread.terminate();
  }
}
