import type { RecordLine } from '../../src-shared/contract/records.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';

/** The comment of the act that led to the present state; null when there was none. */
export function lastWordOf({ kind, record }: Pick<RecordLine, 'kind' | 'record'>): string | null {
  const { commands } = entityNamed(kind);
  return record.history?.findLast(event => event.kind in commands)?.comment || null;
}

/** Whether the person may do anything beside changing and removing the record. */
export function hasActs({ kind, may }: Pick<RecordLine, 'kind' | 'may'>): boolean {
  return may.some(each => each in entityNamed(kind).commands);
}
