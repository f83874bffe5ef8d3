import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { ExportFile, InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { shortNumber } from '../../../src-shared/domain/inspection/short-number.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { isoNow } from '../../platform/clock.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import { filterOf } from '../inspections/list-inspections.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { Cell } from './csv.ts';
import { csvFile, excelFile } from './sheet-files.ts';

/** Lines that are read at once: a query of a screen waits for these at most. */
const linesPerStep = 250;

const states = {
  draft: m.inspections_status_draft,
  submitted: m.inspections_status_submitted,
  returned: m.inspections_status_returned,
  approved: m.inspections_status_approved,
};
const sending = { sent: m.common_sent, waiting: m.sync_entry_waiting, attention: m.common_needs_you };

/** A draft has no score yet, as it has no result. */
const scoreOf = ({ status }: InspectionSummary, score: number | null) => (status === 'draft' ? null : score);

/** The columns of the file: the words of a form and the moments, in UTC, as they are stored. */
const columns: readonly (readonly [heading: () => string, cell: (row: InspectionSummary) => Cell])[] = [
  [m.lists_column_number, ({ id }) => shortNumber(id)],
  [m.lists_by_premises, row => row.premisesName],
  [m.lists_parish, row => row.parish],
  [m.lists_by_form, row => row.formTitle],
  [m.lists_by_visit, row => row.inspectionDate],
  [m.lists_by_inspector, row => row.inspectorName],
  [m.lists_by_state, row => states[row.status]()],
  [m.lists_by_result, row => row.verdict],
  [m.lists_column_recorded, row => row.recorded?.result ?? null],
  [m.lists_column_overall, row => scoreOf(row, row.overallScore)],
  [m.lists_column_critical, row => scoreOf(row, row.criticalScore)],
  [m.lists_column_submitted, row => row.submittedAt],
  [m.lists_by_newest, row => row.updatedAt],
  [m.lists_column_sending, row => sending[row.sendState]()],
  [m.lists_column_id, row => row.id],
];

/** The inspections that fit as a file for a spreadsheet, in the order of the list; the audit log keeps that it was made. */
export async function exportInspections(
  { session, clock }: Pick<ServiceDeps, 'session' | 'clock'>,
  { format, ...filter }: ParsedInput<'inspections.export'>,
): Promise<ExportFile> {
  const { db } = session.getCurrent();
  const { order, backwards } = filter;
  const rows = db.read(tx => tx.inspectionLists.rows(filterOf(tx, filter), { order, backwards }));
  const headings = columns.map(([heading]) => heading());
  const file = format === 'csv' ? csvFile(headings) : excelFile(headings, m.app_inspections());
  let records = 0;
  for (let at = 0; at < rows.length; at += linesPerStep) {
    const lines = db.read(tx => tx.inspectionLists.lines(rows.slice(at, at + linesPerStep)));
    file.add(lines.map(line => columns.map(([, cell]) => cell(line))));
    records += lines.length;
    await nextTurn();
  }
  const bytes = await file.end();
  const at = isoNow(clock);
  db.write(tx => {
    const what = `exported ${records} inspections as ${format}`;
    tx.audit.append({ at, who: tx.meta.get('person').username, what, record: tx.meta.get('device').id });
  });
  return { name: `${m.app_inspections()} ${at.slice(0, 10)}.${format}`, bytes, records };
}
