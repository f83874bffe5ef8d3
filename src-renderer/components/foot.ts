import { createContext, useContext } from 'react';

/** Elements below the page, in the frame, that a page may fill through a portal; null until the frame is drawn. */
export interface FootPlaces {
  /** Above the status strip, as wide as the page. */
  readonly sections: HTMLElement | null;
  /** In the status strip: whether what is typed is saved. */
  readonly saving: HTMLElement | null;
}

export const FootContext = createContext<FootPlaces>({ sections: null, saving: null });

/** The elements of the frame's foot. */
export function useFoot(): FootPlaces {
  return useContext(FootContext);
}
