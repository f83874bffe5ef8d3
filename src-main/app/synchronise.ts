import { toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { isoNow } from '../platform/clock.ts';
import { type ExchangeSummary, exchangeOnce, transferOnce } from '../sync/exchange.ts';
import type { CentralGateway } from '../sync/ports.ts';
import type { Device } from './local-device.ts';

/** The way to the device's central. The caller closes it. */
export function connectionOf({ session, connectCentral }: Device): CentralGateway {
  const { centralAddress, centralId, person } = session;
  return connectCentral(centralAddress, person.username, session.centralPassword(), centralId);
}

/** One whole exchange over a connection that stays open. Errors: as `synchronise`. */
export async function synchroniseOver(device: Device, gateway: CentralGateway): Promise<ExchangeSummary> {
  const { store, attachments } = device.session;
  const { clock } = device.services;
  try {
    const summary = await exchangeOnce(store, gateway, clock);
    store.markSynced(isoNow(clock));
    await transferOnce(store, attachments, gateway, clock);
    await device.services.session.afterExchange();
    return summary;
  } catch (error) {
    if (toErrorData(error).code === 'central-refused-sign-in') device.session.markNeedsCentralPassword(true);
    throw error;
  }
}

/** One whole exchange with the device's central. Errors: central-*, pool-*, app-too-old; the work stays on the device. */
export async function synchronise(device: Device): Promise<ExchangeSummary> {
  const gateway = connectionOf(device);
  try {
    return await synchroniseOver(device, gateway);
  } finally {
    await gateway.close();
  }
}
