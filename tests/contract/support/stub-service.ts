import type { DataService } from '../../../src-main/app/data-service.ts';
import { requestId } from '../../../src-main/rpc/replies.ts';
import type { EventEnvelope } from '../../../src-shared/contract/envelope.ts';

export interface StubService extends DataService {
  readonly received: unknown[];
  tell(event: EventEnvelope): void;
}

/** A data service that remembers what reached it: for tests of what a host lets through. */
export function stubService(): StubService {
  const listeners = new Set<(event: EventEnvelope) => void>();
  const received: unknown[] = [];
  return {
    received,
    tell: event => {
      for (const listener of listeners) listener(event);
    },
    call: async request => {
      received.push(request);
      return { kind: 'reply', id: requestId(request), ok: true, output: null };
    },
    onEvent: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {},
  };
}
