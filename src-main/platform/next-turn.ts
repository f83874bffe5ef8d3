import { setImmediate } from 'node:timers/promises';

/** Waits for the event loop's next turn: what waits meanwhile, a request or a query of a screen, goes first. */
export const nextTurn = (): Promise<void> => setImmediate();
