import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';

/** @throws DaybookError `change-settled` when the change does not wait for its author (any more) */
export function getRefused(tx: ReadTransaction, changeId: string): OutboxEntry {
  const entry = tx.outbox.find(changeId);
  if (entry?.state !== 'refused') throw new DaybookError('change-settled');
  return entry;
}
