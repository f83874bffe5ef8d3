import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createQueryClient } from '../../../src-renderer/data/query-client.ts';
import { createRecordQueries } from '../../../src-renderer/data/record-queries.ts';
import { sessionKey } from '../../../src-renderer/data/session.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { RecordOf } from '../../../src-shared/entities/record-of.ts';
import { savedRecord } from '../../../src-shared/entities/saved-record.ts';
import { food, inspectionOf } from './support/opened-draft.ts';

const person = { username: 'ines', name: 'Ines Campbell', role: 'inspector', parishes: ['Kingston'] };
const before = inspectionOf(food, { id: 'i' as Inspection['id'], status: 'draft' });
const patch = { header: { owner: 'Verna Bailey' } };
const after = { ...before, ...patch, updatedAt: '2026-03-01T10:00:01.000Z' };
const saved = savedRecord('inspection', before, after, patch);

/** A window that shows some answers of the data service; `calls` are those that it asks for. A name may have `:kind` behind it. */
function openWindow(shown: Readonly<Record<string, unknown>>) {
  const cache = createQueryClient();
  cache.setQueryData(sessionKey, { person });
  const calls: string[] = [];
  const waiting = new Map<string, (answer: unknown) => void>();
  const keyOf = (asked: string) => {
    const [name, kind] = asked.split(':');
    return [name, { id: 'i', ...(kind && { kind }) }];
  };
  for (const [asked, answer] of Object.entries(shown)) {
    const queryKey = keyOf(asked);
    cache.setQueryData(queryKey, answer);
    const queryFn = () => {
      calls.push(asked);
      return new Promise(resolve => waiting.set(asked, resolve));
    };
    new QueryObserver(cache, { queryKey, queryFn }).subscribe(() => {});
  }
  const dataOf = (name: string) => cache.getQueryData(keyOf(name));
  const answer = async (name: string, value: unknown) => {
    waiting.get(name)?.(value);
    await new Promise(resolve => setImmediate(resolve));
  };
  return { cache, calls, dataOf, answer, queries: createRecordQueries(cache) };
}

const premises = { id: 'p', name: 'Bakery', telephone: '', revision: 3, updatedAt: '2026-03-01T09:00:00.000Z' };
const detail = { inspection: before, premises, sendState: 'sent' };

test('what an autosave made of a record is put into it; the record is not read again, lists are', () => {
  const { queries, calls, dataOf } = openWindow({ 'inspections.get': detail, 'today.get': {}, 'settings.get': {} });
  queries.note({ ids: ['i'], saved });
  queries.readAgain();
  expect(dataOf('inspections.get')).toEqual({ ...detail, inspection: after, sendState: 'waiting' });
  expect(calls).toEqual(['today.get']);
});

test('an entry in a draft lets stand what was found before; one in a returned record does not', () => {
  const shown = { 'faults.found': {}, 'records.list:violation': {} };
  const ofDraft = openWindow(shown);
  ofDraft.queries.note({ ids: ['i'], saved });
  ofDraft.queries.readAgain();
  expect(ofDraft.calls).toEqual([]);
  const returned = openWindow(shown);
  returned.queries.note({ ids: ['i'], saved: { ...saved, state: 'returned' } });
  returned.queries.readAgain();
  expect(returned.calls).toEqual(['faults.found', 'records.list:violation']);
});

test('a record that is not the one the save was made on is read again, and so is any after a pull', () => {
  const other = { ...before, updatedAt: '2026-03-01T09:00:00.000Z' };
  for (const [inspection, event] of [
    [other, { ids: ['i'], saved }],
    [
      { ...before, revision: 2 },
      { ids: ['i'], saved },
    ],
    [before, { ids: ['i'] }],
  ] as const) {
    const { queries, calls, dataOf } = openWindow({ 'inspections.get': { ...detail, inspection } });
    queries.note(event);
    queries.readAgain();
    expect(calls).toEqual(['inspections.get']);
    expect(dataOf('inspections.get')).toEqual({ ...detail, inspection });
  }
});

