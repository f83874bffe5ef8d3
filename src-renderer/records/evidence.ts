import { createContext } from 'react';

/** The inspection that a person is making: what they see at it is done to other records with it as evidence. */
export interface Evidence {
  readonly inspectionId: string;
  /** Has the inspection on the device, also where it had no entry yet. */
  readonly keep: () => Promise<unknown>;
}

export const EvidenceContext = createContext<Evidence | null>(null);
