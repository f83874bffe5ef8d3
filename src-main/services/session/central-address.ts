import { hostname } from 'node:os';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { keyOfFile } from '../../local-db/file-keys.ts';
import { openLocalDb } from '../../local-db/local-db.ts';
import { type Clock, isoNow } from '../../platform/clock.ts';
import type { ConnectCentral } from './connect-central.ts';
import type { OpenSession } from './open-session.ts';
import type { Unlocked } from './people-folder.ts';

/** Gives data that is not open another address of the same central. */
export async function moveAccount({ account, keys }: Unlocked, address: string, clock: Clock): Promise<void> {
  const db = openLocalDb(account.files.database, keyOfFile(account.files.database, keys), isoNow(clock));
  try {
    db.write(tx => tx.meta.save('central', { ...tx.meta.get('central'), address }));
  } finally {
    db.close();
  }
}

/**
 * Asks at an address, with the password given, whether the central of the open data answers there.
 * @throws DaybookError `central-is-another`, `central-refused-sign-in`, `central-*`
 */
export async function checkCentral(
  session: OpenSession,
  { address, password }: { readonly address: string; readonly password: string },
  { connectCentral, appVersion }: { readonly connectCentral: ConnectCentral; readonly appVersion: string },
): Promise<void> {
  const gateway = connectCentral(address, session.person.username, password);
  try {
    const known = await gateway.whichCentral();
    if (known !== null && known !== session.centralId) throw new DaybookError('central-is-another');
    const joined = await gateway.join({ deviceId: session.deviceId, deviceName: hostname(), appVersion });
    if (joined.centralId !== session.centralId) throw new DaybookError('central-is-another');
  } finally {
    await gateway.close();
  }
}

/** Central's secret for the open data of this device (`CentralGateway.unlockSecret`). Errors: `central-*`. */
export async function askForUnlock(
  session: OpenSession,
  { connectCentral }: { readonly connectCentral: ConnectCentral },
): Promise<string | null> {
  const { centralAddress, centralId, person, deviceId } = session;
  const gateway = connectCentral(centralAddress, person.username, session.centralPassword(), centralId);
  try {
    return await gateway.unlockSecret(deviceId);
  } finally {
    await gateway.close();
  }
}
