import { createContext, useContext } from 'react';
import type { ContractClient } from '../transport/client.ts';

export const ClientContext = createContext<ContractClient | null>(null);

/** The contract client of this window. */
export function useClient(): ContractClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('ClientContext is missing above this component');
  return client;
}
