import { spokenLanguage } from '../../../src-shared/messages/messages.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { readGuide } from './bundled-guides.ts';

/** Form definitions that are on this device, and their guides. */
export function formsHandlers({
  session,
  resourcesFolder,
}: Pick<ServiceDeps, 'session' | 'resourcesFolder'>): HandlersFor<'forms.list' | 'forms.get' | 'forms.guide'> {
  return {
    'forms.list': () => session.getCurrent().db.read(tx => tx.forms.listNewest()),
    'forms.get': ({ id, version }) => session.getCurrent().db.read(tx => tx.forms.get(id, version)),
    'forms.guide': ({ id }) => readGuide(resourcesFolder, id, spokenLanguage()),
  };
}
