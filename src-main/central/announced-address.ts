import { formatCentralAddress, parseCentralAddress } from './address.ts';
import { becomeOwner, getDeployedRoles } from './central-roles.ts';
import { asOwner, type OwnerSettings } from './owner-client.ts';

/**
 * Reads or sets the address that central announces: devices move to it once they find the same central there.
 * @param address the new address; null = announce none; absent = only read it
 * @throws DaybookError `central-address-invalid`, `central-not-deployed`, `central-*`
 */
export function announcedAddress(settings: OwnerSettings, address?: string | null): Promise<string | null> {
  const plain = typeof address === 'string' ? formatCentralAddress(parseCentralAddress(address)) : address;
  return asOwner(settings, async client => {
    await becomeOwner(client, await getDeployedRoles(client));
    if (plain !== undefined) {
      await client.query('update sync.central set address = $1', [plain]);
      await client.query('select sync.log_act($1, $2, $3)', [
        'address set',
        'central',
        JSON.stringify({ address: plain }),
      ]);
    }
    const { rows } = await client.query<{ address: string | null }>('select address from sync.central');
    return rows[0]?.address ?? null;
  });
}
