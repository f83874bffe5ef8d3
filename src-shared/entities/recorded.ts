import { z } from 'zod';

/** The most bytes of an imported row that are kept beside the record (docs/adr/0041). */
export const maxRecordedLength = 48 * 1024;
/** The longest name of a source. */
export const maxSourceLength = 120;

/**
 * What another system had stored for an imported record. `source`, `table` and `id` identify the old row; `run` is the import and `at`
 * its time (UTC); `print` is a fingerprint that shows whether the old row has changed since. Scores and `result` are the stored ones,
 * not those of today's rule. `unread` holds values that have no field here, by their old name; `isParishAssumed` marks a parish that
 * the old row did not name. Parts that are unknown to this version are kept.
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
