import type { HistoryEvent } from '../../src-shared/domain/history-event.ts';
import { m } from '../../src-shared/messages/messages.ts';

const words: Readonly<Record<string, () => string>> = {
  created: m.history_created,
  submitted: m.history_submitted,
  returned: m.history_returned,
  approved: m.history_approved,
  changed: m.history_changed,
  merged: m.history_merged,
  conflict: m.history_conflict,
  decided: m.history_decided,
  removed: m.history_removed,
  restored: m.history_restored,
  imported: m.history_imported,
  takenback: m.history_takenback,
  accept: m.history_accept,
  decline: m.history_decline,
  complete: m.history_complete,
  reopen: m.history_reopen,
  correct: m.history_correct,
  verify: m.history_verify,
  assign: m.history_assign,
  visit: m.history_visit,
  answer: m.history_answer,
  handover: m.history_handover,
  receive: m.history_receive,
  report: m.history_report,
  settle: m.history_settle,
  check: m.history_check,
};

/** What happened, in words; what a newer app wrote is shown by its own name. */
export function eventText({ kind, submission }: Pick<HistoryEvent, 'kind' | 'submission'>): string {
  if (kind === 'submitted' && (submission ?? 1) > 1) return m.history_submitted_again();
  return words[kind]?.() ?? kind;
}

/** The fields of an event; for a decision also which value was taken. */
export function eventFieldsText(
  { kind, fields = [], taken = [] }: Pick<HistoryEvent, 'kind' | 'fields' | 'taken'>,
  fieldName: (field: string) => string,
): string {
  if (kind !== 'decided') return fields.map(fieldName).join(', ');
  const decided = (field: string) =>
    (taken.includes(field) ? m.history_took_other : m.history_kept_standing)({ field: fieldName(field) });
  return fields.map(decided).join('; ');
}

/** What a change made of each field: `Name: “Corner Shop”, before “Island Grill”`, or only the value where nothing stood before. */
export function eventChangesText(
  { changes = [] }: Pick<HistoryEvent, 'changes'>,
  fieldName: (field: string) => string,
  valueText: (field: string, value: unknown) => string = (_field, value) => String(value),
): string[] {
  const isEmpty = (value: unknown) => value === null || value === '';
  const shown = (field: string, value: unknown) =>
    isEmpty(value) ? m.common_empty() : m.history_value({ value: valueText(field, value) });
  return changes.map(({ field, from, to }) => {
    const words = { field: fieldName(field), to: shown(field, to) };
    return isEmpty(from) ? m.history_first(words) : m.history_change({ ...words, from: shown(field, from) });
  });
}
