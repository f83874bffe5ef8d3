import type { Change } from '../../src-shared/sync-protocol/change.ts';
import { sha256 } from '../platform/sha256.ts';
import { jsonbText } from './jsonb-text.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** The rows that are read and written when changes get their sequences. */
export interface SequenceWrites {
  readonly meta: {
    get(key: 'person'): { readonly username: string };
    find(key: 'lastSequence'): number | null;
    save(key: 'lastSequence', value: number): void;
  };
  readonly outbox: { giveSequence(ordinal: number, sequence: number): void };
  readonly audit: { append(line: { at: string; who: string; what: string; record: string; bodyHash: string }): void };
}

/** What only this device knows of a change. */
type OwnColumns = 'ordinal' | 'state' | 'code' | 'reason' | 'fields' | 'reapplied';

/**
 * What the log says of a change that is sent; it may be numbered, and stand on a revision, anew. Central computes the same: a change
 * with text that it cannot store is refused before.
 */
function sentHash({ sequence: _sequence, baseRevision: _base, ...change }: Omit<OutboxEntry, OwnColumns>): string {
  return sha256(jsonbText(change));
}

/** Changes as they are sent. Those that were never sent get their sequences here, once. */
export function giveSequences(tx: SequenceWrites, entries: readonly OutboxEntry[], at: string): Change[] {
  const who = tx.meta.get('person').username;
  const before = tx.meta.find('lastSequence') ?? 0;
  let last = before;
  const changes = entries.map(({ ordinal, state: _state, code: _code, reason: _reason, fields: _fields, ...entry }) => {
    const { reapplied: _reapplied, ...change } = entry;
    if (change.sequence !== null) return { ...change, sequence: change.sequence };
    last += 1;
    tx.outbox.giveSequence(ordinal, last);
    tx.audit.append({ at, who, what: 'sent', record: change.changeId, bodyHash: sentHash(change) });
    return { ...change, sequence: last };
  });
  if (last > before) tx.meta.save('lastSequence', last);
  return changes;
}
