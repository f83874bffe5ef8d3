import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EventEnvelope } from '../../src-shared/contract/envelope.ts';
import type { SessionState } from '../../src-shared/contract/session.ts';
import { createRecordQueries } from '../data/record-queries.ts';
import { keepSession, sessionKey, sessionQuery } from '../data/session.ts';
import { photosArrived } from '../photos/use-photo.ts';
import type { ContractClient } from '../transport/client.ts';

/** A pull brings many events a second; screens read again at most this often. */
const gatherMs = 120;

/** Calls whose answers change while work is sent. */
const sendingCalls = /^(sync\.(outbox|pool)|attention\.list|bundles\.list)$/;

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
 * Keeps the query cache up to date by the data service's events, and says whether that service is reachable. `onSession` is
 * called after the session in the cache has changed.
 */
export function useChangeEvents(client: ContractClient, onSession: () => void): boolean {
  const cache = useQueryClient();
  const [connected, setConnected] = useState(true);
  const wasLost = useRef(false);

  useEffect(() => {
    const queries = createRecordQueries(cache);
    const records = gathered(queries.readAgain);
    const sending = gathered(
      () => void cache.invalidateQueries({ predicate: ({ queryKey: [name] }) => sendingCalls.test(String(name)) }),
    );
    const readSession = async () => {
      const wasLocked = cache.getQueryData<SessionState>(sessionKey)?.locked ?? false;
      const session = await client.call('session.state', undefined);
      keepSession(cache, session);
      // No events arrive while the screen is locked.
      if (wasLocked && !session.locked) await cache.invalidateQueries();
      onSession();
    };
    const onEvent = (event: EventEnvelope) => {
      switch (event.name) {
        case 'data.changed':
          // At once, although reading again is debounced: a record that has arrived is never opened as it was before.
          queries.note(event.payload);
          return records.ask();
        case 'sync.changed':
          cache.setQueryData(['sync.state', undefined], event.payload);
          return sending.ask();
        case 'photos.arrived':
          return photosArrived(cache, event.payload.hashes);
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
