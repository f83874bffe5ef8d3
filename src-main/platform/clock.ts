/** Time as the app sees it; passed in, so that sync can run in simulated time. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Minutes east of UTC at this device. */
  offset(): number;
  /** Runs `work` once after `ms`; returns what cancels it. */
  after(ms: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  offset: () => -new Date().getTimezoneOffset(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

/** The present time as a UTC ISO text with milliseconds. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
