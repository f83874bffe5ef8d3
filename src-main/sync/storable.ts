import { unstorableProblem } from '../../src-shared/domain/values.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import { fieldsOfPatch } from '../../src-shared/entities/field-path.ts';
import { type ChangeBody, entityOf } from '../../src-shared/sync-protocol/change.ts';

/** Why the device itself refuses a change, in English for the command line, and for which fields. */
export interface Unstorable {
  readonly reason: string;
  readonly fields: readonly string[];
}

/** What is wrong with the first text in a value that central cannot store; null when it can store all of them. */
function problemIn(value: unknown): string | null {
  if (typeof value === 'string') return unstorableProblem(value);
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, each] of Object.entries(value)) {
    const problem = unstorableProblem(key) ?? problemIn(each);
    if (problem !== null) return problem;
  }
  return null;
}

function problemsOf({ kind, ...body }: ChangeBody): { field: string; problem: string }[] {
  const { patch = {}, ...rest } = body as { patch?: Record<string, unknown> };
  return Object.entries({ ...rest, ...fieldsOfPatch(entityNamed(entityOf(kind)), patch) }).flatMap(([field, value]) => {
    const problem = problemIn({ [field]: value });
    return problem === null ? [] : [{ field, problem }];
  });
}

/** Texts of a change that central's Postgres cannot store; null when it can store the change. */
export function findUnstorable(body: ChangeBody): Unstorable | null {
  const problems = problemsOf(body);
  const [first] = problems;
  if (first === undefined) return null;
  const reason = `The text of a field ${first.problem}. Nothing of this change was sent.`;
  return { reason, fields: problems.map(each => each.field) };
}
