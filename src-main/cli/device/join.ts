import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { type DeviceOptions, joinDevice } from './device.ts';

/** `daybook device join`. Errors: first-sign-in-needs-network, sign-in-failed, enrolment-*, central-*. */
export async function join(options: Required<DeviceOptions>, context: CliContext): Promise<Answer> {
  const device = await joinDevice(options, context);
  const { person, deviceId, centralAddress } = device.session;
  await device.close();
  return {
    json: { person, deviceId, central: centralAddress },
    words: `${person.name} (${person.role}, ${person.parishes.join(', ')}) has joined ${centralAddress}.`,
  };
}
