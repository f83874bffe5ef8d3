import { z } from 'zod';
import { changeIdSchema } from './ids.ts';

/** One line of a record's history. `at` is the device's time in UTC, `serverAt` central's, absent until it is there. */
export const historyEventSchema = z.object({
  id: changeIdSchema,
  kind: z.string(),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  serverAt: z.string().optional(),
  submission: z.int().optional(),
  comment: z.string().optional(),
  /** Fields that were merged with another person's work, that are in conflict with it, or that were decided. */
  fields: z.array(z.string()).optional(),
  /** Of a decision: the fields for which the value that was set aside was taken. */
  taken: z.array(z.string()).optional(),
  /** What each field was before and is since, where its kind notes changes. */
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })).optional(),
});
export type HistoryEvent = z.infer<typeof historyEventSchema>;

/** Whether central's own time of an event differs from the device's by more than a day: it came late, or a clock is wrong. */
export function arrivedLate(at: string, serverAt: string | undefined): boolean {
  return serverAt !== undefined && Math.abs(Date.parse(serverAt) - Date.parse(at)) > 86_400_000;
}
