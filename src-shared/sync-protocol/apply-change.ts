import { withoutConflict } from '../domain/conflict/conflict.ts';
import { sameJson } from '../domain/digest/same-json.ts';
import type { HistoryEvent } from '../domain/history-event.ts';
import type { SignedPremises } from '../domain/premises/premises.ts';
import type { Entries } from '../domain/values.ts';
import { type Entity, isInState } from '../entities/define-entity.ts';
import { patchOfFields } from '../entities/field-path.ts';
import { patched } from '../entities/patched.ts';
import { type StoredRecord, valuesOf, withRemoval } from '../entities/record.ts';
import type { Author, ChangeBody, UnsentChange } from './change.ts';

/** Code of a kind of record beside its descriptor; each part has a counterpart in central's functions. */
export interface OwnRules {
  /** Computes facts again after fields were written. */
  readonly derive?: (record: StoredRecord) => StoredRecord;
  /** Acts by their name in the descriptor. */
  readonly commands?: Readonly<
    Record<string, (record: StoredRecord, change: UnsentChange, author: Author) => StoredRecord>
  >;
}

type Import = Extract<ChangeBody, { recorded: unknown }>;
type Save = Extract<ChangeBody, { kind: `${string}.save` }>;
type Decision = Extract<ChangeBody, { conflictId: unknown }>;
type Removal = Extract<ChangeBody, { removed: boolean }>;

/** The verb of a change: `submit` of `inspection.submit`. */
export function verbOf(kind: string): string {
  return kind.slice(kind.indexOf('.') + 1);
}

/**
 * Applies a change to a record: the same rules for a change that a person makes now and for unsent changes that are rebased on
 * a record from central. A change that the record's state no longer allows leaves it as it is: central will refuse it, and the
 * person sees that. Unknown fields stay.
 * @returns null when the change needs a record that is not there
 */
export function applyChange(
  entity: Entity,
  record: StoredRecord | null,
  change: UnsentChange,
  author: Author,
  own: OwnRules = {},
): StoredRecord | null {
  const verb = verbOf(change.body.kind);
  if (verb === 'save') {
    const before = record ?? newRecord(entity, change, author);
    return before && saved(entity, before, change, (change.body as Save).patch, own);
  }
  if (verb === 'import') return imported(entity, record, change, author, own);
  if (record === null) return null;
  switch (verb) {
    case 'remove':
      return withRemoval({ ...record, updatedAt: change.deviceTime }, (change.body as Removal).removed);
    case 'decide':
      return decided(entity, record, change, own);
    case 'takeback':
      return takenBack(record, change, author);
    case 'withdraw':
      return record;
    default:
      return commanded(entity, record, change, author, own);
  }
}

/** The new record of a creation before its patch; null when it is no creation, or lacks a required field. */
function newRecord(entity: Entity, change: UnsentChange, author: Author): StoredRecord | null {
  const { create, patch } = change.body as { create?: Entries & { createdAt: string }; patch: Entries };
  if (create === undefined) return null;
  const { createdAt, ...given } = create;
  const isMissing = ([key, { required }]: [string, { required?: true }]) =>
    required === true && given[key] === undefined && patch[key] === undefined;
  if (Object.entries(entity.fields).some(isMissing)) return null;
  const initial = Object.entries(entity.fields).flatMap(([key, field]) =>
    'initial' in field ? [[key, field.initial]] : [],
  );
  const created: HistoryEvent = historyEvent('created', { ...change, deviceTime: createdAt }, author);
  return {
    id: change.entityId,
    parish: change.parish,
    [entity.keys.author]: author.username,
    ...(entity.keys.state === null ? {} : { [entity.keys.state]: entity.states[0] }),
    ...Object.fromEntries(initial),
    ...entity.facts,
    ...given,
    createdAt,
    updatedAt: createdAt,
    revision: 0,
    ...(entity.remembersCreation ? { history: [created] } : {}),
  };
}

function saved(
  entity: Entity,
  record: StoredRecord,
  change: UnsentChange,
  patch: Entries,
  { derive = same => same }: OwnRules,
): StoredRecord {
  if (!isInState(entity, valuesOf(record), entity.rights.save.states)) return record;
  return derive({ ...patched(entity, record, patch), updatedAt: change.deviceTime });
}

