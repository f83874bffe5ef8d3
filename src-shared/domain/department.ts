import { z } from 'zod';
import { text } from './values.ts';

/** A department's facts for its letterhead; absent where it has set none. */
export const departmentSchema = z.object({
  name: text(120).optional(),
  address: text(200).optional(),
  telephone: text(40).optional(),
});
export type DepartmentFacts = z.infer<typeof departmentSchema>;

/** The largest crest, in bytes: every device of the department gets it once. */
export const maxCrestBytes = 128 * 1024;

/** Any other bytes would stop every paper. */
const startOfPng = 'iVBORw0KGgo';

/** A head of the department's papers, present or earlier, by the name that central gave it. `crest`: a PNG in base64. */
export const letterheadSchema = departmentSchema.extend({
  id: z.string().min(1).max(64),
  crest: z
    .base64()
    .startsWith(startOfPng)
    .max(Math.ceil(maxCrestBytes / 3) * 4)
    .nullable(),
});
export type Letterhead = z.infer<typeof letterheadSchema>;
