import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { SpreadsheetResult, SpreadsheetRow } from '../../../src-shared/contract/spreadsheet.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import { write } from '../changes/write.ts';
import { applyRegistration } from '../premises/save-premises.ts';
import { checkMayRecord } from '../rights.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { headedSheet } from './columns.ts';
import { type PlannedRow, RowPlanner } from './plan-rows.ts';
import { readSheet } from './read-sheet.ts';

type ImportDeps = Pick<ServiceDeps, 'session' | 'notifier' | 'clock' | 'random'>;

/** Rows that are looked up, or added, in one transaction: another write or query waits for these at most. */
const rowsPerStep = 25;

function* steps<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += rowsPerStep) yield all.slice(at, at + rowsPerStep);
}

/** Adds the rows of one step; those that another process has added meanwhile stay as they are. */
function addStep(deps: ImportDeps, step: readonly PlannedRow[]): void {
  write(deps, (tx, person) => {
    const changed = step.flatMap(({ id, details }) => {
      if (id === null || details === null || tx.premises.find(id) !== null) return [];
      return [applyRegistration(tx, deps, person, details, id).id];
    });
    return { result: undefined, changed };
  });
}

function resultOf(rows: readonly SpreadsheetRow[]) {
  const of = (outcome: SpreadsheetRow['outcome']) => rows.filter(each => each.outcome === outcome).length;
  return { found: rows.length, added: of('new'), already: of('already'), alike: of('alike'), refused: of('refused') };
}

/**
 * Registers the premises of a spreadsheet, row by row as `premises.save` would; what was added before stays as it is. A check says the
 * same and changes nothing. When it is ended in between, the same file adds the rest.
 * @throws DaybookError `not-allowed`, `sheet-unreadable`, `sheet-too-large`, `sheet-no-headings`, `input-invalid` for an unknown sheet
 */
export async function importPremises(
  deps: ImportDeps,
  { bytes, sheet: wanted, withAlike, check }: ParsedInput<'premises.import'>,
): Promise<SpreadsheetResult> {
  const { db, person } = deps.session.getCurrent();
  checkMayRecord(person);
  const sheet = await readSheet(bytes, wanted);
  const headed = headedSheet(sheet);
  const planner = db.read(tx => new RowPlanner(tx, headed, withAlike === true));
  const planned: PlannedRow[] = [];
  for (const step of steps(headed.rows)) {
    planned.push(...db.read(tx => step.map(row => planner.plan(tx, row))));
    await nextTurn();
  }
  for (const step of check ? [] : steps(planned.filter(({ id }) => id !== null))) {
    addStep(deps, step);
    await nextTurn();
  }
  const rows = planned.map(({ row }) => row);
  const columns = headed.columns.map(({ heading, field }) => ({ heading, field }));
  return { check, sheet: sheet.name, columns, ...resultOf(rows), rows };
}
