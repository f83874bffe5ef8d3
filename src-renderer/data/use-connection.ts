import { createContext, useContext } from 'react';

/** False while the carrier to the data service is lost; it is opened again by itself. */
export const ConnectionContext = createContext(true);

/** Whether the data service of this device answers. */
export function useConnection(): boolean {
  return useContext(ConnectionContext);
}
