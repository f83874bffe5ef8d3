import { doneAfterAll } from '../../../src-shared/contract/attention.ts';
import type { OutboxEntry } from '../../local-db/repositories/outbox.ts';

/** Refusals of a creation that say that central has the record. */
const hasRecord: readonly (string | null)[] = ['record-exists', doneAfterAll];

/**
 * Whether a refused change stands for its whole record: central refused to make it, so that it is on this device alone. The
 * record's revision does not tell: after a restore it counts what central has lost.
 */
export function isWholeRecord({ body, code }: Pick<OutboxEntry, 'body' | 'code'>): boolean {
  return 'create' in body && body.create !== undefined && !hasRecord.includes(code);
}
