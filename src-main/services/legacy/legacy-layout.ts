import { DaybookError, type FieldProblem } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyFile } from '../../local-db/legacy-file.ts';

/** Where the old system kept inspections: a table, the points of their items, and the form of all its rows, where it is one. */
export interface InspectionTable {
  readonly name: string;
  /** The `legacyFormType` of every row; absent where the column `form_type` says it. */
  readonly formType?: string;
  /** Columns that no row can be read without. */
  readonly needed: readonly string[];
  readonly items?: { readonly table: string; readonly inspection: string; readonly points: string };
}

const checklist = (table: string) => ({ table, inspection: 'form_id', points: 'score' });

export const inspectionTables: readonly InspectionTable[] = [
  {
    name: 'inspections',
    needed: ['id', 'form_type', 'establishment_name'],
    items: { table: 'inspection_items', inspection: 'inspection_id', points: 'details' },
  },
  {
    name: 'residential_inspections',
    formType: 'Residential',
    needed: ['id', 'premises_name'],
    items: checklist('residential_checklist_scores'),
  },
  { name: 'burial_site_inspections', formType: 'Burial', needed: ['id', 'burial_location'] },
  {
    name: 'meat_processing_inspections',
    formType: 'Meat Processing',
    needed: ['id', 'establishment_name'],
    items: checklist('meat_processing_checklist_scores'),
  },
];

export const taskTable = { name: 'tasks', needed: ['id', 'title'] };

/** Form types as the old system also wrote them, in small letters. */
const otherNames: Readonly<Record<string, string>> = { institutional: 'institutional health' };

/** The name of a form type by which forms are found. */
export function formTypeKey(written: string): string {
  const name = written.trim().toLowerCase().replace(/\s+/g, ' ');
  return otherNames[name] ?? name;
}

/** What tables that are there lack. */
function missingColumns({ tables }: LegacyFile): FieldProblem[] {
  const items = inspectionTables.flatMap(({ items: each }) =>
    each === undefined ? [] : [{ name: each.table, needed: [each.inspection, 'item_id'] }],
  );
  return [...inspectionTables, taskTable, ...items].flatMap(({ name, needed }) => {
    const columns = tables.get(name);
    if (columns === undefined) return [];
    return needed
      .filter(column => !columns.includes(column))
      .map(column => ({ field: `${name}.${column}`, problem: m.legacy_column_missing() }));
  });
}

/**
 * Checks that a file is laid out as the old system's are. Later columns and tables may be missing, others may stand beside.
 * @throws DaybookError `legacy-layout` that names what is missing
 */
export function checkLayout(file: LegacyFile): void {
  const known = [...inspectionTables, taskTable].map(({ name }) => name);
  const fields = known.some(name => file.tables.has(name))
    ? missingColumns(file)
    : known.slice(0, 1).map(field => ({ field, problem: m.legacy_table_missing() }));
  if (fields.length > 0) throw new DaybookError('legacy-layout', { fields });
}
