import { and, desc, eq, getTableColumns, lt, ne, sql } from 'drizzle-orm';
import type { ImportedRun } from '../../../src-shared/contract/imports.ts';
import type { EarlierSubmission } from '../../../src-shared/domain/inspection/difference.ts';
import { type Inspection, inspectionDate, inspectionSchema } from '../../../src-shared/domain/inspection/inspection.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { Connection } from '../connection.ts';
import { earlierSubmission, inspection } from '../schema.ts';
import type { AttachmentWrites } from './attachments.ts';
import { inspectorNames } from './inspectors.ts';
import { removedRecords } from './removed-records.ts';
import { rowSelect } from './select-rows.ts';
import { unknownFields } from './unknown-fields.ts';
import { upsertOf } from './upsert.ts';

export type InspectionReads = ReturnType<typeof inspectionReads>;
export type InspectionWrites = ReturnType<typeof inspectionWrites>;

/** The answers of a submitted visit. */
export interface VisitAnswers extends Pick<Inspection, 'id' | 'formId' | 'formVersion' | 'inspector' | 'answers'> {
  readonly date: string | null;
  readonly begunAt: string;
}

const knownFields: ReadonlySet<string> = new Set(Object.keys(inspectionSchema.shape));

/** A stored row as a record, with fields that are unknown to this version. */
function fromRow(stored: typeof inspection.$inferSelect): Inspection {
  const { row: _row, inspectionDate: _date, extra, conflicts, signedPremises, doubts, recorded, ...known } = stored;
  const seldom = {
    ...(conflicts && { conflicts }),
    ...(signedPremises && { signedPremises }),
    ...(doubts && { doubts }),
    ...(recorded && { recorded }),
  };
  return { ...extra, ...known, ...seldom } as Inspection;
}

export function inspectionReads(connection: Connection) {
  const { orm, raw } = connection;
  const removed = removedRecords<Inspection>(connection, 'inspection');
  const rows = rowSelect(connection, inspection);
  // The rows are found by an index alone; only those are then read.
  const newestAnswers = raw
    .prepare<[inspector: string, formId: string, limit: number], string>(
      `select answers from inspection where row in (
         select row from inspection where inspector = ? and form_id = ? and status <> 'draft' order by updated_at desc, id desc limit ?
       ) order by updated_at desc, id desc`,
    )
    .pluck();

  const visitAnswers = raw.prepare<
    [premisesId: string, limit: number],
    Omit<VisitAnswers, 'answers'> & { readonly answers: string }
  >(
    `select id, form_id formId, form_version formVersion, inspector, inspection_date date, created_at begunAt, answers
     from inspection where premises_id = ? and status <> 'draft' order by created_at desc limit ?`,
  );

  const prints = raw.prepare<[], { id: string; print: string | null }>(
    `select id, recorded ->> '$.print' print from inspection where recorded is not null`,
  );
  const ofRun = raw
    .prepare<[string], string>(`select id from inspection where recorded is not null and recorded ->> '$.run' = ?`)
    .pluck();
  const runs = raw.prepare<[], ImportedRun>(
    `select recorded ->> '$.run' run, recorded ->> '$.source' source, recorded ->> '$.at' at, count(*) records
     from inspection where recorded is not null group by 1`,
  );

  const find = (id: string): Inspection | null => {
    const row = rows.get('where id = ?', id);
    return row === undefined ? removed.find(id) : fromRow(row);
  };

  return {
    find,
    /** @throws DaybookError `inspection-not-found` */
    get(id: string): Inspection {
      const found = find(id);
      if (found === null) throw new DaybookError('inspection-not-found', { details: { id } });
      return found;
    },
    /** The last submitted visit before this one, with the same premises and form. */
    findPrevious({ premisesId, formId, createdAt }: Inspection): Inspection | null {
      const row = orm
        .select()
        .from(inspection)
        .where(
          and(
            eq(inspection.premisesId, premisesId),
            eq(inspection.formId, formId),
            ne(inspection.status, 'draft'),
            lt(inspection.createdAt, createdAt),
          ),
        )
        .orderBy(desc(inspection.createdAt))
        .limit(1)
        .get();
      return row === undefined ? null : fromRow(row);
    },
    /** The answers of a person's newest submitted inspections with a form, newest first. */
    newestAnswersOf(of: { inspector: string; formId: string; limit: number }): Inspection['answers'][] {
      return newestAnswers.all(of.inspector, of.formId, of.limit).map(answers => JSON.parse(answers));
    },
    /** The answers of the newest submitted visits to premises, newest first. */
    visitAnswers(premisesId: string, limit: number): VisitAnswers[] {
      return visitAnswers.all(premisesId, limit).map(visit => ({ ...visit, answers: JSON.parse(visit.answers) }));
    },
    /** Fingerprints of the old rows of imported inspections, by the id of the inspection. */
    recordedPrints: () => new Map(prints.all().map(({ id, print }) => [id, print])),
    /** Ids of the inspections of an import that were not removed. */
    idsOfRun: (run: string): string[] => ofRun.all(run),
    /** The imports whose inspections are on this device. */
    importedRuns: (): ImportedRun[] => runs.all(),
    /** Records that were removed. */
    allRemoved: () => removed.all(),
    /** The submission before the present one, or the one that was returned; null when this device does not have it. */
    findEarlier({
      id,
      status,
      submission,
    }: Pick<Inspection, 'id' | 'status' | 'submission'>): EarlierSubmission | null {
      const number = status === 'returned' ? submission : submission - 1;
      if (number < 1) return null;
      const { inspectionId, ...words } = getTableColumns(earlierSubmission);
      const same = and(eq(inspectionId, id), eq(earlierSubmission.submission, number));
      return orm.select(words).from(earlierSubmission).where(same).get() ?? null;
    },
    /** Records on which a conflict is open. */
    allInConflict: (): Inspection[] => [
      ...rows.all('where conflicts is not null').map(fromRow),
      ...removed.allInConflict(),
    ],
    /** Every submitted record of the parishes that was not removed. */
    allSubmitted(parishes: readonly string[]): Inspection[] {
      if (parishes.length === 0) return [];
      const isSubmitted = sql`${inspection.parish} in ${[...parishes]} and ${inspection.status} <> 'draft'`;
      return orm.select().from(inspection).where(isSubmitted).all().map(fromRow);
    },
  };
}

export function inspectionWrites(connection: Connection, reads: InspectionReads, attachments: AttachmentWrites) {
  const removed = removedRecords<Inspection>(connection, 'inspection');
  const upsert = upsertOf(connection, inspection, inspection.id);
  const deleteRow = connection.raw.prepare('delete from inspection where id = ?');
  const inspectors = inspectorNames(connection);

  /** Deletes a record from this device. */
  const forget = (id: string): void => {
    deleteRow.run(id);
    removed.take(id);
    attachments.forgetUses(id);
  };

  return {
    ...reads,
    forget,
    /** Writes the whole record, and which photos it refers to. */
    save(record: Inspection): void {
      if (record.removed === true) {
        forget(record.id);
        removed.put(record);
        return;
      }
      removed.take(record.id);
      // The inspector of an imported record is not the person who imported it.
      if (record.recorded === undefined) inspectors.note(record.inspector, record.inspectorName);
      upsert({
        ...record,
        conflicts: record.conflicts ?? null,
        signedPremises: record.signedPremises ?? null,
        doubts: record.doubts ?? null,
        recorded: record.recorded ?? null,
        inspectionDate: inspectionDate(record.header),
        extra: unknownFields(record, knownFields),
      });
      attachments.noteUses(record);
    },
  };
}
