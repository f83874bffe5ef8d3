import type { SavedRecord } from '../entities/saved-record.ts';
import type { SyncState } from './sync.ts';

/** What the data service tells every screen without being asked. */
export interface EventMap {
  /**
   * Rows changed, by a person here or by a pull; without ids, by another process. Screens read again what they show, but for the
   * record of which `saved` says what a change has made of it.
   */
  'data.changed': { readonly ids: readonly string[]; readonly saved?: SavedRecord };
  /** Photos that are on this device from now on. */
  'photos.arrived': { readonly hashes: readonly string[] };
  'sync.changed': SyncState;
  'session.changed': { readonly signedIn: boolean };
}
export type EventName = keyof EventMap;
