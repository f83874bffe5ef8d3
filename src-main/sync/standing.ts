import { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import type { CentralGateway, SyncStore } from './ports.ts';

const codeOf = (error: unknown) => (error instanceof DaybookError ? error.code : null);

/**
 * A gateway that answers for the standing of this device at central. Where a restored central takes it for a new one, it
 * shows that it had joined, and goes on. Where it is told that it, or its person, is disabled, it says that it has heard.
 */
export function withStanding(
  gateway: CentralGateway,
  store: Pick<SyncStore, 'deviceId' | 'proofOfJoining'>,
): CentralGateway {
  const { deviceId } = store;
  const asKnown = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      // What central does not hear now, it hears with the next try.
      if (codeOf(error) === 'central-disabled') await gateway.confirmDisabled(deviceId).catch(() => undefined);
      const proof = codeOf(error) === 'enrolment-needed' ? store.proofOfJoining() : null;
      if (proof === null) throw error;
      await gateway.joinAgain(deviceId, proof);
      return call();
    }
  };
  return {
    ...gateway,
    push: (...args) => asKnown(() => gateway.push(...args)),
    pull: (...args) => asKnown(() => gateway.pull(...args)),
  };
}
