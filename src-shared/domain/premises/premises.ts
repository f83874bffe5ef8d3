import { z } from 'zod';
import { conflictSchema } from '../conflict/conflict.ts';
import { historyEventSchema } from '../history-event.ts';
import { premisesIdSchema } from '../ids.ts';
import { nameText, text } from '../values.ts';

const line = (max: number) => text(max).trim();

/** What a person fills in to register premises. */
export const premisesDetailsSchema = z.strictObject({
  name: nameText(200),
  owner: line(200).default(''),
  address: line(300).default(''),
  parish: line(60).min(1, 'must not be empty'),
  kind: line(80).default(''),
  licenceNo: line(60).default(''),
  telephone: line(40).default(''),
});
export type PremisesDetails = z.infer<typeof premisesDetailsSchema>;

/** The details of premises as they were when an inspection of them was signed. */
export const signedPremisesSchema = z.object({
  name: z.string(),
  owner: z.string(),
  address: z.string(),
  kind: z.string(),
  licenceNo: z.string(),
  telephone: z.string(),
});
export type SignedPremises = z.infer<typeof signedPremisesSchema>;

/** Registered premises. `revision` is central's, 0 while central has not seen it. Times are UTC ISO texts. */
export const premisesSchema = premisesDetailsSchema.extend({
  id: premisesIdSchema,
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  revision: z.int().nonnegative(),
  /** What was merged, set aside, decided, removed or brought back; absent while there is nothing of that. */
  history: z.array(historyEventSchema).optional(),
  /** Open conflicts; absent when there are none. */
  conflicts: z.array(conflictSchema).optional(),
  /** Taken out of the register; absent otherwise. */
  removed: z.literal(true).optional(),
});
export type Premises = z.infer<typeof premisesSchema>;

/** Fields of premises that a change may patch. */
export const premisesFields = ['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone'] as const;

/** The details of premises as a submission carries them. */
export function detailsToSign({ name, owner, address, kind, licenceNo, telephone }: SignedPremises): SignedPremises {
  return { name, owner, address, kind, licenceNo, telephone };
}
