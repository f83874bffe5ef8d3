import { z } from 'zod';

/** Help for one item: what to look at, and phrases for frequent faults. */
const itemGuide = z.strictObject({
  help: z.string().min(1).max(600).optional(),
  phrases: z.array(z.string().min(1).max(80)).max(8).optional(),
});

/**
 * Help to fill in a form; no part of the record, so it may change without a new version of the form (docs/adr/0029). Ids and
 * keys are those of the form.
 */
export const formGuideSchema = z.strictObject({
  formId: z.string(),
  items: z.record(z.string(), itemGuide),
  /** Header fields whose default states a legal fact that the department has not confirmed, with the reason. */
  unconfirmed: z.record(z.string(), z.string().min(1)).default({}),
});
export type FormGuide = z.infer<typeof formGuideSchema>;
export type ItemGuide = z.infer<typeof itemGuide>;
