import { centralConnector } from '../../../src-main/app/connect-central.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import type { OpenSession } from '../../../src-main/services/session/open-session.ts';
import { SessionService } from '../../../src-main/services/session/session-service.ts';
import { exchangeOnce, transferOnce } from '../../../src-main/sync/exchange.ts';
import { type CentralDatabase, resourcesFolder } from '../../support/central-database.ts';
import { lightCost } from '../../support/light-cost.ts';

export type KillCentral = CentralDatabase<'ines'>;

/** Signs in on the laptop in this process, syncs to the end in peace, photos too, and does something. */
export async function onLaptop<T>(
  central: KillCentral,
  home: string,
  work: (session: OpenSession) => Promise<T>,
): Promise<T> {
  const platform = { clock: systemClock, random: systemRandom, log: createLogger('silent'), passwordCost: lightCost };
  const connectCentral = centralConnector({ appVersion: '0.1.0', caFile: null }, platform);
  const { username, password } = central.persons.ines;
  const config = { home, resourcesFolder, defaultCentral: central.address, practice: null, appVersion: '0.1.0' };
  const service = new SessionService({ ...platform, ...config, connectCentral });
  await service.signIn({ username, password, central: central.address });
  const gateway = connectCentral(central.address, username, password);
  try {
    const { store, attachments } = service.getCurrent();
    await exchangeOnce(store, gateway, systemClock);
    await transferOnce(store, attachments, gateway, systemClock);
    return await work(service.getCurrent());
  } finally {
    await gateway.close();
    await service.signOut();
  }
}
