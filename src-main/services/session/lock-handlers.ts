import type { HandlersFor } from '../../rpc/handlers.ts';
import { readSettings } from '../settings/settings-handlers.ts';
import type { IdleLock } from './idle-lock.ts';
import type { SessionService } from './session-service.ts';

type LockCalls = 'session.state' | 'session.lock' | 'session.unlock' | 'session.touch';

/** The lock of the screen: a matter of hosts with windows, and not of the command line. */
export function lockHandlers(session: SessionService, idleLock: IdleLock): HandlersFor<LockCalls> {
  return {
    'session.state': () => ({ ...session.state(), locked: idleLock.isLocked() }),
    'session.lock': () => {
      idleLock.lock();
      return null;
    },
    'session.unlock': async ({ password }) => {
      await session.checkPassword(password);
      idleLock.unlock();
      return null;
    },
    'session.touch': () => {
      idleLock.touch();
      // The person may have another setting since.
      idleLock.limitTo(readSettings(session.getCurrent()).lockMinutes);
      return null;
    },
  };
}
