import { InvalidArgumentError } from 'commander';
import { calendarDate, textProblem } from '../../src-shared/domain/values.ts';

/** Reads a whole number from `least` to `most` out of an option. */
export function countOf(least: number, most: number): (value: string) => number {
  return value => {
    const count = Number(value);
    if (Number.isInteger(count) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
  };
}

/** Takes one line of text of at most so many characters; an empty one takes away what was said. */
export function textOf(most: number): (value: string) => string {
  return value => {
    const problem = textProblem(value, most) ?? (/[\r\n]/.test(value) ? 'must be one line' : null);
    if (problem === null) return value.trim();
    throw new InvalidArgumentError(problem);
  };
}

/** Reads a day of the calendar out of an option. */
export function dateOf(value: string): string {
  const problem = calendarDate.safeParse(value).error?.issues[0]?.message;
  if (problem === undefined) return value;
  throw new InvalidArgumentError(problem);
}
