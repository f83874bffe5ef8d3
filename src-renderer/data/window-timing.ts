/** Clock and timers, passed in so that tests can turn them. Times are milliseconds since 1970. */
export interface Timing {
  now(): number;
  /** Runs `work` once after `ms`; returns what cancels it. */
  after(ms: number, work: () => void): () => void;
}

/** The time of this window. */
export const windowTiming: Timing = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = window.setTimeout(work, ms);
    return () => window.clearTimeout(timer);
  },
};
