import { z } from 'zod';
import type { Reply } from '../../src-shared/contract/envelope.ts';
import { DaybookError, toErrorData } from '../../src-shared/errors/daybook-error.ts';

const withId = z.object({ id: z.int().nonnegative() });

/** Id of the reply to a message in which no request id could be read. */
export const unreadableId = -1;

/** The request id for the reply, also when the rest of the message is not a request. */
export function requestId(raw: unknown): number {
  return withId.safeParse(raw).data?.id ?? unreadableId;
}

/** Any thrown value as a reply. */
export function errorReply(id: number, error: unknown): Reply {
  return { kind: 'reply', id, ok: false, error: toErrorData(error) };
}

/** Sends a reply; one whose output cannot be serialized becomes an error reply, so that nobody waits for ever. */
export function sendReply(reply: Reply, send: (reply: Reply) => void): void {
  try {
    send(reply);
  } catch (cause) {
    send(errorReply(reply.id, new DaybookError('internal', { cause })));
  }
}
