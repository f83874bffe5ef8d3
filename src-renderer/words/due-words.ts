import dayjs from 'dayjs';
import type { DueVisit } from '../../src-shared/contract/premises.ts';
import type { Due, DueReason } from '../../src-shared/domain/premises/due.ts';
import { premises } from '../../src-shared/entities/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { shortDateText } from './times.ts';

const reasons: Readonly<Record<DueReason, () => string>> = {
  first: m.due_first,
  routine: m.due_routine,
  failed: m.due_failed,
  licence: m.due_licence,
  'correct-by': m.due_correct_by,
};

/** Whether the day of a visit has passed. */
export const isOverdue = ({ on }: Due, now = dayjs()): boolean => on < now.format('YYYY-MM-DD');

/** `12 days overdue`, `Due today`, `Due Thu 3 Dec`. */
export function dueText({ on }: Due, now = dayjs()): string {
  const days = now.startOf('day').diff(dayjs(on), 'day');
  if (days > 0) return m.due_overdue({ count: days });
  return days === 0 ? m.due_today() : m.due_on({ date: shortDateText(on, now) });
}

/** Why, and how grave: `routine visit · High risk`. */
export function dueReasonText({ reason, risk }: Pick<DueVisit, 'reason' | 'risk'>): string {
  const parts = [reasons[reason](), risk === null ? '' : m.due_risk({ risk: riskText(risk) })];
  return parts.filter(Boolean).join(' · ');
}

/** A risk by its name; that nobody has said it, where nobody has. */
export function riskText(risk: DueVisit['risk'] | undefined): string {
  return risk ? premises.words.choices.risk[risk]() : m.premises_risk_unknown();
}
