import type { Timing } from './autosave.ts';

/** The time of this window. */
export const windowTiming: Timing = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = window.setTimeout(work, ms);
    return () => window.clearTimeout(timer);
  },
};
