import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { derivedId } from '../../../src-shared/entities/derived-id.ts';
import type { Recorded } from '../../../src-shared/entities/recorded.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { LegacyFile, LegacyRow } from '../../local-db/legacy-file.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { nextTurn } from '../../platform/next-turn.ts';
import { type ImportPlan, type PlannedRecord, PlanTally, type RowKey } from './import-plan.ts';
import type { StoredItem } from './item-points.ts';
import type { KeepPicture } from './keep-picture.ts';
import { type Known, knownOn } from './known-on-device.ts';
import { formTypeKey, type InspectionTable, inspectionTables, taskTable } from './legacy-layout.ts';
import { textOf } from './legacy-values.ts';
import { PlannedPremises } from './planned-premises.ts';
import { type LegacyInspection, readInspection } from './read-inspection.ts';
import { readTask } from './read-task.ts';
import { printOf, storedItems } from './stored-items.ts';

/** So many rows are read before others have their turn. */
const rowsAtOnce = 50;

/** What a plan is made for. */
export interface PlanRequest {
  readonly file: LegacyFile;
  /** The name of the file: with table and id, the identity of a row. */
  readonly source: string;
  /** For rows in whose address no parish stands; null where they are left out. */
  readonly parish: string | null;
  readonly run: string;
  /** The time of the import, UTC. */
  readonly at: string;
  /** Hears how many rows are read, of all. */
  readonly onProgress?: (rows: number, of: number) => void;
  /** Absent in a preview, which keeps nothing. */
  readonly keepPicture?: KeepPicture;
}

/** Makes a plan of one file, row by row. */
class Planner {
  readonly #tally = new PlanTally();
  readonly #records: PlannedRecord[] = [];
  readonly #seen = new Set<string>();
  #read = 0;
  #all = 0;
  readonly #prints: ReadonlySet<string | null>;
  readonly #request: PlanRequest;
  readonly #known: Known;
  readonly #premises: PlannedPremises;

  constructor(request: PlanRequest, known: Known, premises: PlannedPremises) {
    this.#request = request;
    this.#known = known;
    this.#premises = premises;
    this.#prints = new Set(known.prints.values());
  }

  async plan(): Promise<ImportPlan> {
    const { file, run, source } = this.#request;
    this.#all = [...inspectionTables, taskTable].reduce((sum, { name }) => sum + file.count(name), 0);
    for (const table of inspectionTables) {
      const items = storedItems(file, table);
      await this.#eachRow(table.name, row => this.#inspection(table, row, items));
    }
    await this.#eachRow(taskTable.name, row => this.#task(row));
    const read = new Set([...inspectionTables.flatMap(({ name, items }) => [name, items?.table]), taskTable.name]);
    const leftOut = [...file.tables.keys()].filter(table => !read.has(table)).map(table => [table, file.count(table)]);
    return {
      ...{ run, source },
      counts: this.#tally.counts,
      records: [...this.#premises.made, ...this.#records],
      premises: { found: this.#premises.found, made: this.#premises.made.length },
      report: this.#tally.report,
      leftOut: Object.fromEntries(leftOut),
    };
  }

  async #eachRow(table: string, work: (row: LegacyRow) => Promise<void>): Promise<void> {
    for (const row of this.#request.file.rows(table)) {
      await work(row);
      this.#read += 1;
      if (this.#read % rowsAtOnce > 0) continue;
      this.#request.onProgress?.(this.#read, this.#all);
      await nextTurn();
    }
  }

  /** The identity of a row; null when it has none, or is there already, which is counted. */
  #identify(
    type: string,
    table: string,
    row: LegacyRow,
    items: readonly StoredItem[],
  ): (RowKey & { readonly record: string; readonly print: string }) | null {
    this.#tally.found(type);
    const id = textOf(row.id);
    if (id === null || id.length > 120) {
      this.#tally.refuse(type, { table, id: id?.slice(0, 120) ?? '' }, m.legacy_no_id());
      return null;
    }
    const key = { table, id };
    const record = derivedId(`legacy ${this.#request.source}\n${table}\n${id}`);
    const print = printOf(table, row, items);
    if (this.#seen.has(record)) {
      this.#tally.refuse(type, key, m.legacy_same_id());
      return null;
    }
    this.#seen.add(record);
    const before = this.#known.prints.get(record);
    if (before !== undefined && before !== null && before !== print) {
      const reason = m.legacy_another_row();
      this.#tally.refuse(type, key, reason);
      return null;
    }
    // The same row of a copy of the file under another name is no other row.
    if (before !== undefined || this.#prints.has(print)) {
      this.#tally.already(type);
      return null;
    }
    return { ...key, record, print };
  }

  /** The parish that a row goes to, and whether nobody had written it; null where it cannot, which is reported. */
  #parishFor(type: string, key: RowKey, written: string | null): { parish: string; isAssumed: boolean } | null {
    const parish = written ?? this.#request.parish;
    if (parish === null) {
      this.#tally.refuse(type, key, m.legacy_no_parish());
      return null;
    }
    if (!this.#known.parishes.includes(parish)) {
      this.#tally.refuse(type, key, m.legacy_not_your_parish({ parish }));
      return null;
    }
    return { parish, isAssumed: written === null };
  }

