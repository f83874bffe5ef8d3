import { z } from 'zod';
import { inspectionIdSchema } from '../../../src-shared/domain/ids.ts';

/** What the victim says: what it is about to do, or what a service has answered for and must never be gone. */
export const victimLineSchema = z.union([
  z.strictObject({ about: z.enum(['save', 'sync']) }),
  z.strictObject({ saved: inspectionIdSchema, count: z.int() }),
  z.strictObject({ submitted: inspectionIdSchema }),
]);
export type VictimLine = z.infer<typeof victimLineSchema>;
