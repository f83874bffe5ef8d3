import { isoNow } from '../../platform/clock.ts';
import { exchangeOnce } from '../../sync/exchange.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { counted } from '../words.ts';
import { type DeviceOptions, onDevice } from './device.ts';

/** `daybook device sync`. Errors: central-*, pool-*, app-too-old; the work stays on the device. */
export function sync(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ session, connectCentral }) => {
    const gateway = connectCentral(session.centralAddress, session.person.username, session.centralPassword());
    try {
      const summary = await exchangeOnce(session.store, gateway, context.clock);
      session.store.markSynced(isoNow(context.clock));
      const { pushed, pulled, conflicts, refused, roundTrips, ms } = summary;
      const attention = conflicts + refused;
      const lines = [
        `Sent ${counted(pushed, 'change')}, received ${counted(pulled, 'record')}: ${counted(roundTrips, 'round trip')}, ${ms} ms.`,
        ...(attention === 0 ? [] : [`${counted(attention, 'change needs', 'changes need')} you: see "device status".`]),
      ];
      return { json: summary, words: lines.join('\n') };
    } finally {
      await gateway.close();
    }
  });
}
