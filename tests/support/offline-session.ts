import { systemClock } from '../../src-main/platform/clock.ts';
import { createLogger } from '../../src-main/platform/logger.ts';
import { systemRandom } from '../../src-main/platform/random.ts';
import { SessionService } from '../../src-main/services/session/session-service.ts';

/** Signs a person in to a home from a process without a network; the password comes from `DAYBOOK_PASSWORD`. */
export async function signInOffline(home: string, username: string) {
  const parts = {
    home,
    resourcesFolder: new URL('../../resources', import.meta.url).pathname,
    clock: systemClock,
    random: systemRandom,
    appVersion: '0.1.0',
    defaultCentral: null,
    practice: null,
    log: createLogger('silent'),
    connectCentral: () => {
      throw new Error('this process has no network');
    },
  };
  const session = new SessionService(parts);
  await session.signIn({ username, password: process.env.DAYBOOK_PASSWORD ?? '' });
  return { ...parts, session };
}
