import type { CallInput, CallName, CallOutput } from '../../src-shared/contract/contract.ts';
import type { EventEnvelope, Reply } from '../../src-shared/contract/envelope.ts';
import { DaybookError, fromErrorData } from '../../src-shared/errors/daybook-error.ts';
import type { Carrier } from './transport.ts';

/** The contract as the screens call it. */
export interface ContractClient {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Returns what takes the listener off again. */
  onEvent(listener: (event: EventEnvelope) => void): () => void;
  onConnection(listener: (connected: boolean) => void): void;
}

interface PendingCall {
  resolve(output: unknown): void;
  reject(error: DaybookError): void;
}

/**
 * Pairs requests with replies over any carrier. When the connection is lost, every open call fails, so that nobody waits for
 * ever.
 */
export function createClient(carrier: Carrier): ContractClient {
  const pending = new Map<number, PendingCall>();
  const eventListeners = new Set<(event: EventEnvelope) => void>();
  let nextId = 1;

  const settle = (reply: Reply) => {
    const call = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.ok) call?.resolve(reply.output);
    else call?.reject(fromErrorData(reply.error));
  };

  carrier.onMessage(message => {
    if (message.kind === 'reply') settle(message);
    else for (const listener of eventListeners) listener(message);
  });
  carrier.onConnection(connected => {
    if (connected) return;
    for (const call of pending.values()) call.reject(new DaybookError('data-service-lost'));
    pending.clear();
  });

  return {
    call<Name extends CallName>(name: Name, input: CallInput<Name>) {
      const id = nextId++;
      const answer = new Promise<unknown>((resolve, reject) => pending.set(id, { resolve, reject }));
      carrier.send({ id, name, input });
      return answer as Promise<CallOutput<Name>>;
    },
    onEvent: listener => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    onConnection: listener => carrier.onConnection(listener),
  };
}
