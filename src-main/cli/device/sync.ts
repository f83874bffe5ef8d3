import type { CarriedLine } from '../../../src-shared/contract/bundles.ts';
import type { Device } from '../../app/local-device.ts';
import { synchronise } from '../../app/synchronise.ts';
import type { ExchangeSummary } from '../../sync/exchange.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { carriedWords } from './bundles.ts';
import { type DeviceOptions, onDevice } from './device.ts';

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
