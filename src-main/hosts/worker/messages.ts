import type { EventEnvelope, Reply } from '../../../src-shared/contract/envelope.ts';

/** From the host to the data service's thread. `key` pairs a request with its reply: request ids repeat between windows. */
export type ToWorker =
  | { readonly kind: 'request'; readonly key: number; readonly request: unknown }
  | { readonly kind: 'stop' };

/** From the data service's thread to the host. */
export type FromWorker =
  | { readonly kind: 'reply'; readonly key: number; readonly reply: Reply }
  | { readonly kind: 'event'; readonly event: EventEnvelope };
