const kept = 1000;

/** How long the last thousand requests waited for a connection, in milliseconds. */
export interface AcquireTimes {
  add(ms: number): void;
  /** The time that `share` (0 to 1) of the requests did not exceed; null while there were none. */
  percentile(share: number): number | null;
}

export function createAcquireTimes(): AcquireTimes {
  const times: number[] = [];
  let count = 0;
  return {
    add: ms => {
      times[count % kept] = ms;
      count += 1;
    },
    percentile: share => {
      const sorted = [...times].sort((a, b) => a - b);
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
    },
  };
}
