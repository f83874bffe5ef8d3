import { type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import { hasChanged, type SavedRecord } from '../../src-shared/entities/saved-record.ts';

/** Calls whose answers are made of records. */
const allCalls = /^(premises|inspections|today|forms|attention|bundles|bin|records|faults|people)\.|^sync\.outbox$/;
/** What an entry in a draft changes: nothing is found, or to be done, before it is handed in. */
const draftCalls = /^(premises|inspections|today|attention)\.|^sync\.outbox$/;
/** What shows a change of one record beside the records of its kind. */
const otherCalls: Partial<Record<EntityName, RegExp>> = {
  premises: /^(premises|inspections|today|attention|bin)\.|^sync\.outbox$/,
  inspection: allCalls,
  // An open violation makes a visit due, and says what became of a fault.
  violation: /^(premises|faults|attention|bin)\.|^sync\.outbox$/,
};
const coreCalls = /^(attention|bin)\.|^sync\.outbox$/;

/**
 * Whether the answer of a call may be another after a change.
 * @param saved what was made of one record; undefined after any other change
 */
export function mayDiffer(name: string, input: unknown, saved: SavedRecord | undefined): boolean {
  if (saved === undefined) return allCalls.test(name);
  const { entity, state } = saved;
  if (entity === 'inspection' && state === 'draft' && !hasChanged(saved, ['removed'])) return draftCalls.test(name);
  if ((otherCalls[entity] ?? coreCalls).test(name)) return true;
  // Records show of one that they refer to no more than its title.
  const isOfKind = (input as { kind?: EntityName } | undefined)?.kind === entity;
  return name.startsWith('records.') && (isOfKind || hasChanged(saved, [entityNamed(entity).title]));
}
