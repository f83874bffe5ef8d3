import { useEffect, useState } from 'react';

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
