import type { HandlersFor } from '../../rpc/handlers.ts';
import type { SessionService } from '../session/session-service.ts';

/** Form definitions that are on this device. */
export function formsHandlers(session: SessionService): HandlersFor<'forms.list' | 'forms.get'> {
  return {
    'forms.list': () => session.getCurrent().db.read(tx => tx.forms.listNewest()),
    'forms.get': ({ id, version }) => session.getCurrent().db.read(tx => tx.forms.get(id, version)),
  };
}
