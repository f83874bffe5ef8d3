import dayjs from 'dayjs';
import type { ClockFinding, SyncState } from '../../src-shared/contract/sync.ts';
import type { ErrorData } from '../../src-shared/errors/daybook-error.ts';
import { waitsFor } from '../../src-shared/errors/waits-for.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { errorWords } from './error-words.ts';
import { bytesText } from './sizes.ts';
import { clockText, dateAndTimeText, momentText } from './times.ts';

/** `care`: a person is needed. `held`: work waits on this device. `busy`: it sends or receives. `calm`: nothing to do. */
export type SyncTone = 'care' | 'held' | 'busy' | 'calm';

export interface SyncSentence {
  readonly tone: SyncTone;
  readonly text: string;
}

const sentence = (tone: SyncTone, text: string): SyncSentence => ({ tone, text });

function movingSentence(state: SyncState): SyncSentence {
  const { sent = 0, toSend = 0, received = 0 } = state.progress ?? {};
  if (state.phase === 'pushing' && toSend > 0) {
    return sentence('busy', m.sync_strip_sending({ number: Math.min(sent + 1, toSend), total: toSend }));
  }
  return sentence('busy', received > 0 ? m.sync_strip_receiving({ count: received }) : m.sync_strip_asking());
}

/** Photos that have to move, in words: `3 photos, 1.2 MB`. */
export function photosText({ count, bytes }: SyncState['photos']['send']): string {
  return m.sync_photos_amount({ count, size: bytesText(bytes) });
}

/** What this device still holds: records first, because photos go after them. */
function heldText({ waiting, photos: { send } }: SyncState): string {
  if (waiting === 0) {
    return send.count === 0 ? m.sync_held_nothing() : m.sync_held_photos({ photos: photosText(send) });
  }
  if (send.count === 0) return m.sync_held_changes({ waiting });
  return m.sync_held_changes_photos({ waiting, photos: m.common_photos({ count: send.count }) });
}

const held = (say: (parts: { held: string }) => string, state: SyncState) =>
  sentence('held', say({ held: heldText(state) }));

function restSentence(state: SyncState): SyncSentence {
  if (state.waiting > 0) return held(m.sync_strip_saved_held, state);
  if (state.photos.send.count > 0) {
    return held(state.photos.held ? m.sync_strip_photos_paused : m.sync_strip_records_sent, state);
  }
  if (state.lastSyncedAt === null) return sentence('calm', m.sync_strip_saved());
  return sentence('calm', m.sync_strip_all_sent({ when: momentText(state.lastSyncedAt) }));
}

/** Photos and the bytes of them that still have to move. */
function photosSentence(state: SyncState): SyncSentence {
  const { send, fetch } = state.photos;
  const moving = ({ count, bytes }: typeof send) => ({ count, size: bytesText(bytes) });
  if (send.bytes > 0) return sentence('busy', m.sync_strip_photos_sending(moving(send)));
  if (fetch.bytes > 0) return sentence('busy', m.sync_strip_photos_fetching(moving(fetch)));
  return restSentence(state);
}

function backingOff(error: ErrorData | null) {
  if (error?.code === 'central-day-is-full') return m.sync_strip_tomorrow;
  return error !== null && waitsFor(error) === 'look' ? m.sync_strip_not_ready : m.sync_strip_not_reached;
}

/**
 * State of sync in one short sentence, which the status strip always shows. `connected` is false while the data service is not
 * reachable.
 */
export function syncSentence(state: SyncState | undefined, connected: boolean): SyncSentence {
  if (!connected) return sentence('care', m.sync_strip_opening());
  if (state === undefined) return sentence('calm', m.sync_strip_saved());
  if (state.phase === 'blocked') return sentence('care', m.sync_strip_stopped({ held: heldText(state) }));
  if (state.attention > 0) {
    const needs = m.sync_strip_needs_you({ count: state.attention });
    const { waiting } = state;
    return sentence('care', waiting > 0 ? m.sync_strip_needs_you_waiting({ needs, waiting }) : needs);
  }
  switch (state.phase) {
    case 'pushing':
    case 'pulling':
      return movingSentence(state);
    case 'transferring':
      return photosSentence(state);
    case 'paused':
      return held(state.pausedFor.includes('no-network') ? m.sync_strip_no_network : m.sync_strip_paused, state);
    case 'backing-off':
      return held(backingOff(state.error), state);
    case 'idle':
      return restSentence(state);
  }
}

/** What the strip says: where the work is; where nothing else needs the person, that the day has no backup. */
export function stripSentence(
  state: SyncState | undefined,
  connected: boolean,
  backupFailure: ErrorData | null,
): SyncSentence {
  const where = syncSentence(state, connected);
  return backupFailure === null || where.tone === 'care'
    ? where
    : sentence('care', m.backup_strip({ where: where.text }));
}

/** Why the day has no backup, and what the person does about it. */
export function backupText(error: ErrorData): string {
  const { message, action } = errorWords(error);
  return m.backup_explanation({ problem: message, action });
}

/** What happened and what to do, with the code that an administrator asks for. */
function errorText(error: ErrorData): string {
  const { message, action } = errorWords(error);
  const isDated = error.code === 'central-certificate-dated';
  const what = isDated ? `${message} ${m.sync_why_device_date({ when: dateAndTimeText(dayjs()) })}` : message;
  const { state } = error.details;
  if (state === undefined) return m.sync_why_error({ what, todo: action });
  return m.sync_why_error_code({ what, todo: action, code: String(state) });
}

/** That the clocks of this device and the server do not agree, with both times as this device shows them. */
export function clocksText({ deviceTime, centralTime }: ClockFinding): string {
  return m.sync_clocks({ device: dateAndTimeText(deviceTime), server: dateAndTimeText(centralTime) });
}

const andThen = (text: string, next: string) => (next === '' ? text : `${text} ${next}`);

/** Why sync is in its state and what happens next: the line under the sentence on the sync page. */
export function syncExplanation(state: SyncState): string {
  const nextAt = state.nextAttemptAt === null ? null : { time: clockText(state.nextAttemptAt) };
  const again = nextAt === null ? '' : m.sync_why_next_try(nextAt);
  if (state.error !== null) return andThen(errorText(state.error), again);
  if (state.pausedFor.includes('by-hand')) return m.sync_why_paused();
  if (state.pausedFor.includes('no-network')) return m.sync_why_no_network();
  const isMoving = state.photos.send.bytes + state.photos.fetch.bytes > 0;
  const isBusy = state.phase === 'pushing' || state.phase === 'pulling' || (state.phase === 'transferring' && isMoving);
  if (isBusy) return m.sync_why_busy();
  if (state.waiting > 0) return andThen(m.sync_why_waiting(), again);
  if (state.photos.send.count > 0) {
    return state.photos.held ? m.sync_why_photos_paused() : andThen(m.sync_why_photos_waiting(), again);
  }
  return andThen(m.sync_why_nothing(), nextAt === null ? '' : m.sync_why_next_time(nextAt));
}
