/** How often each thing is measured after its warm-up. */
export const runs = 5;

/** The value below which a part (0 to 1) of the values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** What was measured of each thing, one value for each run. */
export type Measured<Name extends string, Value = number> = Readonly<Record<Name, readonly Value[]>>;

/**
 * Measures several things in turn, after a warm-up of each, so that what drifts on the machine touches all alike.
 * Each gets the number of the run (0 = the warm-up) and gives what it measured.
 */
export async function inTurn<Name extends string, Value = number>(
  things: Readonly<Record<Name, (run: number) => Promise<Value> | Value>>,
): Promise<Measured<Name, Value>> {
  const names = Object.keys(things) as Name[];
  const measured = Object.fromEntries(names.map(name => [name, [] as Value[]])) as Record<Name, Value[]>;
  for (let run = 0; run <= runs; run += 1) {
    for (const name of names) {
      const value = await things[name](run);
      if (run > 0) measured[name].push(value);
    }
  }
  return measured;
}

/** Milliseconds of single calls of two things that are short, taken call by call one after the other. */
export interface CallTimes {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** Measures `ours` and `theirs` once for each input. */
export async function alternately<Input>(
  inputs: readonly Input[],
  ours: (input: Input) => unknown,
  theirs: (input: Input) => unknown,
): Promise<CallTimes> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (const input of inputs) {
    const startedAt = performance.now();
    await ours(input);
    const between = performance.now();
    await theirs(input);
    times.ours.push(between - startedAt);
    times.theirs.push(performance.now() - between);
    // As in the app, timers (a checkpoint, for example) run between two calls and not within one.
    await new Promise(resolve => setImmediate(resolve));
  }
  return times;
}

/** The calls of all runs together. */
export function together(all: readonly CallTimes[]): CallTimes {
  return { ours: all.flatMap(each => each.ours), theirs: all.flatMap(each => each.theirs) };
}
