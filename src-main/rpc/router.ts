import { type CallName, contract } from '../../src-shared/contract/contract.ts';
import { type Reply, requestSchema } from '../../src-shared/contract/envelope.ts';
import { callsWhileLocked } from '../../src-shared/contract/session.ts';
import { DaybookError, toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { parseInput } from '../../src-shared/errors/parse-input.ts';
import type { Clock } from '../platform/clock.ts';
import { errorFacts } from '../platform/error-facts.ts';
import type { Logger } from '../platform/logger.ts';
import type { Handlers } from './handlers.ts';
import { errorReply, requestId } from './replies.ts';

interface RouterParts {
  readonly handlers: Handlers;
  readonly isSignedIn: () => boolean;
  readonly isLocked: () => boolean;
  readonly log: Logger;
  readonly clock: Clock;
}

const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name);

/**
 * Creates the only entry to the data service: parses the envelope, authenticates, parses the input, calls the handler, and
 * turns whatever was thrown into an error reply. Every message gets exactly one reply; it never throws.
 */
export function createRouter({
  handlers,
  isSignedIn,
  isLocked,
  log,
  clock,
}: RouterParts): (raw: unknown) => Promise<Reply> {
  async function answer(name: string, input: unknown): Promise<unknown> {
    if (!isCallName(name)) throw new DaybookError('call-unknown');
    const { access, input: schema } = contract[name];
    if (access === 'person' && !isSignedIn()) throw new DaybookError('not-signed-in');
    if (isLocked() && !callsWhileLocked.has(name)) throw new DaybookError('screen-locked');
    // The compiler cannot follow which handler belongs to which input; the contract's own types hold that together.
    const handler = handlers[name] as (parsed: unknown) => unknown;
    return handler(parseInput<unknown>(schema, input));
  }

  return async raw => {
    const startedAt = clock.now();
    const id = requestId(raw);
    let name = '(unreadable)';
    try {
      const request = parseInput(requestSchema, raw);
      name = isCallName(request.name) ? request.name : '(unknown)';
      const output = await answer(request.name, request.input);
      log.debug({ call: name, ms: clock.now() - startedAt }, 'call answered');
      return { kind: 'reply', id, ok: true, output };
    } catch (error) {
      const facts = { call: name, ms: clock.now() - startedAt, code: toErrorData(error).code };
      if (facts.code === 'internal') log.error({ ...facts, error: errorFacts(error) }, 'call failed');
      else log.debug(facts, 'call refused');
      return errorReply(id, error);
    }
  };
}
