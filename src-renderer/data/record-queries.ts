import type { Query, QueryClient } from '@tanstack/react-query';
import type { CallOutput } from '../../src-shared/contract/contract.ts';
import type { EventMap } from '../../src-shared/contract/events.ts';
import { isMadeOn, type SavedInspection, withSaved } from '../../src-shared/domain/inspection/saved-inspection.ts';

/** Calls whose answers are made of records. */
const recordCalls = /^(premises|inspections|today|forms|attention|bundles|bin|records|faults|people)\.|^sync\.outbox$/;
/** Those of them that an entry in a draft changes: nothing is found, or to be done, before it is handed in. */
const draftCalls = /^(premises|inspections|today|attention)\.|^sync\.outbox$/;

type Detail = CallOutput<'inspections.get'>;

/** What a save made of the record that a query has read; undefined when that has to be read again. */
function afterSave({ queryKey: [name], state }: Query, saved: SavedInspection): Detail | undefined {
  const detail = state.data as Detail | undefined;
  const isSettled = state.fetchStatus === 'idle' && !state.isInvalidated;
  if (name !== 'inspections.get' || detail === undefined || !isSettled) return;
  if (!isMadeOn(saved, detail.inspection) || saved.facts.premisesId !== detail.inspection.premisesId) return;
  const sendState = detail.sendState === 'attention' ? 'attention' : 'waiting';
  return { ...detail, inspection: withSaved(detail.inspection, saved), sendState };
}

/** Keeps what screens have read of records in step with the change events. */
export interface RecordQueries {
  /** Takes what an event brings; whatever else it makes old is marked at once. */
  note(event: EventMap['data.changed']): void;
  /** Reads again what was marked and is on the screen; the rest is read when it is opened. */
  readAgain(): void;
}

export function createRecordQueries(cache: QueryClient): RecordQueries {
  const old = new Set<Query>();
  return {
    note({ saved }) {
      const names = saved?.facts.status === 'draft' ? draftCalls : recordCalls;
      for (const query of cache.getQueryCache().findAll()) {
        if (!names.test(String(query.queryKey[0]))) continue;
        const next = saved && afterSave(query, saved);
        if (next !== undefined) {
          cache.setQueryData(query.queryKey, next);
        } else {
          query.invalidate();
          old.add(query);
        }
      }
    },
    readAgain() {
      const marked = new Set(old);
      old.clear();
      void cache.refetchQueries({ predicate: query => marked.has(query), type: 'active' });
    },
  };
}
