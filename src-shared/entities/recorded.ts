import { z } from 'zod';

/** Of a record that comes from another system, how many bytes are kept beside what it says itself (docs/adr/0041). */
export const maxRecordedLength = 48 * 1024;
/** The longest name of a source. */
export const maxSourceLength = 120;

/**
 * What another system had of a record, as it was recorded there. The identity of a record is `source`, `table` and `id`; `run` is the
 * import that brought it, `at` (UTC) its time, `print` what tells whether the old row has changed since. Scores and `result` are those that the other system had stored, whatever today's rule says; `unread` holds
 * what has no place in the record, by the name that it had; `isParishAssumed` says that nobody had written the parish down.
 * Parts that this version does not know are kept.
 */
export const recordedSchema = z.looseObject({
  source: z.string(),
  table: z.string(),
  id: z.string(),
  run: z.string(),
  at: z.string(),
  print: z.string().optional(),
  overallScore: z.number().optional(),
  criticalScore: z.number().optional(),
  result: z.string().optional(),
  isParishAssumed: z.literal(true).optional(),
  unread: z.record(z.string(), z.unknown()).optional(),
});
export type Recorded = z.infer<typeof recordedSchema>;
