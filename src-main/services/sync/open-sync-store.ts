import type { LocalDb } from '../../local-db/local-db.ts';
import { createSyncStore } from '../../local-db/sync-store.ts';
import type { SyncStore } from '../../sync/ports.ts';
import type { ChangeParts } from '../changes/record-change.ts';
import { afterOutcome } from '../inspections/accepted-submission.ts';

/** A person's file as sync sees it, with what the services make of central's answers. */
export function openSyncStore(db: LocalDb, parts: ChangeParts): SyncStore {
  return createSyncStore(db, { ...parts, afterOutcome: afterOutcome(parts) });
}
