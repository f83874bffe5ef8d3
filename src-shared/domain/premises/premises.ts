import { z } from 'zod';
import { premisesIdSchema } from '../ids.ts';

const line = (what: string, max: number) =>
  z.string(`${what} must be text`).trim().max(max, `must be at most ${max} characters`);

/** What a person fills in to register premises. */
export const premisesDetailsSchema = z.strictObject({
  name: line('name', 200).min(1, 'must not be empty'),
  owner: line('owner', 200).default(''),
  address: line('address', 300).default(''),
  parish: line('parish', 60).min(1, 'must not be empty'),
  kind: line('kind', 80).default(''),
  licenceNo: line('licence number', 60).default(''),
  telephone: line('telephone', 40).default(''),
});
export type PremisesDetails = z.infer<typeof premisesDetailsSchema>;

/** Registered premises. `revision` is central's, 0 while central has not seen it. Times are UTC ISO texts. */
export const premisesSchema = premisesDetailsSchema.extend({
  id: premisesIdSchema,
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  revision: z.int().nonnegative(),
});
export type Premises = z.infer<typeof premisesSchema>;

/** Fields of premises that a change may patch. */
export const premisesFields = ['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone'] as const;
