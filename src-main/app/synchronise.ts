import { toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { isoNow } from '../platform/clock.ts';
import { type ExchangeSummary, exchangeOnce, transferOnce } from '../sync/exchange.ts';
import type { Device } from './local-device.ts';

/** One whole exchange with the device's central. Errors: central-*, pool-*, app-too-old; the work stays on the device. */
export async function synchronise(device: Device): Promise<ExchangeSummary> {
  const { store, attachments, centralAddress, centralId, person, centralPassword } = device.session;
  const { clock } = device.services;
  const gateway = device.connectCentral(centralAddress, person.username, centralPassword(), centralId);
  try {
    const summary = await exchangeOnce(store, gateway, clock);
    store.markSynced(isoNow(clock));
    await transferOnce(store, attachments, gateway, clock);
    await device.services.session.afterExchange();
    return summary;
  } catch (error) {
    if (toErrorData(error).code === 'central-refused-sign-in') device.session.markNeedsCentralPassword(true);
    throw error;
  } finally {
    await gateway.close();
  }
}
