import { useEffect, useEffectEvent } from 'react';

const savers = new Set<() => Promise<unknown>>();

/** Unsaved work of this screen; `save` runs before the screen locks. */
export function useSavedBeforeLock(save: () => Promise<unknown>): void {
  const onLock = useEffectEvent(save);
  useEffect(() => {
    const saver = () => onLock();
    savers.add(saver);
    return () => {
      savers.delete(saver);
    };
  }, []);
}

/** Saves what waits on this screen. A save that fails stops nothing: it is tried again after unlocking. */
export async function saveOpenWork(): Promise<void> {
  await Promise.allSettled([...savers].map(save => save()));
}
