import type { ErrorData } from '../../src-shared/errors/daybook-error.ts';
import { holdsSendingOnly, waitsFor } from '../../src-shared/errors/waits-for.ts';

/**
 * The engine's states, events and effects as one pure table; spec/01-states-and-events.md says what each means and which test holds it.
 *
 *   idle -> pushing -> pulling -> transferring -> idle   an exchange, then photos; a write in the meantime starts another
 *              |          |            |
 *              +----------+------------+-> backing-off     central cannot be had now, or an administrator must look: wait, then push again
 *              +----------+------------+-> blocked         the person must act: sign in again, update; tried again all the same
 *   pushing -> pulling(held) -> transferring(held) -> backing-off   central takes nothing more today: reading goes on
 *   any -> paused(reasons) -> pushing                      when the last reason is gone
 */
export type PauseReason = 'no-network' | 'by-hand';

export type MachineState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'pushing'; readonly attempt: number; readonly again: boolean }
  /** `held`: why nothing could be sent before, while reading goes on; else null. */
  | {
      readonly phase: 'pulling';
      readonly attempt: number;
      readonly again: boolean;
      readonly held: ErrorData | null;
    }
  | { readonly phase: 'transferring'; readonly attempt: number; readonly held: ErrorData | null }
  /** `photos`: records came through, only photos did not. */
  | { readonly phase: 'backing-off'; readonly attempt: number; readonly error: ErrorData; readonly photos: boolean }
  | { readonly phase: 'paused'; readonly reasons: readonly PauseReason[] }
  | { readonly phase: 'blocked'; readonly error: ErrorData };

export type Phase = MachineState['phase'];

export type MachineEvent =
  /** A person's change waits in the outbox. */
  | { readonly type: 'work' }
  /** The interval between exchanges is over. */
  | { readonly type: 'timer' }
  /** The network changed while there is one, or the machine woke from sleep: waiting has lost its reason. */
  | { readonly type: 'network-changed' }
  | { readonly type: 'sync-now' }
  | { readonly type: 'pause'; readonly reason: PauseReason }
  | { readonly type: 'unpause'; readonly reason: PauseReason }
  /** The outbox is empty at central. */
  | { readonly type: 'pushed' }
  /** Nothing more is in the feed; `photos` tells whether any have to move. */
  | { readonly type: 'pulled'; readonly photos: boolean }
  /** No photo is left to send or to fetch. */
  | { readonly type: 'transferred' }
  /** Photos are wanted now: a person looks at one that is not here, or has resumed them. */
  | { readonly type: 'photos' }
  /** A person stops or pauses photos. */
  | { readonly type: 'stop-photos' }
  | { readonly type: 'failed'; readonly error: ErrorData }
  | { readonly type: 'retry-due' }
  /** What blocked is mended: a new password was given. */
  | { readonly type: 'unblock' };

export type EventType = MachineEvent['type'];

export type Effect =
  | 'start-push'
  | 'start-pull'
  | 'start-transfer'
  | 'schedule-retry'
  | 'cancel-retry'
  | 'abort'
  | 'mark-synced';

export interface Step {
  readonly state: MachineState;
  readonly effects: readonly Effect[];
}

type StateOf<P extends Phase> = Extract<MachineState, { phase: P }>;
type EventOf<T extends EventType> = Extract<MachineEvent, { type: T }>;
/** Every state answers every event: a missing pair does not compile. */
type Table = {
  readonly [P in Phase]: { readonly [T in EventType]: (state: StateOf<P>, event: EventOf<T>) => Step };
};

const stay = (state: MachineState): Step => ({ state, effects: [] });
const push = (attempt = 0): Step => ({ state: { phase: 'pushing', attempt, again: false }, effects: ['start-push'] });
const pull = ({ attempt, again }: StateOf<'pushing'>, held: ErrorData | null): Step => ({
  state: { phase: 'pulling', attempt, again, held },
  effects: ['start-pull'],
});
const transfer = (attempt = 0, held: ErrorData | null = null): Step => ({
  state: { phase: 'transferring', attempt, held },
  effects: ['start-transfer'],
});
/** Records go before photos: what is under way is given up at the next batch of chunks, and goes on after the exchange. */
const pushInstead = ({ attempt }: StateOf<'transferring'>): Step => {
  const next = push(attempt);
  return { ...next, effects: ['abort', ...next.effects] };
};
const pushUnlessHeld = (state: StateOf<'transferring'>): Step =>
  state.held === null ? pushInstead(state) : stay(state);
const pause = (reason: PauseReason, ...effects: Effect[]): Step => ({
  state: { phase: 'paused', reasons: [reason] },
  effects,
});
const once = <S extends StateOf<'pushing' | 'pulling'>>(state: S): Step => stay({ ...state, again: true });

/** Every failure is tried again by itself; how soon depends on whom it waits for. */
function fail(attempt: number, error: ErrorData, photos = false): Step {
  const state: MachineState =
    waitsFor(error) === 'person'
      ? { phase: 'blocked', error }
      : { phase: 'backing-off', attempt: attempt + 1, error, photos };
  return { state, effects: ['schedule-retry'] };
}

