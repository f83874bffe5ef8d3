import type { RouterHistory } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { saveOpenWork } from '../data/open-work.ts';
import { useAction } from '../data/use-call.ts';

/** Locks the screen of every window, after saving what waits. */
export function useLock(): () => Promise<void> {
  const lock = useAction('session.lock');
  return async () => {
    await saveOpenWork();
    // Rejected only where nothing is left to lock: it is locked, signed out, or the connection is lost, which the status strip
    // shows.
    await lock.mutateAsync(undefined).catch(() => undefined);
  };
}

/** Neither keys nor the Back button leave the page behind the lock: what is typed there may not be saved yet. */
export function useStayBehindLock(history: RouterHistory, locked: boolean): void {
  useEffect(
    () => (locked ? history.block({ blockerFn: () => true, enableBeforeUnload: false }) : undefined),
    [history, locked],
  );
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
