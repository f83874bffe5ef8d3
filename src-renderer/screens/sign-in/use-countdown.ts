import { useEffect, useState } from 'react';

/** Whole seconds left of `seconds`, counted from the moment `since` (another value starts the count again). */
export function useCountdown(seconds: number, since: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const endsAt = performance.now() + seconds * 1000;
    const count = () => setLeft(since === 0 ? 0 : Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)));
    count();
    const timer = window.setInterval(count, 250);
    return () => window.clearInterval(timer);
  }, [seconds, since]);
  return left;
}
