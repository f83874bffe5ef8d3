import { useEffect, useEffectEvent } from 'react';
import { saveOpenWork } from '../data/open-work.ts';
import { useAction } from '../data/use-call.ts';

/** Locks the screen of every window, behind what waits to be saved. */
export function useLock(): () => Promise<void> {
  const lock = useAction('session.lock');
  return async () => {
    await saveOpenWork();
    await lock.mutateAsync(undefined);
  };
}

/** Ctrl+Shift+L locks, also from a box that is typed in. */
export function useLockKey(): void {
  const lock = useEffectEvent(useLock());
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      void lock();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
