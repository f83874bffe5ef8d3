import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MachineEvent, type MachineState, type Phase, step } from '../../../src-main/sync/machine.ts';
import { DaybookError, toErrorData } from '../../../src-shared/errors/daybook-error.ts';

const later = toErrorData(new DaybookError('central-unreachable'));
const full = toErrorData(new DaybookError('central-day-is-full'));
const look = toErrorData(new DaybookError('central-not-ready'));
const person = toErrorData(new DaybookError('central-refused-sign-in'));

const states: { [P in Phase]: Extract<MachineState, { phase: P }> } = {
  idle: { phase: 'idle' },
  pushing: { phase: 'pushing', attempt: 2, again: false },
  pulling: { phase: 'pulling', attempt: 2, again: false, held: null },
  transferring: { phase: 'transferring', attempt: 2, held: null },
  'backing-off': { phase: 'backing-off', attempt: 3, error: later, photos: false },
  paused: { phase: 'paused', reasons: ['no-network'] },
  blocked: { phase: 'blocked', error: person },
};

const events: readonly MachineEvent[] = [
  { type: 'work' },
  { type: 'timer' },
  { type: 'network-changed' },
  { type: 'sync-now' },
  { type: 'pause', reason: 'no-network' },
  { type: 'pause', reason: 'by-hand' },
  { type: 'unpause', reason: 'no-network' },
  { type: 'unpause', reason: 'by-hand' },
  { type: 'pushed' },
  { type: 'pulled', photos: false },
  { type: 'pulled', photos: true },
  { type: 'transferred' },
  { type: 'photos' },
  { type: 'stop-photos' },
  { type: 'failed', error: later },
  { type: 'failed', error: look },
  { type: 'failed', error: full },
  { type: 'failed', error: person },
  { type: 'retry-due' },
  { type: 'unblock' },
];

const following = (state: MachineState, ...more: MachineEvent[]) => more.reduce((s, e) => step(s, e).state, state);
const reports = ['pushed', 'pulled', 'transferred', 'failed'];
const runs: Partial<Record<Phase, MachineEvent['type']>> = {
  pushing: 'pushed',
  pulling: 'pulled',
  transferring: 'transferred',
};
const run = fc.array(fc.constantFrom(...events), { maxLength: 60 });

