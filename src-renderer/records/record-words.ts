import { type CoreName, type EntityName, entityNamed } from '../../src-shared/entities/entities.ts';
import type { Field } from '../../src-shared/entities/field.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import { valuesOf } from '../../src-shared/entities/record.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** Whether a kind has all labels in its descriptor; those of inspections are in the form. */
export const isCoreKind = (entity: EntityName): entity is CoreName => entityNamed(entity).own.length === 0;

/** The label of a field; a field of a newer app is shown by its key. */
export function recordFieldName(kind: CoreName, field: string): string {
  const { words, keys } = entityNamed(kind);
  return words.fields[field]?.() ?? (field === keys.author ? m.records_recorded_by() : field);
}

/** The present state of a record. */
export function stateOf({ kind, record }: { readonly kind: CoreName; readonly record: StoredRecord }): string {
  const { state } = entityNamed(kind).keys;
  return state === null ? '' : String(valuesOf(record)[state] ?? '');
}

/** The label of a state. */
export function stateText(kind: CoreName, state: string): string {
  return entityNamed(kind).words.states?.[state]?.() ?? state;
}

/** The label of a choice. */
export function choiceWord(kind: CoreName, field: string, value: string): string {
  return entityNamed(kind).words.choices?.[field]?.[value]?.() ?? value;
}

/** The choices of a field with their labels; empty for other fields. */
export function choicesOf(kind: CoreName, field: string): { value: string; label: string }[] {
  const rule = fieldOf(kind, field)?.rule;
  return rule?.kind === 'choice' ? rule.choices.map(value => ({ value, label: choiceWord(kind, field, value) })) : [];
}

/** The title of a record. */
export function titleOfRecord(kind: CoreName, record: StoredRecord): string {
  return String(valuesOf(record)[entityNamed(kind).title] ?? '');
}

/** A field of a kind, or an input of one of its acts, by key. */
export function fieldOf(kind: CoreName, field: string): Field | undefined {
  const { fields, commands } = entityNamed(kind);
  return fields[field] ?? Object.values(commands).find(({ takes }) => takes?.[field] !== undefined)?.takes?.[field];
}

/** Whether a field holds a username. */
export function namesPerson(kind: CoreName, field: string): boolean {
  return fieldOf(kind, field)?.isPerson === true || field === entityNamed(kind).keys.author;
}

const unsaid: Readonly<Record<string, () => string>> = { 'complaint.complainant': m.records_anonymous };

/** What an empty field means, in words; undefined where it means nothing. */
export function unsaidText(kind: CoreName, field: string): string | undefined {
  return unsaid[`${kind}.${field}`]?.();
}
