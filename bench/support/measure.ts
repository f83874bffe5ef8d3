/** One measured thing beside its yardstick, both taken in the same run. */
export interface Comparison {
  readonly name: string;
  /** Milliseconds of what Daybook does, one for each run. */
  readonly ours: readonly number[];
  readonly yardstick: string;
  /** Milliseconds of the yardstick, one for each run. */
  readonly theirs: readonly number[];
  /** `time`: ours / theirs, less is better. `rate`: theirs / ours, the part of the yardstick's speed that we reach. */
  readonly ratio: 'time' | 'rate';
}

const runs = 5;

/** The value below which a part (0 to 1) of the values lie. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Runs the two in turn, after a warm-up of each, so that what drifts on the machine touches both alike. */
export async function sideBySide(
  ours: (run: number) => Promise<number>,
  theirs: (run: number) => Promise<number>,
): Promise<{ ours: number[]; theirs: number[] }> {
  await ours(0);
  await theirs(0);
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let run = 1; run <= runs; run += 1) {
    times.ours.push(await ours(run));
    times.theirs.push(await theirs(run));
  }
  return times;
}

/** The comparison as one printed line. */
export function describe({ name, ours, yardstick, theirs, ratio }: Comparison): string {
  const [a, b] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
  const figure = ratio === 'time' ? a / b : b / a;
  const ms = (value: number) => `${value.toPrecision(3)} ms`;
  const words = ratio === 'time' ? 'times the yardstick' : "of the yardstick's speed";
  return `${name}: ${figure.toPrecision(3)} ${words} (${ms(a)}; ${yardstick}: ${ms(b)}; medians of ${ours.length})`;
}
