import type { RouterHistory } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { saveOpenWork } from '../data/open-work.ts';
import { useAction } from '../data/use-call.ts';

/** Locks the screen of every window, behind what waits to be saved. */
export function useLock(): () => Promise<void> {
  const lock = useAction('session.lock');
  return async () => {
    await saveOpenWork();
    // Refused only where there is nothing to lock any more: it is locked, signed out, or the status strip says that all is lost.
    await lock.mutateAsync(undefined).catch(() => undefined);
  };
}

/** No key and no way back leaves the page behind the lock: what is typed in it may be nowhere else. */
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
