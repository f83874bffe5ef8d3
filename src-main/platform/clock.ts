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

/** Date (YYYY-MM-DD) and time (HH:MM) on the device's own clock face. */
export function localDateAndTime(clock: Clock): { date: string; time: string } {
  const local = new Date(clock.now() + clock.offset() * 60_000).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}
