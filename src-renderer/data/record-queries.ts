import type { Query, QueryClient } from '@tanstack/react-query';
import type { EventMap } from '../../src-shared/contract/events.ts';
import type { SessionState } from '../../src-shared/contract/session.ts';
import type { SavedRecord } from '../../src-shared/entities/saved-record.ts';
import { mayDiffer } from './calls-of-records.ts';
import { answerWith } from './saved-answers.ts';
import { sessionKey } from './session.ts';

/** Keeps what screens have read of records in step with the change events. */
export interface RecordQueries {
  /** Takes what an event brings; whatever else it makes old is marked at once. */
  note(event: EventMap['data.changed']): void;
  /** Reads again what was marked and is on the screen; the rest is read when it is opened. */
  readAgain(): void;
}

export function createRecordQueries(cache: QueryClient): RecordQueries {
  const old = new Set<Query>();
  /** A query's answer with a change of one record applied; undefined when it has to be read again. */
  const nextOf = ({ queryKey: [name], state }: Query, saved: SavedRecord | undefined): unknown => {
    const person = cache.getQueryData<SessionState>(sessionKey)?.person;
    const isSettled = state.fetchStatus === 'idle' && !state.isInvalidated && state.data !== undefined;
    return saved && person && isSettled ? answerWith(String(name), state.data, saved, person) : undefined;
  };
  return {
    note({ saved }) {
      for (const query of cache.getQueryCache().findAll()) {
        const [name, input] = query.queryKey;
        if (!mayDiffer(String(name), input, saved)) continue;
        const next = nextOf(query, saved);
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
