import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import type { Connection } from '../connection.ts';
import { statementCache } from './statement-cache.ts';

/** Stored facts that decide when premises are visited next. */
export interface DueRow {
  readonly premises: Premises;
  /** Of the newest submitted visit. */
  readonly visitedOn: string | null;
  readonly verdict: string | null;
  readonly formId: string | null;
  readonly formVersion: number | null;
  /** The earliest correct-by date of its open violations. */
  readonly correctBy: string | null;
}

export type DueFactsReads = ReturnType<typeof dueFactsReads>;

// The newest visit is found by an index alone, so only its row is read. The record is selected whole: each extracted column would parse
// it again.
const facts = (where: string, ofVisit = '', ofViolation = '') => `
  with newest as (
    select premises_id, max(created_at), row from inspection where status <> 'draft' ${ofVisit} group by premises_id
  ), violation as (
    select by_premises_id as premises_id, min(by_correct_by) as correct_by from core_violation
    where by_state = 'open' ${ofViolation} group by 1
  )
  select p.record, coalesce(i.inspection_date, substr(i.submitted_at, 1, 10)) as visitedOn, i.verdict, i.form_id as formId,
    i.form_version as formVersion, v.correct_by as correctBy
  from core_premises p left join newest on newest.premises_id = p.id left join inspection i on i.row = newest.row
  left join violation v on v.premises_id = p.id where ${where}`;

type Row = Omit<DueRow, 'premises'> & { readonly record: string };
const asDue = ({ record, ...row }: Row): DueRow => ({ ...row, premises: JSON.parse(record) });

/** Facts about the next visit to registered premises. */
export function dueFactsReads({ raw }: Connection) {
  const prepared = statementCache(raw);
  const one = raw.prepare<{ id: string }, Row>(
    facts('p.id = :id', 'and premises_id = :id', 'and by_premises_id = :id'),
  );
  return {
    all: (parishes: readonly string[]): DueRow[] =>
      (prepared(facts(`p.parish in (${parishes.map(() => '?').join(', ')})`)).all(...parishes) as Row[]).map(asDue),
    find(id: string): DueRow | null {
      const row = one.get({ id });
      return row === undefined ? null : asDue(row);
    },
  };
}
