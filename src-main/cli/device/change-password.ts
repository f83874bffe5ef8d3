import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { type DeviceOptions, onDevice } from './device.ts';
import { getNewPassword } from './password.ts';

/** `daybook device password`. Errors: sign-in-failed when central does not accept it, central-*; the old one then stays. */
export function changePassword(options: DeviceOptions, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ session, ask }) => {
    const { username } = session.person;
    const password = await getNewPassword(context, username);
    await ask('session.updateCentralPassword', { password });
    return { json: { username }, words: `The new password of ${username} is kept; it also opens the data here.` };
  });
}
