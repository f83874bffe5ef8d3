import { type ComponentType, createContext } from 'react';

export interface ItemBeforeProps {
  readonly itemId: string;
  /** The item's number as printed. */
  readonly number: string;
  /** Whether its answer now says that something is wrong: then the panel below shows the last visit. */
  readonly isWrong: boolean;
}

/** What is shown of an item from before this inspection; null where nobody has anything to show. */
export const ItemBeforeContext = createContext<ComponentType<ItemBeforeProps> | null>(null);
