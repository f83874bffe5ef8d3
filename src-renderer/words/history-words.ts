import type { HistoryEvent } from '../../src-shared/domain/history-event.ts';

const words: Readonly<Record<string, string>> = {
  created: 'Started',
  submitted: 'Submitted',
  returned: 'Returned for correction',
  approved: 'Approved',
  changed: 'Changed',
  merged: 'Merged with another person’s changes',
  conflict: 'Set aside: another device wrote the same',
  decided: 'Decided which value stands',
  removed: 'Removed',
  restored: 'Brought back',
};

/** What happened, in words; what a newer app wrote is shown by its own name. */
export function eventText({ kind, submission }: Pick<HistoryEvent, 'kind' | 'submission'>): string {
  const word = words[kind] ?? kind;
  return kind === 'submitted' && (submission ?? 1) > 1 ? `${word} again` : word;
}

/** The fields of an event; for a decision also which value was taken. */
export function eventFieldsText(
  { kind, fields = [], taken = [] }: Pick<HistoryEvent, 'kind' | 'fields' | 'taken'>,
  fieldName: (field: string) => string,
): string {
  if (kind !== 'decided') return fields.map(fieldName).join(', ');
  const decided = (field: string) =>
    `${fieldName(field)}: ${taken.includes(field) ? 'what was set aside was taken' : 'what stood was kept'}`;
  return fields.map(decided).join('; ');
}

/** What a change of premises made of each field: `Name: “Corner Shop”, before “Island Grill”`. */
export function eventChangesText(
  { changes = [] }: Pick<HistoryEvent, 'changes'>,
  fieldName: (field: string) => string,
): string[] {
  const shown = (value: unknown) => (value === null || value === '' ? 'empty' : `“${String(value)}”`);
  return changes.map(({ field, from, to }) => `${fieldName(field)}: ${shown(to)}, before ${shown(from)}`);
}
