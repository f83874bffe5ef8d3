import type { ImportedRun, TakenBack } from '../../../src-shared/contract/imports.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { type EntityName, entityNamed } from '../../../src-shared/entities/entities.ts';
import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import type { Recorded } from '../../../src-shared/entities/recorded.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ChangeBody } from '../../../src-shared/sync-protocol/change.ts';
import type { ReadTransaction, WriteTransaction } from '../../local-db/local-db.ts';
import { applyTo, type ChangeParts } from '../changes/record-change.ts';
import { write } from '../changes/write.ts';
import { checkMay } from '../rights.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { checkMayImport } from './import-legacy.ts';

const recordedOf = (record: StoredRecord) => (record as { readonly recorded?: Recorded }).recorded;
const isOfRun = (run: string) => (record: StoredRecord) => record.removed !== true && recordedOf(record)?.run === run;

function takeOut(
  tx: WriteTransaction,
  parts: ChangeParts,
  person: Person,
  entity: EntityName,
  record: StoredRecord,
): void {
  const right = entityNamed(entity).rights.import;
  if (right === undefined) throw new DaybookError('not-allowed');
  // The states of the right are those in which records come.
  checkMay(person, { entity, record }, { roles: right.roles });
  applyTo(tx, parts, { entity, record }, { kind: `${entity}.takeback` } as ChangeBody);
}

/** The tasks, or the premises, of an import. */
function recordsOfRun(
  tx: ReadTransaction,
  { parishes }: Person,
  run: string,
): { readonly tasks: StoredRecord[]; readonly premises: StoredRecord[] } {
  return {
    tasks: tx.core.task.allOf(parishes).filter(isOfRun(run)),
    premises: tx.premises.allOf(parishes).filter(isOfRun(run)),
  };
}

/**
 * Takes out what an import has brought, in one transaction; it stays in the history. Premises that other records need stay.
 * @throws DaybookError `not-allowed`, `import-not-found`
 */
export function takeBackImport(
  deps: Pick<ServiceDeps, 'session' | 'notifier' | 'clock' | 'random'>,
  run: string,
): TakenBack {
  return write(deps, (tx, person) => {
    checkMayImport(person);
    const inspections = tx.inspections.idsOfRun(run).map(id => tx.inspections.get(id));
    const { tasks, premises } = recordsOfRun(tx, person, run);
    if (inspections.length + tasks.length === 0) throw new DaybookError('import-not-found');
    for (const each of inspections) takeOut(tx, deps, person, 'inspection', each);
    for (const each of tasks) takeOut(tx, deps, person, 'task', each);
    const isNeeded = ({ id, parish }: StoredRecord) =>
      tx.inspectionLists.count({ parishes: [parish], premisesId: id }) > 0;
    const free = premises.filter(each => !isNeeded(each));
    for (const each of free) takeOut(tx, deps, person, 'premises', each);
    const result = {
      inspections: inspections.length,
      tasks: tasks.length,
      premises: free.length,
      premisesKept: premises.length - free.length,
    };
    return { result, changed: [...inspections, ...tasks, ...free].map(({ id }) => id) };
  });
}

/** The imports of which records stand on this device, the newest first. */
export function importedRuns(tx: ReadTransaction): ImportedRun[] {
  const { parishes } = tx.meta.get('person');
  const runs = new Map(tx.inspections.importedRuns().map(each => [each.run, each]));
  for (const task of tx.core.task.allOf(parishes)) {
    const recorded = recordedOf(task);
    if (recorded === undefined || task.removed === true) continue;
    const { run, source, at } = recorded;
    runs.set(run, { run, source, at, records: (runs.get(run)?.records ?? 0) + 1 });
  }
  return [...runs.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}
