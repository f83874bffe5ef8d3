import { InvalidArgumentError } from 'commander';

/** Reads a whole number from `least` to `most` out of an option. */
export function countOf(least: number, most: number): (value: string) => number {
  return value => {
    const count = Number(value);
    if (Number.isInteger(count) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
  };
}