/**
 * A record as another system had it. One that is there already stays as it is, whoever brought it; one that was taken back comes
 * again only where its author had heard of that.
 */
function imported(
  entity: Entity,
  record: StoredRecord | null,
  change: UnsentChange,
  author: Author,
  { derive = same => same }: OwnRules,
): StoredRecord | null {
  const { create, patch, state, recorded, premises } = change.body as Import & { readonly premises?: SignedPremises };
  const isTakenBack = record?.removed === true && change.baseRevision >= record.revision;
  if (record !== null && !isTakenBack) return record;
  const before = record === null ? newRecord(entity, change, author) : withRemoval(record, false);
  if (before === null) return null;
  const next = {
    ...patched(entity, before, patch),
    ...(entity.keys.state !== null && state !== undefined && { [entity.keys.state]: state }),
    ...(premises && { signedPremises: premises }),
    recorded,
    // Lists show the latest change first: what is old stands where it stood.
    updatedAt: create.createdAt,
    history: record?.history ?? [],
  };
  return withEvent(derive(next), historyEvent('imported', change, author));
}

function takenBack(record: StoredRecord, change: UnsentChange, author: Author): StoredRecord {
  if (record.removed === true) return record;
  const next = withRemoval({ ...record, updatedAt: change.deviceTime }, true);
  return withEvent(next, historyEvent('takenback', change, author));
}

/** The values that a decision writes, by field; null when the conflict is not open. */
function takenValues({ conflicts }: StoredRecord, { conflictId, take }: Decision): Entries | null {
  const conflict = conflicts?.find(each => each.id === conflictId);
  if (conflict === undefined) return null;
  const taken = conflict.fields.filter(each => take.includes(each.field));
  return Object.fromEntries(taken.map(({ field, value }) => [field, value]));
}

function decided(entity: Entity, record: StoredRecord, change: UnsentChange, own: OwnRules): StoredRecord {
  const body = change.body as Decision;
  const taken = takenValues(record, body);
  if (taken === null) return record;
  const { removed, ...patch } = patchOfFields(entity, taken);
  const next = saved(entity, withoutConflict(record, body.conflictId), change, patch, own);
  return removed === undefined ? next : withRemoval(next, removed === true);
}

function commanded(
  entity: Entity,
  record: StoredRecord,
  change: UnsentChange,
  author: Author,
  { commands = {} }: OwnRules,
): StoredRecord {
  const { kind, comment, ...said } = change.body as Entries & { kind: string; comment?: string };
  const verb = verbOf(kind);
  const command = entity.commands[verb];
  if (command === undefined || !isInState(entity, valuesOf(record), command.states)) return record;
  const own = commands[verb];
  if (own !== undefined) return own(record, change, author);
  const state = entity.keys.state === null || command.to === undefined ? {} : { [entity.keys.state]: command.to };
  const next = { ...record, ...state, ...said, updatedAt: change.deviceTime };
  const noted = { ...(comment === undefined ? {} : { comment }), ...factsNoted(entity, record, said) };
  return withEvent(next, historyEvent(verb, change, author, noted));
}

/** What an act leaves on a record, from what to what, where its history says so. */
function factsNoted({ notesChanges }: Entity, record: StoredRecord, said: Entries): Pick<HistoryEvent, 'changes'> {
  if (!notesChanges) return {};
  const before = valuesOf(record);
  const changes = Object.entries(said)
    .filter(([field, value]) => !sameJson(before[field] ?? null, value))
    .map(([field, to]) => ({ field, from: before[field] ?? null, to }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
  return changes.length === 0 ? {} : { changes };
}

/** A line of a record's history, as central writes it with its own time. */
export function historyEvent(
  kind: string,
  { changeId, deviceTime }: Pick<UnsentChange, 'changeId' | 'deviceTime'>,
  { username, name }: Author,
  more: Pick<HistoryEvent, 'submission' | 'comment' | 'changes'> = {},
): HistoryEvent {
  return { id: changeId, kind, by: username, byName: name, at: deviceTime, ...more };
}

/** Appends an event, unless central has told it already: the event of a change has the change's id. */
export function withEvent<Each extends StoredRecord>(record: Each, event: HistoryEvent): Each {
  const { history = [] } = record;
  return history.some(each => each.id === event.id) ? record : { ...record, history: [...history, event] };
}
