import type { StoredRecord } from '../../../src-shared/entities/record.ts';
import type { Change } from '../../../src-shared/sync-protocol/change.ts';
import { changesOf, decide, event, type Kind, merge, removeOrRestore } from './conflicts.ts';
import { saysTheSame, wasCreatedSo } from './fields.ts';
import { applied, notThere, type Result, refused } from './outcome.ts';
import type { Sender } from './sender.ts';
import type { CentralState, Held } from './state.ts';

/** `core-apply.sql` in plain code, with what the model knows of each kind for itself. */

type Values = Readonly<Record<string, unknown>>;
export type CoreRecord = StoredRecord & Values;

interface Grant {
  readonly roles: readonly string[];
  readonly may?: (record: Values, username: string) => boolean;
  readonly states?: readonly string[];
  readonly to?: string;
}

interface CoreKind {
  readonly author: string;
  readonly initial: Values;
  readonly state: string;
  /** Made on two laptops of its inspector, it is one. */
  readonly isMadeOnce: boolean;
  readonly refersTo: Readonly<Record<string, 'premises' | 'inspection' | 'complaint'>>;
  /** It has one of these at least. */
  readonly needsOneOf?: readonly string[];
  /** Its history says what saves and acts wrote. */
  readonly notes?: true;
  readonly grants: Readonly<Record<string, Grant>>;
}

const recording = ['inspector', 'supervisor'];
const everybody = [...recording, 'medical-officer'];
const isOwn = (key: string) => (record: Values, username: string) => record[key] === username;

const openComplaint = ['open', 'assigned', 'visited'];

/**
 * The kinds of the record core, by their rules in words: a task is its author's, and its assignee's to do; complaints and permits are
 * everybody's who records; a sample is written on by who took it, and goes through the hands of all.
 */
const kinds: Readonly<Record<string, CoreKind>> = {
  task: {
    author: 'author',
    initial: { priority: 'usual' },
    state: 'open',
    isMadeOnce: false,
    refersTo: { premisesId: 'premises' },
    grants: {
      create: { roles: recording },
      save: { roles: recording, may: isOwn('author') },
      remove: { roles: recording, may: isOwn('author') },
      accept: { roles: recording, may: isOwn('assignee'), states: ['open', 'declined'], to: 'accepted' },
      decline: { roles: recording, may: isOwn('assignee'), states: ['open', 'accepted'], to: 'declined' },
      complete: { roles: recording, may: isOwn('assignee'), states: ['open', 'accepted'], to: 'done' },
      reopen: { roles: recording, may: isOwn('author'), states: ['declined', 'done'], to: 'open' },
    },
  },
  violation: {
    author: 'inspector',
    initial: { correctedOn: null, seenIn: null },
    state: 'open',
    isMadeOnce: true,
    refersTo: { premisesId: 'premises', inspectionId: 'inspection' },
    grants: {
      create: { roles: recording },
      save: { roles: recording, may: isOwn('inspector'), states: ['open', 'corrected'] },
      remove: { roles: recording, may: isOwn('inspector') },
      correct: { roles: recording, states: ['open'], to: 'corrected' },
      verify: { roles: everybody, states: ['corrected'], to: 'verified' },
      reopen: { roles: everybody, states: ['corrected', 'verified'], to: 'open' },
    },
  },
  complaint: {
    author: 'author',
    initial: { urgency: 'usual', assignee: null, visitedOn: null, seenIn: null, answer: null },
    state: 'open',
    isMadeOnce: false,
    refersTo: { premisesId: 'premises', linkedTo: 'complaint' },
    needsOneOf: ['premisesId', 'place'],
    notes: true,
    grants: {
      create: { roles: recording },
      save: { roles: recording },
      remove: { roles: recording, may: isOwn('author') },
      assign: { roles: recording, states: openComplaint, to: 'assigned' },
      visit: { roles: recording, states: openComplaint, to: 'visited' },
      answer: { roles: everybody, states: openComplaint, to: 'answered' },
      reopen: { roles: everybody, states: ['answered'], to: 'open' },
    },
  },
  sample: {
    author: 'takenBy',
    initial: { limitIs: 'most', heldBy: null, heldSince: null, receivedOn: null, value: null, reportedOn: null },
    state: 'taken',
    isMadeOnce: false,
    refersTo: { premisesId: 'premises' },
    notes: true,
    grants: {
      create: { roles: recording },
      save: { roles: recording, may: isOwn('takenBy') },
      remove: { roles: recording, may: isOwn('takenBy') },
      handover: { roles: recording, states: ['taken', 'sent'], to: 'sent' },
      receive: { roles: recording, states: ['taken', 'sent'], to: 'received' },
      report: { roles: recording, states: ['sent', 'received', 'reported'], to: 'reported' },
      settle: { roles: everybody, states: ['reported'], to: 'settled' },
      reopen: { roles: everybody, states: ['settled'], to: 'reported' },
    },
  },
  permit: {
    author: 'author',
    initial: { seenOn: null, seenIn: null },
    state: 'unseen',
    isMadeOnce: false,
    refersTo: { premisesId: 'premises' },
    notes: true,
    grants: {
      create: { roles: recording },
      save: { roles: recording },
      remove: { roles: recording },
      check: { roles: recording, states: ['unseen', 'seen'], to: 'seen' },
    },
  },
};

