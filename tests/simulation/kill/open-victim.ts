import { centralConnector } from '../../../src-main/app/connect-central.ts';
import { systemClock } from '../../../src-main/platform/clock.ts';
import { createLogger } from '../../../src-main/platform/logger.ts';
import { systemRandom } from '../../../src-main/platform/random.ts';
import { createHandlers } from '../../../src-main/services/handlers.ts';
import { SessionService } from '../../../src-main/services/session/session-service.ts';
import { quietNotifier } from '../../../src-main/sync/change-notifier.ts';
import { resourcesFolder } from '../../support/central-database.ts';

/** Signs in on what is on the disk, without a network, and gives what a victim does its work with. */
export async function openVictim(home: string, username: string) {
  const password = process.env.DAYBOOK_PASSWORD ?? '';
  const platform = { clock: systemClock, random: systemRandom, log: createLogger('silent') };
  const connectCentral = centralConnector({ appVersion: '0.1.0', caFile: null }, platform);
  const config = { home, resourcesFolder, defaultCentral: null, practice: null, appVersion: '0.1.0' };
  const session = new SessionService({ ...platform, ...config, connectCentral });
  await session.signIn({ username, password });
  const deps = { ...platform, ...config, session, notifier: quietNotifier };
  const central = connectCentral(session.getCurrent().centralAddress, username, password);
  return { session, deps, central, ask: createHandlers(deps) };
}
