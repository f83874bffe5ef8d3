import dayjs from 'dayjs';
import type { ClockFinding, SyncState } from '../../src-shared/contract/sync.ts';
import type { ErrorData } from '../../src-shared/errors/daybook-error.ts';
import { waitsFor } from '../../src-shared/errors/waits-for.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { bytesText } from './sizes.ts';
import { clockText, counted, dateAndTimeText, momentText } from './times.ts';

/** `care`: a person is needed. `held`: work waits on this device. `busy`: an exchange runs. `calm`: nothing to do. */
export type SyncTone = 'care' | 'held' | 'busy' | 'calm';

export interface SyncSentence {
  readonly tone: SyncTone;
  readonly text: string;
}

const sentence = (tone: SyncTone, text: string): SyncSentence => ({ tone, text });

function exchangeSentence(state: SyncState): SyncSentence {
  const { sent = 0, toSend = 0, received = 0 } = state.progress ?? {};
  if (state.phase === 'pushing' && toSend > 0) {
    return sentence('busy', `Sending ${Math.min(sent + 1, toSend)} of ${toSend}`);
  }
  return sentence(
    'busy',
    received > 0 ? `Receiving: ${counted(received, 'record')} so far` : 'Asking central for news',
  );
}

/** Photos that have to move, in words: `3 photos, 1.2 MB`. */
export function photosText({ count, bytes }: SyncState['photos']['send']): string {
  return `${counted(count, 'photo')}, ${bytesText(bytes)}`;
}

/** What this device still holds: records first, because photos go after them. */
function heldText({ waiting, photos: { send } }: SyncState): string {
  if (waiting === 0) return send.count === 0 ? 'nothing waits to be sent' : `${photosText(send)} to send`;
  return send.count === 0 ? `${waiting} waiting` : `${waiting} waiting, and ${counted(send.count, 'photo')}`;
}

const held = (why: string, state: SyncState) => sentence('held', `${why}: ${heldText(state)}`);

function pauseSentence(state: SyncState): SyncSentence {
  return held(state.pausedFor.includes('no-network') ? 'No network' : 'Sending is paused', state);
}

function restSentence(state: SyncState): SyncSentence {
  if (state.waiting > 0) return held('Saved on this device', state);
  if (state.photos.send.count > 0) return held(state.photos.held ? 'Photos are paused' : 'Records sent', state);
  if (state.lastSyncedAt === null) return sentence('calm', 'Saved on this device');
  return sentence('calm', `All sent, ${momentText(state.lastSyncedAt)}`);
}

/** Photos and the bytes of them that still have to move. */
function photosSentence(state: SyncState): SyncSentence {
  const { send, fetch } = state.photos;
  if (send.bytes > 0)
    return sentence('busy', `Sending ${counted(send.count, 'photo')}: ${bytesText(send.bytes)} to go`);
  if (fetch.bytes > 0)
    return sentence('busy', `Fetching ${counted(fetch.count, 'photo')}: ${bytesText(fetch.bytes)} to go`);
  return restSentence(state);
}

function backingOffText(error: ErrorData | null): string {
  if (error?.code === 'central-day-is-full') return 'Central takes more tomorrow';
  return error !== null && waitsFor(error) === 'look' ? 'Central not ready' : 'Central not reached';
}

/** Where the work is, in one short sentence: what the status strip always says. `connected` is false while the data service is away. */
export function syncSentence(state: SyncState | undefined, connected: boolean): SyncSentence {
  if (!connected) return sentence('care', 'Opening the data on this device again');
  if (state === undefined) return sentence('calm', 'Saved on this device');
  if (state.phase === 'blocked') return sentence('care', `Sending is stopped: ${heldText(state)}`);
  if (state.attention > 0) {
    const needs = `${state.attention} ${state.attention === 1 ? 'needs' : 'need'} you`;
    return sentence('care', state.waiting > 0 ? `${needs}, ${state.waiting} waiting` : needs);
  }
  switch (state.phase) {
    case 'pushing':
    case 'pulling':
      return exchangeSentence(state);
    case 'transferring':
      return photosSentence(state);
    case 'paused':
      return pauseSentence(state);
    case 'backing-off':
      return held(backingOffText(state.error), state);
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
export function backupText({ message, action }: ErrorData): string {
  return m.backup_explanation({ problem: message, action });
}

/** What happened and what to do, with the code that an administrator asks for. */
function errorText({ code, message, action, details: { state } }: ErrorData): string {
  const date = code === 'central-certificate-dated' ? ` This device says that it is ${dateAndTimeText(dayjs())}.` : '';
  return `${message}${date} ${action}${state === undefined ? '' : ` (Code ${state}.)`}`;
}

/** That the clock of this device and central's do not agree, with both times as this device shows them. */
export function clocksText({ deviceTime, centralTime }: ClockFinding): string {
  const times = `This device says ${dateAndTimeText(deviceTime)}, central says ${dateAndTimeText(centralTime)}.`;
  return `${times} Your work is kept and sent all the same, but it carries the time of this device: check its date and time.`;
}

/** Why it stands where it stands and what happens next: the line under the sentence on the sync page. */
export function syncExplanation(state: SyncState): string {
  const again = state.nextAttemptAt === null ? '' : ` The next try is at ${clockText(state.nextAttemptAt)}.`;
  if (state.error !== null) return `${errorText(state.error)}${again}`;
  if (state.pausedFor.includes('by-hand'))
    return 'You paused sending. Everything is kept on this device until you resume.';
  if (state.pausedFor.includes('no-network'))
    return 'Everything is kept on this device and goes by itself when a network is there.';
  const isMoving = state.photos.send.bytes + state.photos.fetch.bytes > 0;
  const isBusy = state.phase === 'pushing' || state.phase === 'pulling' || (state.phase === 'transferring' && isMoving);
  if (isBusy) return 'You can go on working; nothing needs you.';
  if (state.waiting > 0) return `Everything is kept on this device.${again}`;
  if (state.photos.send.count > 0) {
    return state.photos.held
      ? 'You paused photos. They are kept on this device until you resume them.'
      : `The photos are kept on this device.${again}`;
  }
  return `Nothing waits on this device.${again.replace('try', 'exchange')}`;
}
