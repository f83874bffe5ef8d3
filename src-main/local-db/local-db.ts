import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Entity } from '../../src-shared/entities/define-entity.ts';
import { type CoreName, coreKinds, type EntityName } from '../../src-shared/entities/entities.ts';
import { oldestCarried } from '../../src-shared/sync-protocol/oldest-carried.ts';
import { removeIfPossible, renameDurably, syncFile } from '../platform/durable-files.ts';
import { nextBackupName } from './backups.ts';
import type { Connection } from './connection.ts';
import { makeCoreTables } from './core-tables.ts';
import { checkVitals } from './damage.ts';
import { rekey } from './file-keys.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations } from './migrations/migrations.ts';
import { openFile } from './open-file.ts';
import { attachmentReads, attachmentWrites } from './repositories/attachments.ts';
import { auditReads, auditWrites } from './repositories/audit.ts';
import { bundleReads, bundleWrites } from './repositories/bundles.ts';
import { centralHeadReads, centralHeadWrites } from './repositories/central-heads.ts';
import { coreReads, coreWrites } from './repositories/core-records.ts';
import { cursorReads, cursorWrites } from './repositories/cursors.ts';
import { dueVisitReads, dueVisitWrites } from './repositories/due-visits.ts';
import { formReads, formWrites } from './repositories/forms.ts';
import { inspectionLists } from './repositories/inspection-lists.ts';
import { inspectionReads, inspectionWrites } from './repositories/inspections.ts';
import { inspectorReads } from './repositories/inspectors.ts';
import { keptRecordReads, keptRecordWrites } from './repositories/kept-records.ts';
import { metaReads, metaWrites } from './repositories/meta.ts';
import { outboxReads, outboxWrites } from './repositories/outbox.ts';
import { premisesReads, premisesWrites } from './repositories/premises.ts';
import { premisesLists } from './repositories/premises-lists.ts';
import type { RecordReads, RecordWrites } from './repositories/record-rows.ts';
import { visitPhotoReads } from './repositories/visit-photos.ts';
import * as schema from './schema.ts';
import { isStorageError, withOpeningErrors, withStorageErrors, withSystemErrors } from './storage-error.ts';
import { type WriteAheadLog, writeAheadLogOf } from './write-ahead-log.ts';

/** What may be read: given to the work of a read transaction. */
export type ReadTransaction = ReturnType<typeof readsOf>;
/** What may be read and written: given only to the work of a write transaction. */
export type WriteTransaction = ReturnType<typeof writesOf>;

/**
 * A person's data file. Work is synchronous and runs in one transaction: all of it or nothing. Nothing is kept in memory
 * between transactions, because another process may write to the same file.
 * Errors: DaybookError `storage-*`, `database-damaged`.
 */
export interface LocalDb {
  /** Runs `work` on one consistent state of the file. */
  read<T>(work: (tx: ReadTransaction) => T): T;
  /** Runs `work` under the write lock; on the disk when this returns. A throw takes everything back. */
  write<T>(work: (tx: WriteTransaction) => T): T;
  /** Another number after each commit of another process in this file. */
  commitsOfOthers(): number;
  /** Where saves are until they are moved into the file; never part of a save. */
  readonly log: WriteAheadLog;
  /** Encrypts the file with another key from here on; false when it could not be done now, and all is as before. */
  rekey(key: Uint8Array): boolean;
  /** Safe to call twice. */
  close(): void;
}

/** Something of each kind in the record core, by its name. */
function ofCore<T>(make: (entity: Entity) => T): Readonly<Record<CoreName, T>> {
  return Object.fromEntries(coreKinds.map(entity => [entity.name, make(entity)])) as Record<CoreName, T>;
}

function readsOf(connection: Connection) {
  const meta = metaReads(connection);
  const forms = formReads(connection);
  const premises = premisesReads(connection);
  const inspections = inspectionReads(connection);
  const core = ofCore(entity => coreReads(connection, entity));
  return {
    meta,
    premises,
    inspections,
    core,
    /** All of them by the name of their kind, as far as all records are alike. */
    records: { premises, inspection: inspections, ...core } as Readonly<Record<EntityName, RecordReads>>,
    outbox: outboxReads(connection),
    cursors: cursorReads(connection),
    keptRecords: keptRecordReads(connection),
    forms,
    attachments: attachmentReads(connection),
    bundles: bundleReads(connection),
    inspectors: inspectorReads(connection),
    audit: auditReads(connection),
    centralHeads: centralHeadReads(connection),
    premisesLists: premisesLists(connection, forms),
    dueVisits: dueVisitReads(connection, meta),
    visitPhotos: visitPhotoReads(connection),
    inspectionLists: inspectionLists(connection, forms),
  };
}

