import { networkInterfaces } from 'node:os';
import type { Clock } from './clock.ts';

/** Watches this machine's own network: a cable, a radio, a wake from sleep. It knows nothing of central. */
export interface NetworkMonitor {
  start(listener: NetworkListener): void;
  stop(): void;
}

export interface NetworkListener {
  /** Whether there is a network; reported on each change, and at the start when there is none. */
  onUp(up: boolean): void;
  /** Another network, or the machine woke from sleep. */
  onChanged(): void;
}

const pollMs = 3_000;
/** A poll that comes this late means that the machine slept. */
const sleptMs = 30_000;

/** Addresses that lead off this machine, as one text. */
function outsideAddresses(): string {
  return Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .filter(address => !address.internal)
    .map(address => address.address)
    .sort()
    .join(' ');
}

/** A central on this machine is always reachable: no network is needed. */
export const loopbackMonitor: NetworkMonitor = { start: () => {}, stop: () => {} };

/** Polls the machine's addresses every few seconds: Node has no event for them. */
export function interfaceMonitor(clock: Clock, addresses: () => string = outsideAddresses): NetworkMonitor {
  let cancel = () => {};
  const poll = (listener: NetworkListener, before: string, beforeAt: number) => {
    cancel = clock.after(pollMs, () => {
      const now = addresses();
      const slept = clock.now() - beforeAt > sleptMs;
      if ((now === '') !== (before === '')) listener.onUp(now !== '');
      else if (now !== before || slept) listener.onChanged();
      poll(listener, now, clock.now());
    });
  };
  return {
    start(listener) {
      const now = addresses();
      if (now === '') listener.onUp(false);
      poll(listener, now, clock.now());
    },
    stop: () => cancel(),
  };
}
