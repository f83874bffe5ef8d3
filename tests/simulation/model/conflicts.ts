import { type Conflict, withoutConflict } from '../../../src-shared/domain/conflict/conflict.ts';
import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { HistoryEvent } from '../../../src-shared/domain/history-event.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { revisionsSeen } from './copies.ts';
import { conflictingFields, movedByAnother, savedByAnother, stamped } from './fields.ts';
import { applied, conflict, type Result, refused } from './outcome.ts';
import type { Sender } from './sender.ts';
import type { CentralState, Held } from './state.ts';

/** `conflicts.sql` and what `apply-*.sql` share of merging, in plain code. */

type Fields = Readonly<Record<string, unknown>>;

/** What both kinds of record have. */
interface Mergeable {
  readonly revision: number;
  readonly history?: readonly HistoryEvent[] | undefined;
  readonly conflicts?: readonly Conflict[] | undefined;
  readonly removed?: true | undefined;
}

/** One kind of record as merging needs it. */
export interface Kind<T extends Mergeable> {
  readonly held: (state: CentralState) => Map<string, Held<T>>;
  readonly fieldsOf: (record: T) => Fields;
  readonly withFields: (record: T, fields: Fields, change: Change) => T;
  /** Its history says of each change what every field was before and is since. */
  readonly notesValues: boolean;
  /** Why a record cannot stand so; absent where each can. */
  readonly refusalOf?: (record: T) => Result | null;
}

export function event(
  { person, now }: Sender,
  change: Change,
  kind: string,
  facts: Partial<HistoryEvent>,
): HistoryEvent {
  const { changeId, deviceTime } = change;
  const base = { id: changeId, kind, by: person.username, byName: person.name, at: deviceTime, serverAt: now };
  return { ...base, ...facts };
}

/** Writes fields, and sets those aside that another device wrote after the change's base. */
export function merge<T extends Mergeable>(
  kind: Kind<T>,
  state: CentralState,
  who: Sender,
  change: Change,
  stored: Held<T>,
  fields: Fields,
): Result {
  const side = { base: change.baseRevision, device: who.device };
  const refusalWith = (said: Fields) => kind.refusalOf?.(kind.withFields(stored.record, said, change)) ?? null;
  if (stored.record.revision <= side.base || !movedByAnother(state.log.values(), change.entityId, side)) {
    const refusal = refusalWith(fields);
    if (refusal !== null) return refusal;
    const noted = changesOf(kind, stored, fields);
    const plain = noted.changes === undefined ? stored : withEvent(stored, event(who, change, 'changed', noted));
    return applied(write(kind, state, who, change, plain, fields), null);
  }
  const theirs = stored.record.removed === true ? { ...fields, removed: false } : fields;
  const stamps = revisionsSeen(state, change.entityId, stored.stamps, who.device);
  const clash = conflictingFields(theirs, kind.fieldsOf(stored.record), { ...stored, stamps }, side);
  const left = new Set(Object.keys(fields).filter(field => !clash.includes(field)));
  const rest = Object.fromEntries(Object.entries(fields).filter(([field]) => left.has(field)));
  const refusal = refusalWith(rest);
  if (refusal !== null) return refusal;
  if (clash.length > 0) return setAside(kind, state, who, change, stored, { clash, theirs, rest });
  const merged = withEvent(
    stored,
    event(who, change, 'merged', { fields: [...left].sort(), ...changesOf(kind, stored, rest) }),
  );
  return applied(write(kind, state, who, change, merged, rest), [...left]);
}

/** Takes a record away, or brings it back; what another device wrote meanwhile is not taken away unseen. */
export function removeOrRestore<T extends Mergeable>(
  kind: Kind<T>,
  state: CentralState,
  who: Sender,
  change: Change,
  stored: Held<T>,
  removed: boolean,
): Result {
  const side = { base: change.baseRevision, device: who.device };
  if (removed && stored.record.removed !== true && savedByAnother(state.log.values(), change.entityId, side)) {
    return setAside(kind, state, who, change, stored, { clash: ['removed'], theirs: { removed }, rest: {} });
  }
  const noted = withEvent(stored, event(who, change, removed ? 'removed' : 'restored', {}));
  return applied(write(kind, state, who, change, noted, { removed }), null);
}