test('a record that is being read while a save is told is read once more', async () => {
  const { queries, calls, dataOf, answer } = openWindow({ 'inspections.get': detail });
  queries.note({ ids: ['i'] });
  queries.readAgain();
  queries.note({ ids: ['i'], saved });
  await answer('inspections.get', detail);
  queries.readAgain();
  expect(calls).toEqual(['inspections.get', 'inspections.get']);
  await answer('inspections.get', { ...detail, inspection: after });
  expect(dataOf('inspections.get')).toEqual({ ...detail, inspection: after });
});

/** What a change made of the premises above. */
const premisesAfter = (changes: object) => {
  const next = { ...premises, ...changes, updatedAt: '2026-03-01T10:00:01.000Z' };
  return { next, saved: savedRecord('premises', premises as never, next as never) };
};

test('a field of premises is put into their page and into an inspection; what only names them is not read again', () => {
  const page = { premises, inspections: [], due: null };
  const { queries, calls, dataOf } = openWindow({
    'premises.get': page,
    'inspections.get': detail,
    'records.list:task': {},
    'faults.found': {},
    'people.known': {},
    'premises.list': {},
  });
  const { next, saved: change } = premisesAfter({ telephone: '876 555 0199' });
  queries.note({ ids: ['p'], saved: change });
  queries.readAgain();
  expect(dataOf('premises.get')).toEqual({ ...page, premises: next });
  expect(dataOf('inspections.get')).toEqual({ ...detail, premises: next });
  expect(calls).toEqual(['premises.list']);
});

test('another name of premises is read again wherever it is shown', () => {
  const shown = { 'premises.get': { premises, inspections: [], due: null }, 'records.list:task': {} };
  const { queries, calls } = openWindow(shown);
  queries.note({ ids: ['p'], saved: premisesAfter({ name: 'Grill' }).saved });
  queries.readAgain();
  expect(calls).toEqual(['premises.get', 'records.list:task']);
});

const task = {
  id: 'i',
  parish: 'Kingston',
  title: 'Look again',
  priority: 'usual',
  author: 'sam',
  assignee: 'ines',
  state: 'open',
  createdAt: '2026-03-01T09:00:00.000Z',
  updatedAt: '2026-03-01T09:00:00.000Z',
  revision: 2,
  history: [],
} as RecordOf<'task'>;
const line = { kind: 'task', record: task, refersTo: {}, sendState: 'sent', may: ['accept', 'decline', 'complete'] };

test('an act on a task is put into its page with what the person may do next; other kinds are not read again', () => {
  const { queries, calls, dataOf } = openWindow({
    'records.get:task': line,
    'records.list:task': {},
    'records.list:complaint': {},
    'premises.get': {},
    'inspections.list': {},
  });
  const accepted = { ...task, state: 'accepted', updatedAt: '2026-03-01T10:00:01.000Z' } as const;
  queries.note({ ids: ['i'], saved: savedRecord('task', task, accepted) });
  queries.readAgain();
  const next = { ...line, record: accepted, sendState: 'waiting', may: ['decline', 'complete'] };
  expect(dataOf('records.get:task')).toEqual(next);
  expect(calls).toEqual(['records.list:task']);
});

test('a task that is about other premises now is read again, for their name', () => {
  const { queries, calls } = openWindow({ 'records.get:task': line });
  const moved = { ...task, premisesId: 'p', updatedAt: '2026-03-01T10:00:01.000Z' };
  queries.note({ ids: ['i'], saved: savedRecord('task', task, moved) });
  queries.readAgain();
  expect(calls).toEqual(['records.get:task']);
});

test('an inspection whose status has changed is read again, and the bin after a removal', () => {
  const submitted = { ...before, status: 'submitted', updatedAt: '2026-03-01T10:00:01.000Z' } as Inspection;
  const removed = { ...before, removed: true, updatedAt: '2026-03-01T10:00:01.000Z' } as Inspection;
  for (const [next, expected] of [
    [submitted, ['inspections.get', 'bin.list']],
    [removed, ['bin.list']],
  ] as const) {
    const { queries, calls } = openWindow({ 'inspections.get': detail, 'bin.list': {} });
    queries.note({ ids: ['i'], saved: savedRecord('inspection', before, next) });
    queries.readAgain();
    expect(calls).toEqual(expected);
  }
});
