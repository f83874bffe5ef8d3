import { useEffect, useState } from 'react';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';

/** Seconds until the next password is looked at; 0 when it is at once. */
export const secondsToWait = (error: DaybookError | null): number =>
  error?.code === 'sign-in-slowed' ? Number(error.details.retryAfterSeconds ?? 0) : 0;

/** Whole seconds left of `seconds`, counted from when that number was first given; 0 counts nothing. */
export function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const endsAt = performance.now() + seconds * 1000;
    const count = () => setLeft(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)));
    count();
    if (seconds === 0) return undefined;
    const timer = window.setInterval(count, 250);
    return () => window.clearInterval(timer);
  }, [seconds]);
  return left;
}
