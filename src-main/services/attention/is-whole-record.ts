import { doneAfterAll } from '../../../src-shared/contract/attention.ts';
import type { OutboxEntry } from '../../sync/outbox-entry.ts';

/** Codes of refused creations which say that central has the record. */
const hasRecord: readonly (string | null)[] = ['record-exists', doneAfterAll];

/**
 * Whether a refused change is the creation of its record and central does not have it, so that it exists on this device alone.
 * The record's revision does not tell: after a restore it counts what central has lost.
 */
export function isWholeRecord({ body, code }: Pick<OutboxEntry, 'body' | 'code'>): boolean {
  return 'create' in body && body.create !== undefined && !hasRecord.includes(code);
}
