import { basename } from 'node:path';
import type { ImportCounts, ImportResult } from '../../../src-shared/contract/imports.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { mayImport } from '../../../src-shared/domain/person/person.ts';
import { parishName } from '../../../src-shared/domain/premises/parish.ts';
import { textProblem } from '../../../src-shared/domain/values.ts';
import { maxSourceLength } from '../../../src-shared/entities/recorded.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { entityOf } from '../../../src-shared/sync-protocol/change.ts';
import { openLegacyFile } from '../../local-db/legacy-file.ts';
import type { WriteTransaction } from '../../local-db/local-db.ts';
import { isoNow } from '../../platform/clock.ts';
import { newId } from '../../platform/random.ts';
import { applyNewRecord, applyTo, type ChangeParts } from '../changes/record-change.ts';
import { write } from '../changes/write.ts';
import { findParishProblem } from '../premises/save-premises.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { ImportPlan, PlannedRecord } from './import-plan.ts';
import { pictureKeeper } from './keep-picture.ts';
import { checkLayout } from './legacy-layout.ts';
import { planImport } from './plan-import.ts';

type ImportDeps = Pick<ServiceDeps, 'session' | 'notifier' | 'clock' | 'random'>;

/** Which file of the old system is brought in, and how. */
export interface LegacyImport {
  /** Its path, or its bytes. */
  readonly file: string | Uint8Array;
  /** The name by which its rows are known for ever; absent: the name of the file. */
  readonly source?: string | undefined;
  /** For rows in whose address no parish stands; absent where they are left out. */
  readonly parish?: string | undefined;
  /** Reads and counts, and changes nothing. */
  readonly preview: boolean;
  /** Hears how many rows are read, of all. */
  readonly onProgress?: (rows: number, of: number) => void;
}

/** @throws DaybookError `not-allowed` */
export function checkMayImport(person: Person): void {
  if (!mayImport(person.role)) throw new DaybookError('not-allowed');
}

/** What central keeps of a name. @throws DaybookError `input-invalid` */
function checkedSource(source: string): string {
  const problem = source === '' ? m.problems_empty() : textProblem(source, maxSourceLength);
  if (problem === null) return source;
  throw new DaybookError('input-invalid', { fields: [{ field: 'source', problem }] });
}

function parishOf(person: Person, wanted: string | undefined): string | null {
  if (wanted === undefined) return null;
  const parish = parishName(wanted);
  const problem = findParishProblem(person, parish);
  if (problem !== null) throw new DaybookError('input-invalid', { fields: [{ field: 'parish', problem }] });
  return parish;
}

/** Makes a record of a plan, unless another process has made it meanwhile. @returns whether it did */
function applyPlanned(tx: WriteTransaction, parts: ChangeParts, { id, parish, body }: PlannedRecord): boolean {
  const entity = entityOf(body.kind);
  const record = tx.records[entity].find(id);
  if (record !== null && record.removed !== true) return false;
  if (record === null) applyNewRecord(tx, parts, { id, parish, revision: 0 }, body);
  else applyTo(tx, parts, { entity, record }, body);
  return true;
}

/** All of a plan, or nothing of it: one transaction. @returns the ids that were made */
function applyPlan(deps: ImportDeps, { records }: ImportPlan): ReadonlySet<string> {
  return write(deps, (tx, person) => {
    checkMayImport(person);
    const made = records.filter(each => applyPlanned(tx, deps, each)).map(({ id }) => id);
    return { result: new Set(made), changed: made };
  });
}

function summed(types: Readonly<Record<string, ImportCounts>>): ImportCounts {
  const sum = (key: keyof ImportCounts) => Object.values(types).reduce((all, each) => all + each[key], 0);
  return { found: sum('found'), imported: sum('imported'), already: sum('already'), refused: sum('refused') };
}

/** What a plan came to, where of its records only these were made. */
function resultOf(plan: ImportPlan, made: ReadonlySet<string>, preview: boolean): ImportResult {
  const lost = plan.records.filter(({ id }) => !made.has(id));
  const types = Object.fromEntries(
    [...plan.counts].map(([type, { found, ready, already, refused }]) => {
      const late = lost.filter(each => each.type === type).length;
      return [type, { found, imported: ready - late, already: already + late, refused }];
    }),
  );
  const { source, premises, report, leftOut } = plan;
  return {
    run: made.size === 0 || preview ? null : plan.run,
    source,
    preview,
    ...summed(types),
    types,
    premises,
    report,
    leftOut,
  };
}

/**
 * Brings in the inspections and tasks of the old system's file, as they were recorded: all that can be taken of it, or nothing. What
 * was imported before stays as it is. A preview says the same and changes nothing.
 * @throws DaybookError `not-allowed`, `legacy-unreadable`, `legacy-layout`, `input-invalid` for a parish that is not the person's
 */
export async function importLegacy(
  deps: ImportDeps,
  { file: given, source, parish, preview, onProgress }: LegacyImport,
): Promise<ImportResult> {
  const { db, person } = deps.session.getCurrent();
  checkMayImport(person);
  const assumed = parishOf(person, parish);
  const name = checkedSource(source ?? (typeof given === 'string' ? basename(given) : ''));
  const file = openLegacyFile(given);
  try {
    checkLayout(file);
    const plan = await planImport(work => db.read(work), {
      file,
      source: name,
      parish: assumed,
      run: newId(deps.clock, deps.random),
      at: isoNow(deps.clock),
      ...(onProgress && { onProgress }),
      ...(!preview && { keepPicture: pictureKeeper(deps) }),
    });
    const made = preview ? new Set(plan.records.map(({ id }) => id)) : applyPlan(deps, plan);
    return resultOf(plan, made, preview);
  } finally {
    file.close();
  }
}
