import { createContext, useContext } from 'react';
import type { FormGuide, ItemGuide } from '../../src-shared/domain/form/form-guide.ts';

/** The guide of the open form; null until it is read. */
export const GuideContext = createContext<FormGuide | null>(null);

const nothing: ItemGuide = {};

/** What helps with an item; empty where the guide says nothing of it. */
export function useItemGuide(itemId: string): ItemGuide {
  return useContext(GuideContext)?.items[itemId] ?? nothing;
}