describe('the sync machine', () => {
  test('pushes before it pulls, moves photos last and then rests', () => {
    const pushing = step(states.idle, { type: 'work' });
    expect(pushing).toMatchObject({ state: { phase: 'pushing' }, effects: ['start-push'] });
    const pulling = step(pushing.state, { type: 'pushed' });
    expect(pulling).toMatchObject({ state: { phase: 'pulling' }, effects: ['start-pull'] });
    const transferring = step(pulling.state, { type: 'pulled', photos: true });
    expect(transferring).toMatchObject({
      state: { phase: 'transferring' },
      effects: ['mark-synced', 'start-transfer'],
    });
    expect(step(pulling.state, { type: 'pulled', photos: false }).effects).toEqual(['mark-synced']);
    expect(step(transferring.state, { type: 'transferred' })).toEqual({ state: { phase: 'idle' }, effects: [] });
  });

  test('starts again after the exchange when a change was saved during it', () => {
    const state = following(states.idle, { type: 'work' }, { type: 'pushed' }, { type: 'work' });
    expect(step(state, { type: 'pulled', photos: true }).effects).toEqual(['mark-synced', 'start-push']);
  });

  test('gives photos up for a change, for the interval and for a person who asks: records go first', () => {
    for (const type of ['work', 'timer', 'sync-now'] as const) {
      const next = step(states.transferring, { type });
      expect(next).toMatchObject({ state: { phase: 'pushing' }, effects: ['abort', 'start-push'] });
    }
  });

  test('moves photos at once when a person looks at one, but never in front of records', () => {
    expect(step(states.idle, { type: 'photos' }).effects).toEqual(['start-transfer']);
    for (const phase of ['pushing', 'pulling', 'backing-off', 'paused', 'blocked'] as const) {
      expect(step(states[phase], { type: 'photos' })).toEqual({ state: states[phase], effects: [] });
    }
  });

  test('rests when a person stops photos', () => {
    const stopped = step(states.transferring, { type: 'stop-photos' });
    expect(stopped).toEqual({ state: { phase: 'idle' }, effects: ['abort'] });
  });

  test('waits after a failure that may pass, longer with each one', () => {
    const first = step(states.pushing, { type: 'failed', error: later });
    expect(first).toMatchObject({ state: { phase: 'backing-off', attempt: 3 }, effects: ['schedule-retry'] });
    expect(following(first.state, { type: 'retry-due' }, { type: 'failed', error: later })).toMatchObject({
      attempt: 4,
    });
  });

  test('waits longer also when only reading fails: a push that had nothing to send proves nothing', () => {
    const state = following(
      states['backing-off'],
      { type: 'retry-due' },
      { type: 'pushed' },
      { type: 'failed', error: later },
    );
    expect(state).toMatchObject({ phase: 'backing-off', attempt: 4 });
  });

  test('forgets earlier failures once all came through', () => {
    const rested = following(states.pushing, { type: 'pushed' }, { type: 'pulled', photos: false });
    expect(following(rested, { type: 'work' }, { type: 'failed', error: later })).toMatchObject({ attempt: 1 });
  });

  test('waits longer each time photos fail, and lets no record wait with them', () => {
    const failed = following(states.transferring, { type: 'failed', error: later });
    expect(failed).toMatchObject({ phase: 'backing-off', attempt: 3, photos: true });
    const again = [{ type: 'pushed' }, { type: 'pulled', photos: true }, { type: 'failed', error: later }] as const;
    expect(following(failed, { type: 'retry-due' }, ...again)).toMatchObject({ attempt: 4, photos: true });
    for (const type of ['work', 'timer'] as const) {
      expect(step(failed, { type }).effects).toEqual(['cancel-retry', 'start-push']);
    }
  });

  test('reads on while central takes nothing more today, photos too, and then waits to send', () => {
    const reading = step(states.pushing, { type: 'failed', error: full });
    expect(reading).toMatchObject({ state: { phase: 'pulling', held: full }, effects: ['start-pull'] });
    const waits = { state: { phase: 'backing-off', error: full, photos: false }, effects: ['schedule-retry'] };
    expect(step(following(reading.state, { type: 'work' }), { type: 'pulled', photos: false })).toMatchObject(waits);
    const fetching = step(reading.state, { type: 'pulled', photos: true });
    expect(fetching).toMatchObject({ state: { phase: 'transferring' }, effects: ['start-transfer'] });
    for (const type of ['work', 'timer'] as const) expect(step(fetching.state, { type }).effects).toEqual([]);
    expect(step(fetching.state, { type: 'transferred' })).toMatchObject(waits);
    expect(step(fetching.state, { type: 'failed', error: later })).toMatchObject(waits);
    expect(step(fetching.state, { type: 'stop-photos' })).toMatchObject({
      ...waits,
      effects: ['abort', 'schedule-retry'],
    });
  });

  test('does not hammer central: writes and the timer wait with it', () => {
    for (const type of ['work', 'timer'] as const) {
      expect(step(states['backing-off'], { type })).toEqual({ state: states['backing-off'], effects: [] });
    }
  });

  test('skips the wait when a person asks or the network changes', () => {
    for (const type of ['sync-now', 'network-changed'] as const) {
      expect(step(states['backing-off'], { type }).effects).toEqual(['cancel-retry', 'start-push']);
    }
  });

  test('waits in the same way for an administrator, and for what nobody has foreseen', () => {
    for (const code of ['central-not-ready', 'central-failed', 'internal', 'input-invalid'] as const) {
      const failed = step(states.pulling, { type: 'failed', error: toErrorData(new DaybookError(code)) });
      expect(failed).toMatchObject({ state: { phase: 'backing-off' }, effects: ['schedule-retry'] });
    }
  });

  test('is blocked where the person must act; writes and the interval do not ask again, a new password and a new network do', () => {
    expect(step(states.pulling, { type: 'failed', error: person })).toEqual({
      state: { phase: 'blocked', error: person },
      effects: ['schedule-retry'],
    });
    for (const type of ['work', 'timer'] as const) expect(step(states.blocked, { type }).effects).toEqual([]);
    for (const type of ['unblock', 'network-changed', 'sync-now'] as const) {
      expect(step(states.blocked, { type }).effects).toEqual(['cancel-retry', 'start-push']);
    }
    expect(step(states.blocked, { type: 'retry-due' }).effects).toEqual(['start-push']);
  });

  test('is tried again by itself in every state that is not at work, but a pause', () => {
    fc.assert(
      fc.property(run, sequence => {
        let state: MachineState = states.idle;
        let planned = false;
        for (const event of sequence) {
          if (event.type === 'retry-due') {
            if (!planned) continue;
            planned = false;
          }
          const next = step(state, event);
          for (const effect of next.effects) {
            if (effect === 'schedule-retry') planned = true;
            if (effect === 'cancel-retry') planned = false;
          }
          state = next.state;
          expect(planned).toBe(state.phase === 'backing-off' || state.phase === 'blocked');
        }
      }),
    );
  });

  test('goes on only when the last reason of a pause is gone', () => {
    const both = following(states.paused, { type: 'pause', reason: 'by-hand' });
    const one = step(both, { type: 'unpause', reason: 'no-network' });
    expect(one).toEqual({ state: { phase: 'paused', reasons: ['by-hand'] }, effects: [] });
    expect(step(one.state, { type: 'unpause', reason: 'by-hand' }).effects).toEqual(['start-push']);
  });

  test('tries at once when asked without a network, but keeps a pause made by hand', () => {
    expect(step(states.paused, { type: 'sync-now' }).effects).toEqual(['start-push']);
    const byHand: MachineState = { phase: 'paused', reasons: ['by-hand'] };
    expect(step(byHand, { type: 'sync-now' })).toEqual({ state: byHand, effects: [] });
  });

  test('never has two exchanges running: every start follows an end, an abort or a wait', () => {
    fc.assert(
      fc.property(run, sequence => {
        let state: MachineState = states.idle;
        let running = false;
        for (const event of sequence) {
          // The engine reports only what the running step can say.
          const ends = [runs[state.phase], 'failed'];
          if (reports.includes(event.type)) {
            if (!running || !ends.includes(event.type)) continue;
            running = false;
          }
          const next = step(state, event);
          for (const effect of next.effects) {
            if (effect === 'abort') running = false;
            if (effect.startsWith('start-')) {
              expect(running).toBe(false);
              running = true;
            }
          }
          state = next.state;
          expect(running).toBe(state.phase in runs);
        }
      }),
    );
  });

  test('is paused exactly while a reason is held', () => {
    fc.assert(
      fc.property(run, sequence => {
        let state: MachineState = states.idle;
        for (const event of sequence) {
          state = step(state, event).state;
          if (state.phase === 'paused') expect(state.reasons.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('leaves no state from which a person cannot start an exchange', () => {
    for (const state of Object.values(states)) {
      const released = following(state, { type: 'unpause', reason: 'by-hand' }, { type: 'sync-now' });
      expect(['pushing', 'pulling']).toContain(released.phase);
    }
  });
});