/** An exchange that sent nothing has read what there is: what is saved meanwhile waits with the rest. */
function readWhileHeld({ attempt }: StateOf<'pulling'>, held: ErrorData, photos: boolean): Step {
  return photos ? transfer(attempt, held) : fail(attempt, held);
}

function restAfter({ attempt, held }: StateOf<'transferring'>): Step {
  return held === null ? stay({ phase: 'idle' }) : fail(attempt, held);
}

function release(state: StateOf<'paused'>, reason: PauseReason): Step {
  const reasons = state.reasons.filter(each => each !== reason);
  return reasons.length === 0 ? push() : stay({ phase: 'paused', reasons });
}

const retryNow = (state: StateOf<'backing-off' | 'blocked'>): Step => {
  const next = push(state.phase === 'blocked' ? 0 : state.attempt);
  return { ...next, effects: ['cancel-retry', ...next.effects] };
};

/** Photos that cannot move now hold no record up. */
const retryRecords = (state: StateOf<'backing-off'>): Step => (state.photos ? retryNow(state) : stay(state));

const table: Table = {
  idle: {
    work: () => push(),
    timer: () => push(),
    'network-changed': () => push(),
    'sync-now': () => push(),
    pause: (_, { reason }) => pause(reason),
    unpause: stay,
    pushed: stay,
    pulled: stay,
    transferred: stay,
    photos: () => transfer(),
    'stop-photos': stay,
    failed: stay,
    'retry-due': stay,
    unblock: () => push(),
  },
  pushing: {
    work: once,
    timer: stay,
    'network-changed': stay,
    'sync-now': stay,
    pause: (_, { reason }) => pause(reason, 'abort'),
    unpause: stay,
    // With nothing to send, a push asks nothing of central: what failed before is forgotten when all came through.
    pushed: state => pull(state, null),
    pulled: stay,
    transferred: stay,
    photos: stay,
    'stop-photos': stay,
    failed: (state, { error }) => (holdsSendingOnly(error) ? pull(state, error) : fail(state.attempt, error)),
    'retry-due': stay,
    unblock: stay,
  },
  pulling: {
    work: once,
    timer: stay,
    'network-changed': stay,
    'sync-now': once,
    pause: (_, { reason }) => pause(reason, 'abort'),
    unpause: stay,
    pushed: stay,
    pulled: (state, { photos }) => {
      const { attempt, again, held } = state;
      if (held !== null) return readWhileHeld(state, held, photos);
      const next = again ? push() : photos ? transfer(attempt) : stay({ phase: 'idle' });
      return { ...next, effects: ['mark-synced', ...next.effects] };
    },
    transferred: stay,
    photos: stay,
    'stop-photos': stay,
    failed: ({ attempt }, { error }) => fail(attempt, error),
    'retry-due': stay,
    unblock: stay,
  },
  transferring: {
    work: pushUnlessHeld,
    timer: pushUnlessHeld,
    'network-changed': stay,
    'sync-now': pushInstead,
    pause: (_, { reason }) => pause(reason, 'abort'),
    unpause: stay,
    pushed: stay,
    pulled: stay,
    transferred: restAfter,
    photos: stay,
    'stop-photos': state => {
      const next = restAfter(state);
      return { ...next, effects: ['abort', ...next.effects] };
    },
    failed: ({ attempt, held }, { error }) => fail(attempt, held ?? error, held === null),
    'retry-due': stay,
    unblock: stay,
  },
  'backing-off': {
    work: retryRecords,
    timer: retryRecords,
    'network-changed': retryNow,
    'sync-now': retryNow,
    pause: (_, { reason }) => pause(reason, 'cancel-retry'),
    unpause: stay,
    pushed: stay,
    pulled: stay,
    transferred: stay,
    photos: stay,
    'stop-photos': stay,
    failed: stay,
    'retry-due': state => push(state.attempt),
    unblock: retryNow,
  },
  paused: {
    work: stay,
    timer: stay,
    'network-changed': stay,
    // The network monitor may be wrong; a person who asks gets a try. A pause by hand is theirs to release.
    'sync-now': state => release(state, 'no-network'),
    pause: (state, { reason }) =>
      stay({ ...state, reasons: [...state.reasons.filter(each => each !== reason), reason] }),
    unpause: (state, { reason }) => release(state, reason),
    pushed: stay,
    pulled: stay,
    transferred: stay,
    photos: stay,
    'stop-photos': stay,
    failed: stay,
    'retry-due': stay,
    unblock: stay,
  },
  blocked: {
    work: stay,
    timer: stay,
    'network-changed': retryNow,
    'sync-now': retryNow,
    pause: (_, { reason }) => pause(reason, 'cancel-retry'),
    unpause: stay,
    pushed: stay,
    pulled: stay,
    transferred: stay,
    photos: stay,
    'stop-photos': stay,
    failed: stay,
    'retry-due': () => push(),
    unblock: retryNow,
  },
};

/** What an event does in a state. Pure: the same pair always gives the same step. */
export function step(state: MachineState, event: MachineEvent): Step {
  // The table is typed cell by cell; the compiler cannot follow both keys at once.
  const cell = table[state.phase][event.type] as (state: MachineState, event: MachineEvent) => Step;
  return cell(state, event);
}
