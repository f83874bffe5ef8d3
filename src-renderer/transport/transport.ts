import type { EventEnvelope, Outgoing, Request } from '../../src-shared/contract/envelope.ts';

/** Carries envelopes between the screens and the data service; knows nothing of their meaning. */
export interface Carrier {
  send(request: Request): void;
  /** Called for every reply and event. */
  onMessage(listener: (message: Outgoing) => void): void;
  /** Called when the connection is lost (false) and restored (true). */
  onConnection(listener: (connected: boolean) => void): void;
}

export type EventListener = (event: EventEnvelope) => void;
