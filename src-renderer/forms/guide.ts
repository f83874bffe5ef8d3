import { createContext, useContext } from 'react';
import type { FormGuide, ItemGuide } from '../../src-shared/domain/form/form-guide.ts';

/** The guide of the open form; null until it is read. */
export const GuideContext = createContext<FormGuide | null>(null);

/** What the person has often written, by item. */
export const OwnPhrasesContext = createContext<Readonly<Record<string, readonly string[]>>>({});

const nothing: ItemGuide = {};
const none: readonly string[] = [];

/** What helps with an item; empty where the guide says nothing of it. */
export function useItemGuide(itemId: string): ItemGuide {
  return useContext(GuideContext)?.items[itemId] ?? nothing;
}

/** What the person has often written of an item. */
export function useOwnPhrases(itemId: string): readonly string[] {
  return useContext(OwnPhrasesContext)[itemId] ?? none;
}
