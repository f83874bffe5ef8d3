import type { CentralGateway } from '../../src-main/sync/ports.ts';
import type { ExchangeContext } from '../../src-main/sync/push.ts';
import type { BenchCentral } from './central.ts';
import type { BenchDevice } from './device.ts';
import { appVersion, platform } from './platform.ts';

/** What a push or a pull needs, with nobody who watches. */
export function exchangeContext({ session }: BenchDevice, gateway: CentralGateway): ExchangeContext {
  const quiet = { notifier: { dataChanged: () => {} }, onProgress: () => {}, onClock: () => {} };
  return { store: session.store, gateway, clock: platform.clock, stopped: () => false, ...quiet };
}

/** Runs `work` with a connection that is open already. */
export async function withGateway<T>(
  { connectCentral, credentials }: BenchCentral,
  { session }: BenchDevice,
  work: (gateway: CentralGateway) => Promise<T>,
): Promise<T> {
  const gateway = connectCentral(credentials.central, credentials.username, credentials.password);
  try {
    await gateway.join({ deviceId: session.deviceId, deviceName: 'bench', appVersion });
    return await work(gateway);
  } finally {
    await gateway.close();
  }
}
