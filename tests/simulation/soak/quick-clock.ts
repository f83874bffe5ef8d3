import type { Clock } from '../../../src-main/platform/clock.ts';

/** Real time that passes `times` as fast: an interval of five minutes is one second at 300. */
export function quickClock(times: number): Clock {
  const startedAt = Date.now();
  return {
    now: () => startedAt + (Date.now() - startedAt) * times,
    offset: () => -300,
    after: (ms, work) => {
      const timer = setTimeout(work, ms / times);
      return () => clearTimeout(timer);
    },
  };
}
