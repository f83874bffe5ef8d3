import { createContext, useContext } from 'react';

const storageKey = 'daybook.guide';

/** Whether the guide was read or skipped on this device. */
export const wasGuideSeen = (): boolean => localStorage.getItem(storageKey) !== null;

/** Keeps that the guide need not come by itself again. */
export const keepGuideSeen = (): void => localStorage.setItem(storageKey, 'seen');

/** Opens the guide; given by the frame. */
export const GuideContext = createContext<() => void>(() => undefined);

/** Opens the guide over the present page. */
export const useGuide = (): (() => void) => useContext(GuideContext);