/** A writer reads too, by the very statements that `reads` has made ready. */
function writesOf(connection: Connection, reads: ReadTransaction) {
  const attachments = attachmentWrites(connection, reads.attachments);
  const due = dueVisitWrites(connection, reads.dueVisits, reads.forms);
  const premises = due.ofPremises(premisesWrites(connection, reads.premises));
  const inspections = due.ofInspections(inspectionWrites(connection, reads.inspections, attachments));
  const kept = ofCore(entity => coreWrites(connection, entity, reads.core[entity.name as CoreName]));
  const core = { ...kept, violation: due.ofViolations(kept.violation) };
  /** Runs behind a savepoint: a throw takes back what was written, and no more. */
  const undoing = connection.raw.transaction((work: () => unknown) => work());
  return {
    premisesLists: reads.premisesLists,
    dueVisits: due,
    visitPhotos: reads.visitPhotos,
    inspectionLists: reads.inspectionLists,
    inspectors: reads.inspectors,
    meta: metaWrites(connection, reads.meta),
    premises,
    inspections,
    core,
    records: { premises, inspection: inspections, ...core } as Readonly<Record<EntityName, RecordWrites>>,
    outbox: outboxWrites(connection, reads.outbox),
    cursors: cursorWrites(connection, reads.cursors),
    keptRecords: keptRecordWrites(connection, reads.keptRecords),
    forms: formWrites(connection, reads.forms, due.noteForm),
    attachments,
    bundles: bundleWrites(connection, reads.bundles),
    audit: auditWrites(connection, reads.audit),
    centralHeads: centralHeadWrites(connection, reads.centralHeads),
    attempt: <T>(work: () => T): T | null => {
      try {
        return undoing(work) as T;
      } catch (error) {
        if (isStorageError(error)) throw error;
        return null;
      }
    },
  };
}

/** A copy of the file before a migration, encrypted with the same key, beside it: whole, or not there. */
function backUp(raw: Database.Database, file: string, version: number, at: string): void {
  const backup = join(dirname(file), nextBackupName(file, at, version));
  const draft = `${backup}.new`;
  try {
    withStorageErrors(() => raw.prepare('vacuum into ?').run(draft));
    withSystemErrors(() => {
      syncFile(draft);
      renameDurably(draft, backup);
    });
  } catch (error) {
    removeIfPossible(draft);
    throw error;
  }
}

/** Premises whose next visit is worked out in one transaction. */
const dueInAStep = 500;

/** Works out some of the next visits that are not known. Answers whether there were any. */
export function workOutSomeVisits(db: LocalDb): boolean {
  const isToDo = db.read(tx => tx.dueVisits.hasUnknown());
  if (isToDo) db.write(tx => tx.dueVisits.noteUnknown(dueInAStep));
  return isToDo;
}

/** After a migration, the next visits are worked out; a process that is killed meanwhile has come further. */
function workOutDueVisits(db: LocalDb): void {
  while (workOutSomeVisits(db));
}

/**
 * Opens or creates a person's data file and brings it to this app's schema.
 * @param key 256 bits
 * @param at present time as a UTC ISO text, for the record of migrations
 * @throws DaybookError `database-too-old`, `database-too-new`, `migration-changed`, `database-damaged` (also for a wrong key), `storage-*`
 */
export function openLocalDb(
  file: string,
  key: Uint8Array,
  at: string,
  steps: readonly Migration[] = migrations,
): LocalDb {
  const raw = withOpeningErrors(file, () => openFile(file, key));
  try {
    const keepCopy = (version: number) => backUp(raw, file, version, at);
    withStorageErrors(() =>
      makeSchema(raw, () => {
        migrate(raw, steps, at, keepCopy, oldestCarried.deviceSchema);
        makeCoreTables(raw);
      }),
    );
    checkVitals(raw);
    const db = localDbOn(raw);
    workOutDueVisits(db);
    return db;
  } catch (error) {
    raw.close();
    throw error;
  }
}

/** A new file is made in one transaction: some forty of them, each waiting for the disk, took half of a first sign-in. */
function makeSchema(raw: Database.Database, make: () => void): void {
  const isNew = raw.prepare('select 1 from sqlite_schema limit 1').get() === undefined;
  if (isNew) raw.transaction(make).immediate();
  else make();
}

function localDbOn(raw: Database.Database): LocalDb {
  const connection: Connection = { raw, orm: drizzle({ client: raw, schema }) };
  const reads = readsOf(connection);
  const writes = writesOf(connection, reads);
  const transaction = raw.transaction((work: () => unknown) => work());
  return {
    read: <T>(work: (tx: ReadTransaction) => T) =>
      withStorageErrors(() => transaction.deferred(() => work(reads)) as T),
    write: <T>(work: (tx: WriteTransaction) => T) =>
      withStorageErrors(() => transaction.immediate(() => writes.dueVisits.during(() => work(writes))) as T),
    commitsOfOthers: () => withStorageErrors(() => raw.pragma('data_version', { simple: true }) as number),
    log: writeAheadLogOf(raw),
    rekey: key => rekey(raw, key),
    close: () => {
      raw.close();
    },
  };
}
