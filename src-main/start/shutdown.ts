/** What was started, to be stopped again in reverse order. */
export interface Shutdown {
  add(stop: () => void | Promise<void>): void;
  /** Stops everything once; later calls wait for the same end. */
  run(): Promise<void>;
}

export function createShutdown(): Shutdown {
  const stops: (() => void | Promise<void>)[] = [];
  let running: Promise<void> | null = null;

  async function stopAll(): Promise<void> {
    for (const stop of stops.reverse()) await stop();
  }

  return {
    add: stop => {
      stops.push(stop);
    },
    run: () => {
      running ??= stopAll();
      return running;
    },
  };
}