export function decide<T extends Mergeable>(
  kind: Kind<T>,
  state: CentralState,
  who: Sender,
  change: Change,
  stored: Held<T>,
  { conflictId, take }: { conflictId: string; take: string[] },
): Result {
  const open = stored.record.conflicts?.find(each => each.id === conflictId);
  if (open === undefined) return refused('already-decided', 'It was decided meanwhile.');
  const taken = Object.fromEntries(
    open.fields.filter(each => take.includes(each.field)).map(({ field, value }) => [field, value]),
  );
  const side = { base: change.baseRevision, device: who.device };
  if (conflictingFields(taken, kind.fieldsOf(stored.record), stored, side).length > 0) {
    return refused('changed-meanwhile', 'The value was changed meanwhile: look at it once more and decide again.');
  }
  const { removed: _removed, ...words } = taken;
  const refusal = kind.refusalOf?.(kind.withFields(stored.record, words, change)) ?? null;
  if (refusal !== null) return refusal;
  const facts = { fields: open.fields.map(each => each.field), taken: take, ...changesOf(kind, stored, taken) };
  const record = withoutConflict(stored.record, conflictId);
  const noted = withEvent({ ...stored, record }, event(who, change, 'decided', facts));
  return applied(write(kind, state, who, change, noted, taken), null);
}

function setAside<T extends Mergeable>(
  kind: Kind<T>,
  state: CentralState,
  who: Sender,
  change: Change,
  stored: Held<T>,
  { clash, theirs, rest }: { clash: string[]; theirs: Fields; rest: Fields },
): Result {
  const ours = kind.fieldsOf(stored.record);
  const fields = clash.map(field => ({
    field,
    value: (theirs[field] ?? null) as Conflict['fields'][number]['value'],
    kept: (ours[field] ?? null) as Conflict['fields'][number]['kept'],
    ...writerOf(state, who, change.entityId, stored.stamps[field]?.revision ?? 1),
  }));
  const { username: by, name: byName } = who.person;
  const open: Conflict = { id: change.changeId, by, byName, at: change.deviceTime, fields };
  const noted = withEvent(stored, event(who, change, 'conflict', { fields: clash, ...changesOf(kind, stored, rest) }));
  const record = { ...noted.record, conflicts: [...(noted.record.conflicts ?? []), open] };
  return conflict(clash, write(kind, state, who, change, { ...noted, record }, rest));
}

/** What fields of a change have another value than the record, as facts of its event; nothing when none has. */
export function changesOf<T extends Mergeable>(
  kind: Kind<T>,
  { record }: Held<T>,
  fields: Fields,
): Pick<HistoryEvent, 'changes'> {
  if (!kind.notesValues) return {};
  const ours = kind.fieldsOf(record);
  const changes = Object.keys(fields)
    .filter(field => field !== 'removed' && canonicalJson(fields[field] ?? null) !== canonicalJson(ours[field] ?? null))
    .sort()
    .map(field => ({ field, from: ours[field] ?? null, to: fields[field] ?? null }));
  return changes.length === 0 ? {} : { changes };
}

function writerOf(state: CentralState, { nameOf }: Sender, id: string, revision: number) {
  const line = [...state.log.values()].find(each => each.change.entityId === id && each.revision === revision);
  if (line === undefined) return { keptBy: null, keptByName: null, keptAt: null };
  return { keptBy: line.author, keptByName: nameOf(line.author), keptAt: line.change.deviceTime };
}

/** @returns the record's revision after it */
function write<T extends Mergeable>(
  kind: Kind<T>,
  state: CentralState,
  who: Sender,
  change: Change,
  stored: Held<T>,
  fields: Fields,
): number {
  const { removed, ...words } = fields;
  const { removed: before, ...plain } = kind.withFields(stored.record, words, change);
  const isRemoved = removed === undefined ? before === true : removed === true;
  const revision = stored.record.revision + 1;
  const record = { ...plain, ...(isRemoved ? { removed: true } : {}), revision } as unknown as T;
  const stamps = stamped(stored.stamps, Object.keys(fields), { revision, device: who.device });
  kind.held(state).set(change.entityId, { ...stored, record, stamps });
  return revision;
}

function withEvent<T extends Mergeable>(stored: Held<T>, line: HistoryEvent): Held<T> {
  return { ...stored, record: { ...stored.record, history: [...(stored.record.history ?? []), line] } };
}
