import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../platform/clock.ts';
import { errorFacts } from '../../platform/error-facts.ts';
import { createLogger } from '../../platform/logger.ts';
import { systemRandom } from '../../platform/random.ts';
import { type FillParts, fillDepartment } from './fill.ts';

/** What crosses to the thread: the clock and the rest of the machine it has itself. */
export type FillData = Omit<FillParts, 'clock' | 'random' | 'log'>;
export type FillOutcome = 'whole' | 'failed';

// A thread of its own: its writing keeps neither the sign-in nor any window waiting.
const log = createLogger('warn');
const outcome: FillOutcome = await fillDepartment({
  ...(workerData as FillData),
  clock: systemClock,
  random: systemRandom,
  log,
}).then(
  () => 'whole',
  (error: unknown) => {
    log.error({ error: errorFacts(error) }, 'the practice department could not be filled');
    return 'failed';
  },
);
parentPort?.postMessage(outcome);
