import { announcedAddress } from '../../central/announced-address.ts';
import type { Answer } from '../answer.ts';
import type { CliContext } from '../cli-context.ts';
import { getOwner } from './owner.ts';

/** `daybook central address`. Errors: command-invalid, central-address-invalid, central-*. */
export async function address(
  { set, clear }: { readonly set?: string; readonly clear?: boolean },
  context: CliContext,
): Promise<Answer> {
  const announced = await announcedAddress(getOwner(context), clear ? null : set);
  const words =
    announced === null
      ? 'Central names no address: each device stays with the one that it has.'
      : `Devices go to ${announced} with their next exchange, if they find this central there.`;
  return { json: { address: announced }, words };
}
