import { isDeepStrictEqual } from 'node:util';
import { doneAfterAll } from '../../../src-shared/contract/attention.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';
import { wordsOf, wordsSigned } from '../inspections/words-to-send.ts';

/**
 * Whether a refused change can only be made anew with eyes on the record, because the record no longer reads as its author saw
 * it: what a name was signed under or a decision was taken on is not changed behind the person's back.
 */
export function mustLookFirst(tx: ReadTransaction, { body, code, entityId }: OutboxEntry): boolean {
  if (code === 'changed-meanwhile' || code === doneAfterAll) return true;
  if (body.kind !== 'inspection.submit') return false;
  const record = tx.inspections.find(entityId);
  return record !== null && !isDeepStrictEqual(wordsSigned(tx, body, entityId), wordsOf(record));
}