const lacksOne = ({ needsOneOf = [] }: CoreKind, record: Values): boolean =>
  needsOneOf.length > 0 && needsOneOf.every(key => (record[key] ?? null) === null);

/** What is merged, by name: everything that people say. */
const coreOf = (kind: CoreKind): Kind<CoreRecord> => ({
  held: state => state.others,
  fieldsOf: record => ({ ...record, removed: record.removed === true }),
  withFields: (record, fields, { deviceTime }) => {
    const written = Object.entries({ ...record, ...fields }).filter(
      ([key, value]) => value !== null || !(key in fields),
    );
    return { ...Object.fromEntries(written), updatedAt: deviceTime } as CoreRecord;
  },
  notesValues: kind.notes === true,
  refusalOf: record =>
    lacksOne(kind, record)
      ? refused('one-needed', 'The record needs one of these values, and it would have none.', [
          ...(kind.needsOneOf ?? []),
        ])
      : null,
});

const notNow = () => refused('not-in-this-state', 'The record is no longer in a state in which this can be done.');

export function applyCore(state: CentralState, who: Sender, change: Change): Result {
  const [name = '', verb = ''] = change.body.kind.split('.');
  const kind = kinds[name];
  if (kind === undefined) return refused('malformed', 'This kind of change is not known.');
  const { create, patch = {}, removed } = change.body as { create?: Values; patch?: Values; removed?: boolean };
  const core = coreOf(kind);
  if (create !== undefined && lacksOne(kind, patch)) {
    const names = (kind.needsOneOf ?? []).map(key => `"${key}"`).join(', ');
    return refused('malformed', `One of the values of [${names}] is missing.`);
  }
  const stored = state.others.get(change.entityId);
  const grant = kind.grants[create !== undefined ? 'create' : verb === 'decide' ? 'save' : verb] ?? { roles: [] };
  const refusal = refusalOf(who, change, grant, stored, create !== undefined);
  if (refusal !== null) return refusal;
  if (create !== undefined) return created(state, who, change, kind, { name, create, patch }, stored);
  if (stored === undefined) return refused('unknown-record', 'Central does not know this record.');
  const isInState = grant.states === undefined || grant.states.includes(String(stored.record.state));
  switch (verb) {
    case 'save':
      if (!isInState) return saysTheSame(patch, core.fieldsOf(stored.record)) ? applied(null, null) : notNow();
      return (
        referenceRefusal(state, kind, change.parish, patch, false) ?? merge(core, state, who, change, stored, patch)
      );
    case 'remove':
      return isInState ? removeOrRestore(core, state, who, change, stored, removed === true) : notNow();
    case 'decide':
      return isInState ? decide(core, state, who, change, stored, change.body as never) : notNow();
    default:
      return acted(state, who, change, kind, grant, { verb, isInState }, stored);
  }
}

