import { z } from 'zod';
import { shapeOfEntry, shapeOfRecord } from '../../entities/field.ts';
import { premises } from '../../entities/premises.ts';
import { recordedSchema } from '../../entities/recorded.ts';
import { m } from '../../messages/messages.ts';
import { conflictSchema } from '../conflict/conflict.ts';
import { historyEventSchema } from '../history-event.ts';
import { premisesIdSchema } from '../ids.ts';
import { text } from '../values.ts';

/** Fields of premises that a change may patch. */
export const premisesFields = Object.keys(premises.fields) as (keyof typeof premises.fields)[];

const parish = text(60)
  .trim()
  .min(1, { error: () => m.problems_empty() });

/** What a person fills in to register premises. */
export const premisesDetailsSchema = z.strictObject({ ...shapeOfEntry(premises.fields), parish });
export type PremisesDetails = z.infer<typeof premisesDetailsSchema>;

/** What of the premises is signed with an inspection: what its report says of them. */
const signedFields = ['name', 'owner', 'address', 'kind', 'licenceNo', 'telephone'] as const;

/** The details of premises as they were when an inspection of them was signed. */
export type SignedPremises = Readonly<Record<(typeof signedFields)[number], string>>;
export const signedPremisesSchema: z.ZodType<SignedPremises> = z.object(
  Object.fromEntries(signedFields.map(key => [key, z.string()])) as Record<keyof SignedPremises, z.ZodString>,
);

/** Registered premises. `revision` is central's, 0 while central has not seen it. Times are UTC ISO texts. */
export const premisesSchema = z.strictObject({
  ...shapeOfRecord(premises.fields),
  parish,
  id: premisesIdSchema,
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  revision: z.int().nonnegative(),
  /** Of which other system they come; absent in those that were registered here. */
  recorded: recordedSchema.optional(),
  /** What was merged, set aside, decided, removed or brought back; absent while there is nothing of that. */
  history: z.array(historyEventSchema).optional(),
  /** Open conflicts; absent when there are none. */
  conflicts: z.array(conflictSchema).optional(),
  /** Taken out of the register; absent otherwise. */
  removed: z.literal(true).optional(),
});
export type Premises = z.infer<typeof premisesSchema>;

/** The details of premises as a submission carries them. */
export function detailsToSign(premises: SignedPremises): SignedPremises {
  return Object.fromEntries(signedFields.map(key => [key, premises[key]])) as SignedPremises;
}
