import type { Conflict } from '../../src-shared/domain/conflict/conflict.ts';
import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';

/** The values that a decision writes, by field; null when the conflict is not open. */
export function takenValues(
  conflicts: readonly Conflict[] | undefined,
  { conflictId, take }: { conflictId: string; take: readonly string[] },
): Record<string, unknown> | null {
  const conflict = conflicts?.find(each => each.id === conflictId);
  if (conflict === undefined) return null;
  const taken = conflict.fields.filter(each => take.includes(each.field));
  return Object.fromEntries(taken.map(({ field, value }) => [field, value]));
}

/** The record thrown away, or brought back. */
export function withRemoval<T extends Premises | Inspection>(record: T, removed: boolean): T {
  const { removed: _before, ...rest } = record;
  return (removed ? { ...rest, removed: true } : rest) as T;
}