  async #inspection(
    table: InspectionTable,
    row: LegacyRow,
    allItems: ReadonlyMap<string, StoredItem[]>,
  ): Promise<void> {
    const written = table.formType ?? textOf(row.form_type) ?? '';
    const form = this.#known.forms.get(formTypeKey(written));
    const type = form?.id ?? 'unknown';
    const items = allItems.get(textOf(row.id) ?? '') ?? [];
    const key = this.#identify(type, table.name, row, items);
    if (key === null) return;
    if (form === undefined) {
      return this.#tally.refuse(type, rowKey(key), m.legacy_form_type({ type: written.slice(0, 60) }));
    }
    const read = readInspection(form, row, items);
    if ('refused' in read) return this.#tally.refuse(type, rowKey(key), read.refused);
    const place = this.#parishFor(type, rowKey(key), read.parish);
    if (place === null) return;
    for (const { field, problem } of read.remarks) this.#tally.remark(type, rowKey(key), field, problem);
    const recorded = { ...this.#recordedOf(key, read.unread, place.isAssumed), ...read.outcome };
    const createdAt = read.createdAt ?? this.#request.at;
    const premisesId = this.#premises.idOf(read.premises, place.parish, recorded, createdAt);
    const photos = await this.#photosOf(read, type, rowKey(key), createdAt);
    this.#tally.ready(type);
    const { header, answers, signatures } = read.content;
    this.#records.push({
      ...{ id: key.record, parish: place.parish, type },
      body: {
        kind: 'inspection.import',
        create: { formId: form.id, formVersion: form.version, inspectorName: read.inspectorName, createdAt },
        patch: { premisesId, header: { ...header, ...photos }, answers, signatures } as never,
        state: 'approved',
        recorded,
        premises: read.premises,
      },
    });
  }

  async #task(row: LegacyRow): Promise<void> {
    const type = 'task';
    const key = this.#identify(type, taskTable.name, row, []);
    if (key === null) return;
    const read = readTask(row);
    if ('refused' in read) return this.#tally.refuse(type, rowKey(key), read.refused);
    const place = this.#parishFor(type, rowKey(key), null);
    if (place === null) return;
    for (const { field, problem } of read.remarks) this.#tally.remark(type, rowKey(key), field, problem);
    const { title, details, due, assigneeName, state } = read;
    const assignee = this.#known.people.get(assigneeName.toLowerCase()) ?? assigneeName;
    this.#tally.ready(type);
    this.#records.push({
      ...{ id: key.record, parish: place.parish, type },
      body: {
        kind: 'task.import',
        create: { createdAt: read.createdAt ?? this.#request.at },
        patch: { title, assignee, ...(details !== null && { details }), ...(due !== null && { due }) },
        state,
        recorded: this.#recordedOf(key, read.unread, place.isAssumed),
      },
    });
  }

  #recordedOf(
    { table, id, print }: RowKey & { print: string },
    unread: Readonly<Record<string, string>>,
    isAssumed: boolean,
  ): Recorded {
    const { source, run, at } = this.#request;
    return {
      ...{ source, table, id, run, at, print },
      ...(isAssumed && { isParishAssumed: true }),
      ...(Object.keys(unread).length > 0 && { unread }),
    };
  }

  /** Photos and drawn signatures by the header field that they go to; a preview keeps none. */
  async #photosOf(
    { pictures }: LegacyInspection,
    type: string,
    key: RowKey,
    takenAt: string,
  ): Promise<Record<string, Photo[]>> {
    const { keepPicture } = this.#request;
    const photos: Record<string, Photo[]> = {};
    if (keepPicture === undefined) return photos;
    for (const picture of pictures) {
      const kept = await keepPicture(picture, takenAt);
      const list = photos[picture.field] ?? [];
      if ('problem' in kept) this.#tally.remark(type, key, picture.field, kept.problem);
      else if (list.every(({ hash: other }) => other !== kept.hash)) photos[picture.field] = [...list, kept];
    }
    return photos;
  }
}

const rowKey = ({ table, id }: RowKey): RowKey => ({ table, id });

/**
 * Reads the whole file and says what an import makes of it. Nothing is written but the pictures that are kept.
 * @param read runs work on one consistent state of the person's data
 */
export function planImport(
  read: <T>(work: (tx: ReadTransaction) => T) => T,
  request: PlanRequest,
): Promise<ImportPlan> {
  const [known, premises] = read(tx => {
    const found = knownOn(tx);
    return [found, new PlannedPremises(tx, found.parishes)] as const;
  });
  return new Planner(request, known, premises).plan();
}
