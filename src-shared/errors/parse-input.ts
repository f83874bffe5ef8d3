import type { z } from 'zod';
import { DaybookError, type FieldProblem } from './daybook-error.ts';

/** The problems of a failed zod parse as field paths in plain words. */
export function fieldProblems(error: z.ZodError, prefix = ''): FieldProblem[] {
  return error.issues.flatMap(issue => {
    const path = [prefix, ...issue.path.map(String)].filter(part => part !== '').join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({ field: path === '' ? key : `${path}.${key}`, problem: 'is not a known field' }));
    }
    return [{ field: path === '' ? '(whole input)' : path, problem: issue.message }];
  });
}

/**
 * Parses untrusted input.
 * @throws DaybookError `input-invalid` that names each wrong field
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown, prefix = ''): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new DaybookError('input-invalid', { fields: fieldProblems(parsed.error, prefix) });
}
