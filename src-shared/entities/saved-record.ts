import { sameJson } from '../domain/digest/same-json.ts';
import type { HistoryEvent } from '../domain/history-event.ts';
import type { Entries } from '../domain/values.ts';
import { type EntityName, entityNamed } from './entities.ts';
import { type StoredRecord, valuesOf } from './record.ts';

/** Tells the states apart that a record has on one device. */
type Version = Pick<StoredRecord, 'revision' | 'updatedAt'>;

/** What one change made of a record: whoever has the record that it was made on has the whole record with it. */
export interface SavedRecord<Each extends StoredRecord = StoredRecord> extends Version {
  readonly entity: EntityName;
  readonly id: Each['id'];
  /** The version that it was made on; null for a new record. */
  readonly base: Version | null;
  /** The state it is in now; null where its kind has none. */
  readonly state: string | null;
  /** Values that differ from those before. */
  readonly values: Readonly<Partial<Each>>;
  /** Names of values that it no longer has. */
  readonly gone: readonly string[];
  /** Entries of maps, by field: those that were written, and those that went with them, as a void signature does. Null: no longer there. */
  readonly entries: Readonly<Record<string, Entries>>;
  /** What was added to its history. */
  readonly events: readonly HistoryEvent[];
}

const isSame = (one: unknown, other: unknown) => one === other || sameJson(one, other);

function changedEntries(before: Entries, after: Entries, written: readonly string[]): Entries {
  const differing = Object.keys({ ...before, ...after }).filter(key => !isSame(before[key], after[key]));
  return Object.fromEntries([...new Set([...written, ...differing])].map(key => [key, after[key] ?? null]));
}

/**
 * What a change made of a record.
 * @param before null for a new record
 * @param patch its entries are told also where they are as before: a screen counts on having what it has sent
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

/** Whether a change was made on the record as it stands here. */
export function isMadeOn({ id, base }: SavedRecord, record: StoredRecord): boolean {
  return id === record.id && base?.revision === record.revision && base.updatedAt === record.updatedAt;
}

/** Whether a change wrote one of these values. */
export function hasChanged({ values, gone }: SavedRecord, names: readonly string[]): boolean {
  return names.some(name => name in values || gone.includes(name));
}

const withoutNull = (entries: Entries): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry !== null));

/** The record with what a change made of it. */
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
