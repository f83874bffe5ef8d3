import type { SyncState } from '../../src-shared/contract/sync.ts';
import { bytesText } from './sizes.ts';
import { clockText, counted, momentText } from './times.ts';

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

const held = (why: string, waiting: number) =>
  sentence('held', waiting === 0 ? `${why}: nothing waits to be sent` : `${why}: ${waiting} waiting`);

function pauseSentence(state: SyncState): SyncSentence {
  return held(state.pausedFor.includes('no-network') ? 'No network' : 'Sending is paused', state.waiting);
}

function restSentence(state: SyncState): SyncSentence {
  const { send, held: areHeld } = state.photos;
  if (state.waiting > 0) return held('Saved on this device', state.waiting);
  if (send.count > 0)
    return sentence(
      'held',
      `${areHeld ? 'Photos are paused' : 'Records sent'}: ${counted(send.count, 'photo')} waiting`,
    );
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

/** Where the work is, in one short sentence: what the status strip always says. `connected` is false while the data service is away. */
export function syncSentence(state: SyncState | undefined, connected: boolean): SyncSentence {
  if (!connected) return sentence('care', 'Opening the data on this device again');
  if (state === undefined) return sentence('calm', 'Saved on this device');
  if (state.phase === 'blocked') return sentence('care', `Sending is stopped: ${state.waiting} waiting`);
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
      return held('Central not reached', state.waiting);
    case 'idle':
      return restSentence(state);
  }
}

/** Why it stands where it stands and what happens next: the line under the sentence on the sync page. */
export function syncExplanation(state: SyncState): string {
  const again = state.nextAttemptAt === null ? '' : ` The next try is at ${clockText(state.nextAttemptAt)}.`;
  if (state.error !== null) return `${state.error.message} ${state.error.action}${again}`;
  if (state.pausedFor.includes('by-hand'))
    return 'You paused sending. Everything is kept on this device until you resume.';
  if (state.pausedFor.includes('no-network'))
    return 'Everything is kept on this device and goes by itself when a network is there.';
  if (state.phase === 'pushing' || state.phase === 'pulling') return 'You can go on working; nothing needs you.';
  if (state.waiting > 0) return `Everything is kept on this device.${again}`;
  return `Nothing waits on this device.${again.replace('try', 'exchange')}`;
}
