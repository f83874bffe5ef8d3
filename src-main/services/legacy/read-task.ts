import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyRow } from '../../local-db/legacy-file.ts';
import { dateOf, momentOf, textOf } from './legacy-values.ts';
import { type Remark, Unread } from './unread.ts';

/** A task of the old system. */
export interface LegacyTask {
  readonly title: string;
  readonly details: string | null;
  readonly due: string | null;
  /** The name of whom it was given to, as it was written. */
  readonly assigneeName: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'done';
  readonly createdAt: string | null;
  readonly unread: Readonly<Record<string, string>>;
  readonly remarks: readonly Remark[];
}

const states: Readonly<Record<string, LegacyTask['state']>> = {
  pending: 'open',
  'in progress': 'accepted',
  declined: 'declined',
  completed: 'done',
};

const read = ['id', 'title', 'details', 'due_date', 'assignee_name', 'status', 'created_at'];

function momentIn(
  row: LegacyRow,
  column: string,
  parse: (text: string) => string | null,
  unread: Unread,
): string | null {
  const written = textOf(row[column]);
  const found = written === null ? null : parse(written);
  if (written !== null && found === null) unread.keepWrong(column, written, m.legacy_day());
  return found;
}

/** Reads a task. @returns the reason, where the row cannot become a record */
export function readTask(row: LegacyRow): LegacyTask | { readonly refused: string } {
  const title = (textOf(row.title) ?? '').replace(/\s+/g, ' ');
  const assigneeName = (textOf(row.assignee_name) ?? '').replace(/\s+/g, ' ');
  if (title === '') return { refused: m.legacy_no_title() };
  if (assigneeName === '') return { refused: m.legacy_for_nobody() };
  const status = (textOf(row.status) ?? 'pending').toLowerCase().replace(/[\s_-]+/g, ' ');
  const state = states[status];
  if (state === undefined) return { refused: m.legacy_status({ status: status.slice(0, 40) }) };
  const details = textOf(row.details);
  const unread = new Unread();
  if (title.length > 200) unread.keep('title', title);
  if (details !== null && details.length > 4000)
    unread.keepWrong('details', details, m.legacy_long_text({ most: 4000 }));
  if (assigneeName.length > 40) unread.keep('assignee_name', assigneeName);
  for (const column of Object.keys(row)) {
    const written = read.includes(column) ? null : textOf(row[column]);
    if (written !== null) unread.keep(column, written);
  }
  return {
    title: title.slice(0, 200).toWellFormed().trim(),
    details: details?.slice(0, 4000).toWellFormed() ?? null,
    due: momentIn(row, 'due_date', dateOf, unread),
    assigneeName: assigneeName.slice(0, 40).toWellFormed().trim(),
    state,
    createdAt: momentIn(row, 'created_at', momentOf, unread),
    unread: unread.words,
    remarks: unread.remarks,
  };
}
