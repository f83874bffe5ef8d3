import { contract } from '../../../src-shared/contract/contract.ts';
import { parseInput } from '../../../src-shared/errors/parse-input.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { type DeviceOptions, onDevice } from './device.ts';

/** `daybook device central`. Errors: central-is-another, central-address-invalid, central-*; the address is then as before. */
export function central(options: DeviceOptions & { address?: string }, context: CliContext): Promise<Answer> {
  return onDevice(options, context, async ({ session, ask }) => {
    const { address } = options;
    if (address !== undefined) {
      await ask('session.setCentral', parseInput(contract['session.setCentral'].input, { address }));
    }
    const { centralAddress, centralId } = session;
    const words = `${address === undefined ? 'Central is at' : 'The same central is now at'} ${centralAddress}.`;
    return { json: { central: centralAddress, centralId }, words };
  });
}
