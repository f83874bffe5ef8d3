import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { type Due, dueOf } from '../../../src-shared/domain/premises/due.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { usualIntervals, type VisitIntervals } from '../../../src-shared/domain/risk.ts';
import type { Connection } from '../connection.ts';
import type { FormReads } from './forms.ts';
import type { MetaReads } from './meta.ts';

import type { RecordWrites } from './record-rows.ts';
import { statementCache } from './statement-cache.ts';

/** The next visit to premises. */
export interface DueRow extends Due {
  readonly premisesId: string;
}

export type DueVisitReads = ReturnType<typeof dueVisitReads>;
export type DueVisitWrites = ReturnType<typeof dueVisitWrites>;

/** When premises are to be visited next, as it was worked out when something about them was last written. */
export function dueVisitReads({ raw }: Connection, meta: MetaReads) {
  const prepared = statementCache(raw);
  const one = raw.prepare<[string], Due>('select due_on as "on", reason from due_visit where premises_id = ?');
  const theirs = (parishes: readonly string[]) => `parish in (${parishes.map(() => '?').join(', ')})`;
  const unknown = raw.prepare('select 1 from due_visit where due_on is null limit 1');
  return {
    /** The months between visits that hold now: the department's, or the usual ones. */
    intervals: (): VisitIntervals => meta.find('visitIntervals') ?? usualIntervals,
    /** Whether there are some of which it was never worked out: a migration has listed them. */
    hasUnknown: (): boolean => unknown.get() !== undefined,
    /** Null when they are not in the register. */
    find: (premisesId: string): Due | null => one.get(premisesId) ?? null,
    /** Those due until a day (YYYY-MM-DD), the longest overdue first, those of one day by name. */
    list(parishes: readonly string[], until: string, { limit, offset }: { limit: number; offset: number }): DueRow[] {
      const text = `select premises_id as premisesId, due_on as "on", reason from due_visit
        where due_on <= ? and ${theirs(parishes)} order by due_on, name, premises_id limit ? offset ?`;
      return prepared(text).all(until, ...parishes, limit, offset) as DueRow[];
    },
    count(parishes: readonly string[], until: string): number {
      const text = `select count(*) from due_visit where due_on <= ? and ${theirs(parishes)}`;
      return prepared(text)
        .pluck()
        .get(until, ...parishes) as number;
    },
  };
}

/** What is stored about premises, as far as their next visit goes. */
interface FactsRow {
  readonly record: string;
  /** Of the newest visit that was submitted. */
  readonly visitedOn: string | null;
  readonly verdict: string | null;
  readonly formId: string | null;
  readonly formVersion: number | null;
  /** Of their open violations, the first day by which one is to be corrected. */
  readonly correctBy: string | null;
}

// The newest visit is found by the index alone; only its row is read for what the index has not.
const factsOf = `
  select p.record, coalesce(i.inspection_date, substr(i.submitted_at, 1, 10)) as visitedOn, i.verdict, i.form_id as formId,
    i.form_version as formVersion, (
      select min(by_correct_by) from core_violation where by_premises_id = p.id and by_state = 'open'
    ) as correctBy
  from core_premises p left join inspection i on i.row = (
    select row from inspection where premises_id = p.id and status <> 'draft' order by created_at desc limit 1
  ) where p.id = ?`;

/** Keeps due visits in step with what they follow from. */
export function dueVisitWrites({ raw }: Connection, reads: DueVisitReads, forms: FormReads) {
  const facts = raw.prepare<[string], FactsRow>(factsOf);
  const unknown = raw
    .prepare<[number], string>('select premises_id from due_visit where due_on is null limit ?')
    .pluck();
  const visitsBy = raw
    .prepare<[string, number], string>(
      `select distinct premises_id from inspection where form_id = ? and form_version = ? and status <> 'draft'`,
    )
    .pluck();
  const visited = raw
    .prepare<[string], string>(`select premises_id from inspection where id = ? and status <> 'draft'`)
    .pluck();
  const faulty = raw.prepare<[string], string>('select by_premises_id from core_violation where id = ?').pluck();
  const remove = raw.prepare<[string]>('delete from due_visit where premises_id = ?');
  const forget = raw.prepare('update due_visit set due_on = null, reason = null');
  // A row that stays as it is costs no page of the log.
  const put = raw.prepare(`
    insert into due_visit (premises_id, parish, due_on, reason, name) values (@id, @parish, @on, @reason, @name)
    on conflict do update set parish = @parish, due_on = @on, reason = @reason, name = @name
      where (parish, due_on, reason, name) is not (@parish, @on, @reason, @name)`);
  const noted = new Set<string>();

  /** The result that a form has for a visit that failed; a form with one result has none. */
  const failing = ({ formId, formVersion }: FactsRow) =>
    formId === null || formVersion === null ? undefined : forms.find(formId, formVersion)?.results[1];

  function workOut(premises: Premises, row: FactsRow, months: VisitIntervals): Due {
    const { visitedOn, verdict, correctBy } = row;
    const hasFailed = verdict !== null && verdict === failing(row);
    return dueOf(
      {
        risk: premises.risk ?? null,
        registeredOn: premises.createdAt.slice(0, 10),
        lastVisit: visitedOn === null ? null : { on: visitedOn, hasFailed },
        licenceExpires: premises.licenceExpires ?? null,
        correctBy,
      },
      months,
    );
  }

  function bringUpToDate(id: string, months: VisitIntervals): void {
    const row = facts.get(id);
    if (row === undefined) {
      remove.run(id);
      return;
    }
    const premises: Premises = JSON.parse(row.record);
    const { parish, name } = premises;
    put.run({ id, parish, name: name.toLowerCase(), ...workOut(premises, row, months) });
  }

  const note = (premisesId: string | undefined) => {
    if (premisesId !== undefined) noted.add(premisesId);
  };

  /** The same writes of records; each notes the premises that the record stands at before and after it. */
  const noting = <Writes extends RecordWrites>(
    records: Writes,
    premisesOf: (id: string) => string | undefined,
  ): Writes => {
    const around =
      <Given>(act: (given: Given) => void, idOf: (given: Given) => string) =>
      (given: Given) => {
        note(premisesOf(idOf(given)));
        act(given);
        note(premisesOf(idOf(given)));
      };
    return {
      ...records,
      save: around(records.save, ({ id }) => id),
      forget: around(records.forget, id => id),
    };
  };

  return {
    ...reads,
    ofPremises: <Writes extends RecordWrites>(premises: Writes) => noting(premises, id => id),
    /** A draft is no visit. */
    ofInspections: <Writes extends RecordWrites>(inspections: Writes) => noting(inspections, id => visited.get(id)),
    ofViolations: <Writes extends RecordWrites>(violations: Writes) => noting(violations, id => faulty.get(id)),
    /** A form has come, which says what a visit that failed is. */
    noteForm({ id, version }: Pick<FormDefinition, 'id' | 'version'>): void {
      for (const premisesId of visitsBy.all(id, version)) note(premisesId);
    },
    /** Other intervals hold: all are to be worked out anew. */
    forgetAll(): void {
      forget.run();
    },
    /** Notes some premises of which it was never worked out. */
    noteUnknown(limit: number): void {
      for (const id of unknown.all(limit)) note(id);
    },
    /** Runs the work of a transaction, and then works out the visits that follow from it, once for each premises. */
    during<T>(work: () => T): T {
      noted.clear();
      const result = work();
      if (noted.size === 0) return result;
      const months = reads.intervals();
      for (const id of noted) bringUpToDate(id, months);
      return result;
    },
  };
}
