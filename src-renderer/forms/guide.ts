import { createContext, useContext } from 'react';
import type { FormGuide, ItemGuide } from '../../src-shared/domain/form/form-guide.ts';

/** The guide of the open form; null while loading. */
export const GuideContext = createContext<FormGuide | null>(null);

/** Phrases that the person often writes, by item. */
export const OwnPhrasesContext = createContext<Readonly<Record<string, readonly string[]>>>({});

const nothing: ItemGuide = {};
const none: readonly string[] = [];

/** The guide's help for an item; empty without any. */
export function useItemGuide(itemId: string): ItemGuide {
  return useContext(GuideContext)?.items[itemId] ?? nothing;
}

/** Phrases that the person often writes about an item. */
export function useOwnPhrases(itemId: string): readonly string[] {
  return useContext(OwnPhrasesContext)[itemId] ?? none;
}
