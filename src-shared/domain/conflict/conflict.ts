import { z } from 'zod';
import { changeIdSchema } from '../ids.ts';

/**
 * One field that two devices wrote without knowing of each other. `field` is a path of the record (`telephone`,
 * `answers.12`, `removed`); `value` is what central set aside, `kept` what stood there then. Null: taken away.
 */
export const conflictFieldSchema = z.object({
  field: z.string(),
  value: z.json(),
  kept: z.json(),
  /** Who wrote the value that was kept, and when (UTC); null when central no longer knows. */
  keptBy: z.string().nullable(),
  keptByName: z.string().nullable(),
  keptAt: z.string().nullable(),
});
export type ConflictField = z.infer<typeof conflictFieldSchema>;

/**
 * Values of one change that central set aside because another device had written the same fields. It lies on the record
 * of every device of the parish until a person with the right to it decides. `id` is the change's; `at` is UTC.
 */
export const conflictSchema = z.object({
  id: changeIdSchema,
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  fields: z.array(conflictFieldSchema),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** A record without a conflict that was decided; `conflicts` is absent when none is left. */
export function withoutConflict<T extends { readonly conflicts?: readonly Conflict[] | undefined }>(
  record: T,
  id: string,
): T {
  const { conflicts = [], ...rest } = record;
  const left = conflicts.filter(each => each.id !== id);
  return (left.length === 0 ? rest : { ...rest, conflicts: left }) as T;
}
