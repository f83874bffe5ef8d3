import { type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import { hasChanged, type SavedRecord } from '../../src-shared/entities/saved-record.ts';

/** Calls whose answers are made of records. */
const allCalls = /^(premises|inspections|today|forms|attention|bundles|bin|records|faults|people)\.|^sync\.outbox$/;
/** Calls affected by an entry in a draft: it has no faults or violations before it is submitted. */
const draftCalls = /^(premises|inspections|today|attention)\.|^sync\.outbox$/;
/** Calls beside `records.*` that are affected by a change of one record, by kind. */
const otherCalls: Partial<Record<EntityName, RegExp>> = {
  premises: /^(premises|inspections|today|attention|bin)\.|^sync\.outbox$/,
  inspection: allCalls,
  // Open violations make visits due, and faults show their violation.
  violation: /^(premises|faults|attention|bin)\.|^sync\.outbox$/,
};
const coreCalls = /^(attention|bin)\.|^sync\.outbox$/;

/**
 * Whether a change may alter the answer of a call.
 * @param saved the change of one record; undefined for any other change
 */
export function mayDiffer(name: string, input: unknown, saved: SavedRecord | undefined): boolean {
  if (saved === undefined) return allCalls.test(name);
  const { entity, state } = saved;
  if (entity === 'inspection' && state === 'draft' && !hasChanged(saved, ['removed'])) return draftCalls.test(name);
  if ((otherCalls[entity] ?? coreCalls).test(name)) return true;
  // A record shows only the title of records it refers to.
  const isOfKind = (input as { kind?: EntityName } | undefined)?.kind === entity;
  return name.startsWith('records.') && (isOfKind || hasChanged(saved, [entityNamed(entity).title]));
}
