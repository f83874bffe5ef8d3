import type { CentralGateway } from '../../sync/ports.ts';

/**
 * Makes a gateway to a central with a person's credentials; it connects at its first use. The caller closes it.
 * Errors: DaybookError `central-address-invalid`, `central-insecure`.
 */
export type ConnectCentral = (address: string, username: string, password: string) => CentralGateway;
