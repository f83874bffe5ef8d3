import { createContext, useContext } from 'react';

/** False while the connection to the data service is lost; it is reopened by itself. */
export const ConnectionContext = createContext(true);

/** Whether the data service of this device answers. */
export function useConnection(): boolean {
  return useContext(ConnectionContext);
}
