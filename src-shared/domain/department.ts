import { z } from 'zod';
import { text } from './values.ts';

/** What a department says of itself to its devices, for the head of its papers. What it has not said is absent. */
export const departmentSchema = z.object({
  name: text(120).optional(),
  address: text(200).optional(),
  telephone: text(40).optional(),
});
export type DepartmentFacts = z.infer<typeof departmentSchema>;
