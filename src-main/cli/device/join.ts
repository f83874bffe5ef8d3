import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { type DeviceOptions, onNewDevice } from './device.ts';

/** `daybook device join`. Errors: first-sign-in-needs-network, sign-in-failed, central-*. */
export function join(options: Required<DeviceOptions>, context: CliContext): Promise<Answer> {
  return onNewDevice(options, context, async ({ session: { person, deviceId, centralAddress } }) => ({
    json: { person, deviceId, central: centralAddress },
    words: `${person.name} (${person.role}, ${person.parishes.join(', ')}) has joined ${centralAddress}.`,
  }));
}
