import type { faultCalls } from '../../../src-shared/contract/faults.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { foundFaults } from './found-faults.ts';

/** What visits to premises found unmet. */
export function faultsHandlers({ session }: ServiceDeps): HandlersFor<keyof typeof faultCalls> {
  return {
    'faults.found': ({ premisesId }) =>
      session.getCurrent().db.read(tx => ({ faults: foundFaults(tx, tx.premises.get(premisesId)) })),
  };
}
