import type { DeviceId } from '../../src-shared/domain/ids.ts';
import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { ShownTicket, Ticket } from '../../src-shared/sync-protocol/ticket.ts';
import type { CentralGateway, CopyOrigin, SyncStore } from './ports.ts';

const codeOf = (error: unknown) => (error instanceof DaybookError ? error.code : null);

const isCopied = (error: unknown): boolean => codeOf(error) === 'device-copied';

/**
 * A gateway that answers for the standing of this device at central. Where a restored central takes it for a new one, it
 * shows that it had joined, and goes on. Where it is told that it, or its person, is disabled, it says that it has heard. Where
 * it is told that it is a second copy, it becomes a device of its own; the call throws `device-copied` then.
 */
export function withStanding(
  gateway: CentralGateway,
  store: Pick<SyncStore, 'deviceId' | 'proofOfJoining' | 'identity'>,
): CentralGateway {
  const { identity } = store;
  const asKnown = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      // What central does not hear now, it hears with the next try.
      if (codeOf(error) === 'central-disabled') await gateway.confirmDisabled(store.deviceId).catch(() => undefined);
      const proof = codeOf(error) === 'enrolment-needed' ? store.proofOfJoining() : null;
      if (proof === null) throw error;
      await gateway.joinAgain(store.deviceId, proof);
      return call();
    }
  };
  /** Central hears once where a copy comes from, also when several messages wait to be sent. */
  let telling: Promise<void> | null = null;
  const tellOrigin = (deviceId: DeviceId, origin: CopyOrigin): Promise<void> => {
    telling ??= gateway
      .joinAsCopy(deviceId, origin)
      .then(given => identity.markOriginTold(given))
      .finally(() => {
        telling = null;
      });
    return telling;
  };
  /** Shows the ticket, and keeps the next one as soon as it is given. */
  const withTicket = async <T extends { readonly ticket?: Ticket | null | undefined }>(
    call: (shown: ShownTicket) => Promise<T>,
  ): Promise<T> => {
    const { deviceId } = store;
    const origin = identity.originToTell();
    if (origin !== null) await tellOrigin(deviceId, origin);
    const shown = identity.shown();
    try {
      const reply = await asKnown(() => call(shown));
      if (reply.ticket) identity.keep(shown, reply.ticket);
      return reply;
    } catch (error) {
      if (isCopied(error)) identity.becomeCopy(deviceId, shown);
      throw error;
    }
  };
  return {
    ...gateway,
    push: (deviceId, changes, log) => withTicket(shown => gateway.push(deviceId, changes, log, shown)),
    pull: (deviceId, cursors, limit, kept) => withTicket(shown => gateway.pull(deviceId, cursors, limit, kept, shown)),
  };
}

/** Two copies at most can find out in one exchange that they are; more times mean that the two sides never agree. */
const mostTries = 3;

/** A part of an exchange that is done once more when it came to nothing because this device has just become another one. */
export function againAsCopy<C, T>(work: (context: C) => Promise<T>): (context: C) => Promise<T> {
  return async context => {
    for (let tries = 1; ; tries++) {
      try {
        return await work(context);
      } catch (error) {
        if (!isCopied(error) || tries === mostTries) throw error;
      }
    }
  };
}
