import { setImmediate } from 'node:timers/promises';

/** Yields to the event loop, so that a waiting request or query of a screen runs first. */
export const nextTurn = (): Promise<void> => setImmediate();
