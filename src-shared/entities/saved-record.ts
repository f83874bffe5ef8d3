import { sameJson } from '../domain/digest/same-json.ts';
import type { HistoryEvent } from '../domain/history-event.ts';
import type { Entries } from '../domain/values.ts';
import { type EntityName, entityNamed } from './entities.ts';
import { type StoredRecord, valuesOf } from './record.ts';

/** Identifies one version of a record on one device. */
type Version = Pick<StoredRecord, 'revision' | 'updatedAt'>;

/** What one change did to a record: applied to the base version, it gives the whole record. */
export interface SavedRecord<Each extends StoredRecord = StoredRecord> extends Version {
  readonly entity: EntityName;
  readonly id: Each['id'];
  /** The version before the change; null for a new record. */
  readonly base: Version | null;
  /** The state after the change; null for kinds without states. */
  readonly state: string | null;
  /** Values that changed. */
  readonly values: Readonly<Partial<Each>>;
  /** Keys of values that were deleted. */
  readonly gone: readonly string[];
  /** Changed entries of maps, by field, including side effects such as voided signatures. Null: deleted. */
  readonly entries: Readonly<Record<string, Entries>>;
  /** Events added to the history. */
  readonly events: readonly HistoryEvent[];
}

const isSame = (one: unknown, other: unknown) => one === other || sameJson(one, other);

function changedEntries(before: Entries, after: Entries, written: readonly string[]): Entries {
  const differing = Object.keys({ ...before, ...after }).filter(key => !isSame(before[key], after[key]));
  return Object.fromEntries([...new Set([...written, ...differing])].map(key => [key, after[key] ?? null]));
}

/**
 * Describes what a change did to a record.
 * @param before null for a new record
 * @param patch its entries are included even when unchanged: a screen counts on the reply for all that it sent
 */
export function savedRecord<Each extends StoredRecord>(
  entity: EntityName,
  before: Each | null,
  after: Each,
  patch: Entries = {},
): SavedRecord<Each> {
  const { fields, keys } = entityNamed(entity);
  const { id: _id, revision: _revision, updatedAt: _updatedAt, history: _history, ...now } = valuesOf(after);
  const was: Entries = before === null ? {} : valuesOf(before);
  const isMap = (key: string) => (fields[key]?.merge ?? 'whole') !== 'whole';
  const isThere = (record: Entries, key: string) => record[key] !== undefined;
  const maps = Object.keys(now).filter(isMap);
  const entriesIn = (record: Entries, key: string) => (record[key] ?? {}) as Entries;
  return {
    entity,
    id: after.id,
    base: before && { revision: before.revision, updatedAt: before.updatedAt },
    revision: after.revision,
    updatedAt: after.updatedAt,
    state: keys.state === null ? null : String(now[keys.state]),
    values: Object.fromEntries(
      Object.entries(now).filter(([key, value]) => !isMap(key) && value !== undefined && !isSame(was[key], value)),
    ) as Partial<Each>,
    gone: Object.keys(was).filter(key => isThere(was, key) && !isThere(valuesOf(after), key)),
    entries: Object.fromEntries(
      maps.map(key => {
        const written = Object.keys(entriesIn(patch, key));
        return [key, changedEntries(entriesIn(was, key), entriesIn(now, key), written)];
      }),
    ),
    events: (after.history ?? []).slice(before?.history?.length ?? 0),
  };
}

/** Whether a change was based on this version of the record. */
export function isMadeOn({ id, base }: SavedRecord, record: StoredRecord): boolean {
  return id === record.id && base?.revision === record.revision && base.updatedAt === record.updatedAt;
}

/** Whether a change wrote or deleted one of these values. */
export function hasChanged({ values, gone }: SavedRecord, names: readonly string[]): boolean {
  return names.some(name => name in values || gone.includes(name));
}

const withoutNull = (entries: Entries): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry !== null));

/** Applies a change to its base version. */
export function withSaved<Each extends StoredRecord>(record: Each, saved: SavedRecord): Each {
  const { revision, updatedAt, values, gone, entries, events } = saved;
  const before = valuesOf(record);
  const maps = Object.entries(entries).map(([key, each]) => [
    key,
    withoutNull({ ...(before[key] as Entries | undefined), ...each }),
  ]);
  const known = record.history ?? [];
  const added = events.filter(({ id }) => !known.some(each => each.id === id));
  const history = added.length === 0 ? {} : { history: [...known, ...added] };
  const next = { ...record, ...values, ...Object.fromEntries(maps), ...history, revision, updatedAt };
  return Object.fromEntries(Object.entries(next).filter(([key]) => !gone.includes(key))) as unknown as Each;
}
