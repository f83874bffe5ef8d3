import type { Connection } from '../connection.ts';
import { preparedTexts } from './prepared-texts.ts';

/** What is stored about premises, as far as their next visit goes. */
export interface DueRow {
  readonly id: string;
  readonly risk: string | null;
  readonly registeredAt: string;
  readonly licenceExpires: string | null;
  /** Of the newest visit that was handed in. */
  readonly visitedOn: string | null;
  readonly verdict: string | null;
  readonly formId: string | null;
  readonly formVersion: number | null;
  /** Of its open violations, the first day by which one is to be corrected. */
  readonly correctBy: string | null;
}

export type DueFactsReads = ReturnType<typeof dueFactsReads>;

// The newest visit is found by the index alone; only its row is read for what the index has not.
const facts = (where: string) => `
  with newest as (
    select premises_id, max(created_at), row from inspection where status <> 'draft' group by premises_id
  ), violation as (
    select by_premises_id as premises_id, min(by_correct_by) as correct_by from core_violation where by_state = 'open' group by 1
  )
  select p.id, p.by_risk as risk, p.record ->> '$.createdAt' as registeredAt, p.by_licence_expires as licenceExpires,
    coalesce(i.inspection_date, substr(i.submitted_at, 1, 10)) as visitedOn, i.verdict, i.form_id as formId, i.form_version as formVersion,
    v.correct_by as correctBy
  from core_premises p left join newest on newest.premises_id = p.id left join inspection i on i.row = newest.row
  left join violation v on v.premises_id = p.id where ${where}`;

/** Facts about the next visit to premises that are in the register. */
export function dueFactsReads({ raw }: Connection) {
  const prepared = preparedTexts(raw);
  const one = raw.prepare(facts('p.id = ?'));
  return {
    all: (parishes: readonly string[]): DueRow[] =>
      prepared(facts(`p.parish in (${parishes.map(() => '?').join(', ')})`)).all(...parishes) as DueRow[],
    find: (id: string): DueRow | null => (one.get(id) as DueRow | undefined) ?? null,
  };
}
