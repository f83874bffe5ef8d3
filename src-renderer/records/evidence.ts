import { createContext } from 'react';

/** The inspection in progress: acts on other records during it name it as their evidence. */
export interface Evidence {
  readonly inspectionId: string;
  /** Stores the inspection on the device, even when nothing was entered yet. */
  readonly keep: () => Promise<unknown>;
}

export const EvidenceContext = createContext<Evidence | null>(null);
