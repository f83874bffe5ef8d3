import dayjs from 'dayjs';
import { expect, test } from 'vitest';
import { errorWords } from '../../../src-renderer/words/error-words.ts';
import { backupText, stripSentence, syncExplanation, syncSentence } from '../../../src-renderer/words/sync-words.ts';
import type { SyncState } from '../../../src-shared/contract/sync.ts';
import { DaybookError, toErrorData } from '../../../src-shared/errors/daybook-error.ts';

const todayAt = (hour: number, minute: number) => dayjs().hour(hour).minute(minute).second(0).toISOString();

const rest: SyncState = {
  phase: 'idle',
  pausedFor: [],
  error: null,
  nextAttemptAt: null,
  lastSyncedAt: null,
  waiting: 0,
  attention: 0,
  progress: null,
  photos: { send: { count: 0, bytes: 0 }, fetch: { count: 0, bytes: 0 }, refused: 0, held: false },
  clock: null,
};

const photos = (send: number, fetch: number, held = false): SyncState['photos'] => ({
  send: { count: send, bytes: send * 300_000 },
  fetch: { count: fetch, bytes: fetch * 300_000 },
  refused: 0,
  held,
});

const cases: [name: string, state: Partial<SyncState>, tone: string, text: string][] = [
  ['nothing was exchanged yet', {}, 'calm', 'Saved on this device'],
  ['all is sent', { lastSyncedAt: todayAt(14, 2) }, 'calm', 'All sent, 14:02'],
  ['photos are sent', { phase: 'transferring', photos: photos(4, 2) }, 'busy', 'Sending 4 photos: 1.2 MB to go'],
  ['photos are fetched', { phase: 'transferring', photos: photos(0, 1) }, 'busy', 'Fetching 1 photo: 300 kB to go'],
  [
    'records are exchanged and no photo has to move',
    { phase: 'transferring', lastSyncedAt: todayAt(14, 2) },
    'calm',
    'All sent, 14:02',
  ],
  [
    'a person paused photos',
    { lastSyncedAt: todayAt(14, 2), photos: photos(2, 0, true) },
    'held',
    'Photos are paused: 2 photos, 600 kB to send',
  ],
  [
    'a photo could not be sent yet',
    { lastSyncedAt: todayAt(14, 2), photos: photos(1, 0) },
    'held',
    'Records sent: 1 photo, 300 kB to send',
  ],
  [
    'photos wait for a network',
    { phase: 'paused', pausedFor: ['no-network'], photos: photos(4, 0) },
    'held',
    'No network: 4 photos, 1.2 MB to send',
  ],
  [
    'records and photos wait for central',
    { phase: 'backing-off', waiting: 2, photos: photos(4, 0) },
    'held',
    'Server not reached: 2 waiting, and 4 photos',
  ],
  ['work waits', { waiting: 4, lastSyncedAt: todayAt(14, 2) }, 'held', 'Saved on this device: 4 waiting'],
  ['there is no network', { phase: 'paused', pausedFor: ['no-network'], waiting: 4 }, 'held', 'No network: 4 waiting'],
  [
    'a person paused it',
    { phase: 'paused', pausedFor: ['by-hand'], waiting: 1 },
    'held',
    'Sending is paused: 1 waiting',
  ],
  [
    'an administrator must see to central',
    { phase: 'backing-off', waiting: 2, error: toErrorData(new DaybookError('central-closed')) },
    'held',
    'Server not ready: 2 waiting',
  ],
  ['central is away', { phase: 'backing-off', waiting: 2 }, 'held', 'Server not reached: 2 waiting'],
  [
    'it sends',
    { phase: 'pushing', progress: { sent: 2, toSend: 7, received: 0 }, waiting: 5 },
    'busy',
    'Sending 3 of 7',
  ],
  ['the last is sent', { phase: 'pushing', progress: { sent: 7, toSend: 7, received: 0 } }, 'busy', 'Sending 7 of 7'],
  [
    'it receives',
    { phase: 'pulling', progress: { sent: 0, toSend: 0, received: 1200 } },
    'busy',
    'Receiving: 1,200 records so far',
  ],
  ['one change needs a person', { attention: 1 }, 'care', '1 needs you'],
  ['changes need a person while others wait', { attention: 2, waiting: 3 }, 'care', '2 need you, 3 waiting'],
  ['sending is stopped', { phase: 'blocked', waiting: 3, attention: 1 }, 'care', 'Sending is stopped: 3 waiting'],
];

test.each(cases)('the strip says where the work is when %s', (_name, change, tone, text) => {
  expect(syncSentence({ ...rest, ...change }, true)).toEqual({ tone, text });
});

test('a lost data service is said before anything else', () => {
  expect(syncSentence({ ...rest, attention: 5 }, false).text).toBe('Opening the data on this device again');
});

test('the explanation of a failure says what happened, what to do, and when it is tried again', () => {
  const error = toErrorData(new DaybookError('central-unreachable'));
  const state: SyncState = { ...rest, phase: 'backing-off', error, waiting: 1, nextAttemptAt: todayAt(9, 5) };
  const { message, action } = errorWords(error);
  expect(syncExplanation(state)).toBe(`${message} ${action} The next try is at 09:05.`);
});

test('what an administrator must see to has the code that they ask for', () => {
  const error = toErrorData(new DaybookError('central-not-ready', { details: { state: '42P01' } }));
  const state: SyncState = { ...rest, phase: 'backing-off', error, nextAttemptAt: todayAt(9, 5) };
  const { message, action } = errorWords(error);
  expect(syncExplanation(state)).toBe(`${message} ${action} (Code 42P01.) The next try is at 09:05.`);
});

test('photos that wait are never called nothing', () => {
  expect(syncExplanation({ ...rest, photos: photos(1, 0, true) })).toMatch(/^You paused photos/);
  expect(syncExplanation({ ...rest, photos: photos(1, 0), nextAttemptAt: todayAt(9, 5) })).toBe(
    'The photos are kept on this device. The next try is at 09:05.',
  );
  expect(syncExplanation({ ...rest, phase: 'transferring', photos: photos(0, 1) })).toMatch(/^You can go on working/);
});

test('a pause by hand is explained before a missing network', () => {
  const state: SyncState = { ...rest, phase: 'paused', pausedFor: ['no-network', 'by-hand'], waiting: 1 };
  expect(syncExplanation(state)).toMatch(/^You paused sending/);
});

test('the strip says that the day has no backup, unless something else needs the person; the page says why', () => {
  const failure = toErrorData(new DaybookError('storage-full'));
  expect(stripSentence(rest, true, null)).toEqual(syncSentence(rest, true));
  expect(stripSentence({ ...rest, waiting: 2 }, true, failure)).toEqual({
    tone: 'care',
    text: 'No backup today. Saved on this device: 2 waiting',
  });
  expect(stripSentence({ ...rest, attention: 1 }, true, failure).text).toBe('1 needs you');
  expect(backupText(failure)).toBe(
    'The copy that is kept on this device each day could not be made. This device could not save: its disk is full. Free some space, then try again. It is tried again every hour.',
  );
});
