import { expect } from 'vitest';
import { DaybookError, type FieldProblem } from '../../../../src-shared/errors/daybook-error.ts';

/** The code and the named fields of the DaybookError that `work` throws; fails when it throws none. */
export function refusal(work: () => unknown): { code: string; fields: Record<string, string>; details: object } {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    return { code: error.code, fields: byField(error.fields), details: error.details };
  }
  return expect.fail('was not refused');
}

/** Problems as a record from field to problem. */
export function byField(problems: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(problems.map(({ field, problem }) => [field, problem]));
}
