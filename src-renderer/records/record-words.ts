import { type CoreName, type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import { valuesOf } from '../../src-shared/entities/record.ts';

/** Whether a kind of record has all its words in its descriptor; of an inspection, the form has them. */
export const isCoreKind = (entity: EntityName): entity is CoreName => entityNamed(entity).own.length === 0;

/** What a field of a record is called; what a newer app wrote is shown by its own name. */
export function recordFieldName(kind: CoreName, field: string): string {
  return entityNamed(kind).words.fields[field]?.() ?? field;
}

/** What a state of a record is called. */
export function stateText(kind: CoreName, state: string): string {
  return entityNamed(kind).words.states?.[state]?.() ?? state;
}

/** What one of the few words that a field may have is called. */
export function choiceWord(kind: CoreName, field: string, value: string): string {
  return entityNamed(kind).words.choices?.[field]?.[value]?.() ?? value;
}

/** The choices of a field as they are offered; empty for a field that has none. */
export function choicesOf(kind: CoreName, field: string): { value: string; label: string }[] {
  const rule = entityNamed(kind).fields[field]?.rule;
  return rule?.kind === 'choice' ? rule.choices.map(value => ({ value, label: choiceWord(kind, field, value) })) : [];
}

/** What names a record. */
export function titleOfRecord(kind: CoreName, record: StoredRecord): string {
  return String(valuesOf(record)[entityNamed(kind).title] ?? '');
}

/** Whether a field says who somebody is, by the name that they sign in with: its kind gives a right by it. */
export function namesPerson(kind: CoreName, field: string): boolean {
  const { rights, commands } = entityNamed(kind);
  const granted = [...Object.values(rights), ...Object.values(commands)];
  return granted.some(({ who }) => typeof who === 'object' && who.field === field);
}
