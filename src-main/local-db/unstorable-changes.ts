import { unstorableProblem } from '../../src-shared/domain/values.ts';
import { entityNamed } from '../../src-shared/entities/entities.ts';
import { fieldsOfPatch } from '../../src-shared/entities/field-path.ts';
import { type ChangeBody, entityOf } from '../../src-shared/sync-protocol/change.ts';
import type { WriteTransaction } from './local-db.ts';

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

/**
 * Refuses here what central's Postgres cannot store and was never sent: its author sees which field it is, and what is behind
 * it goes out. Such texts are asked about where they are typed; an earlier version let them in.
 */
export function refuseUnstorable(tx: WriteTransaction, at: string): void {
  for (const { changeId, parish, body } of tx.outbox.perhapsUnstorable()) {
    const problems = problemsOf(body);
    const [first] = problems;
    if (first === undefined) continue;
    const reason = `The text of a field ${first.problem}. Nothing of this change was sent.`;
    const fields = problems.map(each => each.field);
    tx.outbox.settle({ changeId, status: 'refused', code: 'text-not-storable', reason, fields }, at);
    // The record is as central has it until its author writes it anew.
    tx.cursors.forget(parish);
  }
}
