import type { Conflict } from '../domain/conflict/conflict.ts';
import type { HistoryEvent } from '../domain/history-event.ts';
import type { Entries } from '../domain/values.ts';
import type { EntityName } from './entities.ts';

/** What records of every kind have in common, without their own fields and facts. */
export interface StoredRecord {
  readonly id: string;
  readonly parish: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Counted by central; 0 while central does not have the record. */
  readonly revision: number;
  readonly history?: readonly HistoryEvent[] | undefined;
  readonly conflicts?: readonly Conflict[] | undefined;
  readonly removed?: true | undefined;
}

/** A record with its kind. */
export interface KindedRecord {
  readonly entity: EntityName;
  readonly record: StoredRecord;
}

/** The fields and facts of a record by name. */
export function valuesOf(record: StoredRecord): Entries {
  return { ...record };
}

/** The record removed, or restored. */
export function withRemoval<Each extends StoredRecord>(record: Each, removed: boolean): Each {
  const { removed: _before, ...rest } = record;
  return (removed ? { ...rest, removed: true } : rest) as Each;
}
