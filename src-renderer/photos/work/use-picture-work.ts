import { createContext, useContext } from 'react';
import type { PictureWork } from './picture-work.ts';

export const PictureWorkContext = createContext<PictureWork | null>(null);

/** The window's workers for pictures. */
export function usePictureWork(): PictureWork {
  const work = useContext(PictureWorkContext);
  if (work === null) throw new Error('PictureWorkContext is missing above this component');
  return work;
}
