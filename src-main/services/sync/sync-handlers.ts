import type { HandlersFor } from '../../rpc/handlers.ts';
import type { SessionService } from '../session/session-service.ts';
import { listOutbox } from './outbox-lines.ts';
import type { SyncService } from './sync-service.ts';

type SyncCalls = 'sync.state' | 'sync.now' | 'sync.setPaused' | 'sync.photos' | 'sync.outbox' | 'sync.pool';

/** Answers for the sync page. */
export function syncHandlers(sync: SyncService, session: SessionService): HandlersFor<SyncCalls> {
  return {
    'sync.state': () => sync.state(),
    'sync.now': () => sync.syncNow(),
    'sync.setPaused': ({ paused }) => sync.setPaused(paused),
    'sync.photos': ({ action }) => sync.steerPhotos(action),
    'sync.outbox': ({ limit }) => listOutbox(session.getCurrent().db, limit),
    'sync.pool': () => sync.pool(),
  };
}
