import type { CarriedLine } from '../../../src-shared/contract/bundles.ts';
import { toErrorData } from '../../../src-shared/errors/daybook-error.ts';
import { isoNow } from '../../platform/clock.ts';
import { type ExchangeSummary, exchangeOnce, transferOnce } from '../../sync/exchange.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { carriedWords } from './bundles.ts';
import { type Device, type DeviceOptions, onDevice } from './device.ts';

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

/** What an exchange did, in one line, and one for each thing that somebody must see to. */
export function exchangeWords(summary: ExchangeSummary): string {
  const { pushed, pulled, conflicts, refused, roundTrips, ms, clock } = summary;
  const sent = `Sent ${counted(pushed, 'change')}, received ${counted(pulled, 'record')}`;
  const cost = `${counted(roundTrips, 'round trip')}, ${ms} ms`;
  const attention = conflicts + refused;
  const needed = `\n${counted(attention, 'change needs', 'changes need')} you: see "device status".`;
  const clocks =
    clock === null
      ? ''
      : `\nThe clocks differ: this device says ${clock.deviceTime}, central says ${clock.centralTime}.`;
  return `${sent}: ${cost}.${attention === 0 ? '' : needed}${clocks}`;
}

/** `daybook device sync`. Errors: as `synchronise`. */
export function sync(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async device => {
    const carried = await listUnsent(device);
    const summary = await synchronise(device);
    const ids = new Set(carried.map(each => each.bundleId));
    const handedOver = (await device.ask('bundles.list', undefined)).filter(each => ids.has(each.bundleId));
    const words = [exchangeWords(summary), ...handedOver.flatMap(carriedWords)];
    return { json: { ...summary, handedOver }, words: words.join('\n') };
  });
}

/** What this device carries for others and central does not have whole. */
async function listUnsent(device: Device): Promise<CarriedLine[]> {
  return (await device.ask('bundles.list', undefined)).filter(each => each.state !== 'sent');
}
