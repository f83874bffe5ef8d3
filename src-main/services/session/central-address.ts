import { hostname } from 'node:os';
import { z } from 'zod';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { openLocalDb } from '../../local-db/local-db.ts';
import { type Clock, isoNow } from '../../platform/clock.ts';
import type { ConnectCentral } from './connect-central.ts';
import { findJson, saveFile } from './home-files.ts';
import type { OpenSession } from './open-session.ts';
import type { Unlocked } from './people-folder.ts';

/** Writes central's address into a keyring, which is found by it; the address that counts is in the data file. */
export async function saveAddress(keyringFile: string, address: string): Promise<void> {
  const keyring = z.looseObject({}).parse(await findJson(keyringFile));
  await saveFile(keyringFile, JSON.stringify({ ...keyring, central: address }));
}

/** Gives data that is not open another address of the same central. */
export async function moveAccount({ account, key }: Unlocked, address: string, clock: Clock): Promise<void> {
  const db = openLocalDb(account.files.database, key, isoNow(clock));
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
