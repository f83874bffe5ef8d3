import { type ComponentType, createContext } from 'react';

export interface ItemHistoryProps {
  readonly itemId: string;
  /** The item's number as printed. */
  readonly number: string;
  /** Whether it has a fault now: then the panel below shows the last visit. */
  readonly isWrong: boolean;
}

/** What is shown of an item from earlier visits; null without any. */
export const ItemHistoryContext = createContext<ComponentType<ItemHistoryProps> | null>(null);
