import { type CoreName, type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import { valuesOf } from '../../src-shared/entities/record.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** Whether a kind of record has all its words in its descriptor; of an inspection, the form has them. */
export const isCoreKind = (entity: EntityName): entity is CoreName => entityNamed(entity).own.length === 0;

/** What a field of a record is called; what a newer app wrote is shown by its own name. */
export function recordFieldName(kind: CoreName, field: string): string {
  const { words, keys } = entityNamed(kind);
  return words.fields[field]?.() ?? (field === keys.author ? m.records_recorded_by() : field);
}

/** The state that a record is in. */
export function stateOf({ kind, record }: { readonly kind: CoreName; readonly record: StoredRecord }): string {
  const { state } = entityNamed(kind).keys;
  return state === null ? '' : String(valuesOf(record)[state] ?? '');
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
  const rule = fieldOf(kind, field)?.rule;
  return rule?.kind === 'choice' ? rule.choices.map(value => ({ value, label: choiceWord(kind, field, value) })) : [];
}

/** What names a record. */
export function titleOfRecord(kind: CoreName, record: StoredRecord): string {
  return String(valuesOf(record)[entityNamed(kind).title] ?? '');
}

/** A field of a kind, or what one of its acts carries by that name. */
export function fieldOf(kind: CoreName, field: string): Field | undefined {
  const { fields, commands } = entityNamed(kind);
  return fields[field] ?? Object.values(commands).find(({ takes }) => takes?.[field] !== undefined)?.takes?.[field];
}

/** Whether a field says who somebody is, by the name that they sign in with. */
export function namesPerson(kind: CoreName, field: string): boolean {
  return fieldOf(kind, field)?.isPerson === true || field === entityNamed(kind).keys.author;
}

const unsaid: Readonly<Record<string, () => string>> = { 'complaint.complainant': m.records_anonymous };

/** What it means that nothing is said in a field; undefined where it means nothing. */
export function unsaidText(kind: CoreName, field: string): string | undefined {
  return unsaid[`${kind}.${field}`]?.();
}
