import { z } from 'zod';

/** Hash and number of a chunk. */
const chunk = z.string();

/** What a victim that moves photos says: what a service has answered for, and each chunk before and after its way. */
export const photoLineSchema = z.union([
  z.strictObject({ taken: z.string() }),
  z.strictObject({ moves: chunk }),
  z.strictObject({ moved: chunk }),
]);
export type PhotoLine = z.infer<typeof photoLineSchema>;
