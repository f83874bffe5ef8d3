import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EventEnvelope } from '../../src-shared/contract/envelope.ts';
import type { ContractClient } from '../transport/client.ts';
import { keepSession, sessionQuery } from './session.ts';

/** A pull brings many events a second; screens read again at most this often. */
const gatherMs = 120;

/** Calls whose answers are made of records. */
const recordCalls = /^(premises|inspections|today|forms|attention)\.|^sync\.outbox$/;

/** What a screen opens from now on is not what was there before: known at once, also while reading again is gathered. */
const markOld = (cache: QueryClient, names: RegExp) =>
  cache.invalidateQueries({ predicate: query => names.test(String(query.queryKey[0])), refetchType: 'none' });

const readAgain = (cache: QueryClient, names: RegExp) =>
  cache.invalidateQueries({ predicate: query => names.test(String(query.queryKey[0])) });

/** Runs `work` once after a burst of calls. */
function gathered(work: () => void) {
  let timer: number | undefined;
  return {
    ask: () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        work();
      }, gatherMs);
    },
    stop: () => window.clearTimeout(timer),
  };
}

/**
 * Keeps the query cache true by the data service's events, and says whether that service is there.
 * `onSession` is told after the session in the cache has changed.
 */
export function useChangeEvents(client: ContractClient, onSession: () => void): boolean {
  const cache = useQueryClient();
  const [connected, setConnected] = useState(true);
  const wasLost = useRef(false);

  useEffect(() => {
    const records = gathered(() => void readAgain(cache, recordCalls));
    const sending = gathered(() => void readAgain(cache, /^(sync\.(outbox|pool)|attention\.list)$/));
    const readSession = async () => {
      keepSession(cache, await client.call('session.state', undefined));
      onSession();
    };
    const onEvent = (event: EventEnvelope) => {
      switch (event.name) {
        case 'data.changed':
          void markOld(cache, recordCalls);
          return records.ask();
        case 'sync.changed':
          cache.setQueryData(['sync.state', undefined], event.payload);
          return sending.ask();
        case 'session.changed':
          return void readSession().catch(() => cache.invalidateQueries(sessionQuery(client)));
      }
    };
    const off = client.onEvent(onEvent);
    client.onConnection(isThere => {
      setConnected(isThere);
      if (isThere && wasLost.current) void cache.invalidateQueries().then(onSession);
      wasLost.current = !isThere;
    });
    return () => {
      off();
      records.stop();
      sending.stop();
    };
  }, [cache, client, onSession]);

  return connected;
}
