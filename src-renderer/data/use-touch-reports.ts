import { useEffect } from 'react';
import type { ContractClient } from '../transport/client.ts';

const touches = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
const reportEveryMs = 15_000;

/** Tells the data service that a person is at this window, so that it does not lock the screen under their hands. */
export function useTouchReports(client: ContractClient, active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    let reportedAt = Number.NEGATIVE_INFINITY;
    const report = () => {
      if (performance.now() - reportedAt < reportEveryMs) return;
      reportedAt = performance.now();
      // Rejected only when the screen has locked or the person has signed out: an event tells this window.
      client.call('session.touch', undefined).catch(() => undefined);
    };
    for (const touch of touches) window.addEventListener(touch, report, { capture: true, passive: true });
    return () => {
      for (const touch of touches) window.removeEventListener(touch, report, { capture: true });
    };
  }, [client, active]);
}
