import type { CentralGateway } from '../../sync/ports.ts';

/**
 * Creates a gateway to a central with a person's credentials; it connects at its first use. The caller closes it.
 * @param centralId the id of the expected central: where another one answers at the address, nothing is sent or read
 * (`central-is-another`); absent before it is known
 * Errors: DaybookError `central-address-invalid`, `central-insecure`.
 */
export type ConnectCentral = (
  address: string,
  username: string,
  password: string,
  centralId?: string,
) => CentralGateway;