function refusalOf(
  { person }: Sender,
  change: Change,
  { roles, may }: Grant,
  stored: Held<CoreRecord> | undefined,
  isNew: boolean,
): Result | null {
  if (!isNew && stored?.record.parish !== change.parish) {
    return notThere(person.parishes.includes(change.parish), stored !== undefined);
  }
  if (!roles.includes(person.role)) return refused('not-allowed', 'Your role does not allow this.');
  const isTheirs = isNew || may === undefined || stored === undefined || may(stored.record, person.username);
  if (!isTheirs) return refused('not-allowed', 'This is for somebody else to do.');
  if (person.parishes.includes(change.parish)) return null;
  return refused('not-your-parish', 'The record is in a parish that is not yours.');
}

function heldOf(state: CentralState, of: 'premises' | 'inspection' | 'complaint', id: string) {
  if (of === 'premises') return state.premises.get(id);
  if (of === 'inspection') return state.inspections.get(id);
  const other = state.others.get(id);
  return other?.entity === of ? other : undefined;
}

function referenceRefusal(
  state: CentralState,
  { refersTo }: CoreKind,
  parish: string,
  given: Values,
  isNew: boolean,
): Result | null {
  for (const [key, of] of Object.entries(refersTo).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))) {
    const id = given[key];
    if (typeof id !== 'string') continue;
    const named = heldOf(state, of, id)?.record;
    if (named?.parish !== parish) {
      return refused('unknown-reference', 'Central does not know what the record refers to in this parish.', [key]);
    }
    if (isNew && named.removed === true) {
      return refused('reference-removed', 'What the record refers to was taken out meanwhile: bring it back first.', [
        key,
      ]);
    }
  }
  return null;
}

function created(
  state: CentralState,
  who: Sender,
  change: Change,
  kind: CoreKind,
  { name, create, patch }: { name: string; create: Values; patch: Values },
  stored: Held<CoreRecord> | undefined,
): Result {
  const { createdAt, ...fixed } = create;
  const said = { ...fixed, ...patch };
  if (stored !== undefined) {
    const ours = { ...stored.record };
    const isSaid =
      (kind.isMadeOnce && saysTheSame(said, ours)) ||
      wasCreatedSo(state.log.values(), { device: who.device, change }, said, ours);
    return isSaid ? applied(null, null) : refused('record-exists', 'Central has a record with this id already.');
  }
  const refusal = referenceRefusal(state, kind, change.parish, said, true);
  if (refusal !== null) return refusal;
  const given = Object.entries(said).filter(([, value]) => value !== null);
  const record = {
    ...kind.initial,
    ...Object.fromEntries(given),
    id: change.entityId,
    parish: change.parish,
    [kind.author]: who.person.username,
    state: kind.state,
    createdAt,
    updatedAt: change.deviceTime,
    revision: 1,
    history: [event(who, change, 'created', { at: String(createdAt) })],
  } as unknown as CoreRecord;
  state.others.set(change.entityId, { entity: name as never, record, createdDevice: who.device, stamps: {} });
  return applied(1, null);
}

function acted(
  state: CentralState,
  who: Sender,
  change: Change,
  kind: CoreKind,
  { to = '' }: Grant,
  { verb, isInState }: { verb: string; isInState: boolean },
  stored: Held<CoreRecord>,
): Result {
  const { record } = stored;
  if (record.removed === true) {
    return refused('removed-meanwhile', 'The record was taken out meanwhile: bring it back first.');
  }
  if (!isInState) {
    const isDone = record.history?.some(each => each.kind === verb && each.by === who.person.username) === true;
    return record.state === to && isDone ? applied(null, null) : notNow();
  }
  const { kind: _kind, comment, ...facts } = change.body as Values & { kind: string };
  const core = coreOf(kind);
  const noted = changesOf(core, stored, facts);
  const line = event(who, change, verb, { ...(comment === undefined ? {} : { comment: String(comment) }), ...noted });
  const next = { ...record, ...facts, state: to, history: [...(record.history ?? []), line] } as CoreRecord;
  return merge(core, state, who, { ...change, baseRevision: record.revision }, { ...stored, record: next }, {});
}
