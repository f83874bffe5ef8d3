import type { HandlersFor } from '../../rpc/handlers.ts';
import type { SessionService } from './session-service.ts';

type SessionCalls =
  | 'session.options'
  | 'session.signIn'
  | 'session.setCentral'
  | 'session.updateCentralPassword'
  | 'session.recover'
  | 'session.startAnew'
  | 'session.makeSheet'
  | 'session.ways'
  | 'session.backups'
  | 'session.restore'
  | 'session.signOut';

/** Signing in and out. */
export function sessionHandlers(session: SessionService): HandlersFor<SessionCalls> {
  return {
    'session.options': () => session.options(),
    'session.signIn': input => session.signIn(input),
    'session.setCentral': ({ address }) => session.setCentralAddress(address),
    'session.updateCentralPassword': ({ password }) => session.updateCentralPassword(password),
    'session.recover': input => session.recover(input),
    'session.startAnew': input => session.startAnew(input),
    'session.makeSheet': () => session.makeSheet(),
    'session.ways': () => session.ways(),
    'session.backups': input => session.backups(input),
    'session.restore': input => session.restore(input),
    'session.signOut': () => session.signOut(),
  };
}
