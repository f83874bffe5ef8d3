import { QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createQueryClient } from '../../../src-renderer/data/query-client.ts';
import { createRecordQueries } from '../../../src-renderer/data/record-queries.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { savedInspection } from '../../../src-shared/domain/inspection/saved-inspection.ts';
import { food, inspectionOf } from './support/opened-draft.ts';

const before = inspectionOf(food, { id: 'i' as Inspection['id'], status: 'draft' });
const patch = { header: { owner: 'Verna Bailey' } };
const after = { ...before, ...patch, updatedAt: '2026-03-01T10:00:01.000Z' };
const saved = savedInspection(before, after, patch);

/** A window that shows some answers of the data service; `calls` are those that it asks for. */
function openWindow(shown: Readonly<Record<string, unknown>>) {
  const cache = createQueryClient();
  const calls: string[] = [];
  const waiting = new Map<string, (answer: unknown) => void>();
  for (const [name, answer] of Object.entries(shown)) {
    const queryKey = [name, { id: 'i' }];
    cache.setQueryData(queryKey, answer);
    const queryFn = () => {
      calls.push(name);
      return new Promise(resolve => waiting.set(name, resolve));
    };
    new QueryObserver(cache, { queryKey, queryFn }).subscribe(() => {});
  }
  const dataOf = (name: string) => cache.getQueryData([name, { id: 'i' }]);
  const answer = async (name: string, value: unknown) => {
    waiting.get(name)?.(value);
    await new Promise(resolve => setImmediate(resolve));
  };
  return { cache, calls, dataOf, answer, queries: createRecordQueries(cache) };
}

const detail = { inspection: before, sendState: 'sent' };

test('what an autosave made of a record is put into it; the record is not read again, lists are', () => {
  const { queries, calls, dataOf } = openWindow({ 'inspections.get': detail, 'today.get': {}, 'settings.get': {} });
  queries.note({ ids: ['i'], saved });
  queries.readAgain();
  expect(dataOf('inspections.get')).toEqual({ inspection: after, sendState: 'waiting' });
  expect(calls).toEqual(['today.get']);
});

test('an entry in a draft lets stand what was found before; one in a returned record does not', () => {
  const shown = { 'faults.found': {}, 'records.list': {} };
  const ofDraft = openWindow(shown);
  ofDraft.queries.note({ ids: ['i'], saved });
  ofDraft.queries.readAgain();
  expect(ofDraft.calls).toEqual([]);
  const returned = openWindow(shown);
  returned.queries.note({ ids: ['i'], saved: { ...saved, facts: { ...saved.facts, status: 'returned' } } });
  returned.queries.readAgain();
  expect(returned.calls).toEqual(['faults.found', 'records.list']);
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
