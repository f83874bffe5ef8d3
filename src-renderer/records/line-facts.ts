import type { RecordLine } from '../../src-shared/contract/records.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';

/** What was said with the act that a record's state comes from; null where nothing was. */
export function lastWordOf({ kind, record }: Pick<RecordLine, 'kind' | 'record'>): string | null {
  const { commands } = entityNamed(kind);
  return record.history?.findLast(event => event.kind in commands)?.comment || null;
}

/** Whether there is anything that the person may do to it beside changing and removing it. */
export function hasActs({ kind, may }: Pick<RecordLine, 'kind' | 'may'>): boolean {
  return may.some(each => each in entityNamed(kind).commands);
}
