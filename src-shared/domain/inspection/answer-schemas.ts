import { z } from 'zod';
import { answerSchema } from '../../entities/inspection-values.ts';
import { m } from '../../messages/messages.ts';
import type { FormItem } from '../form/form-definition.ts';

const example = 'must be an answer such as {"value": "yes"}';
const { observations, errors, comment, severity, correctBy, photos } = answerSchema.shape;
const absent = (instead: string) => z.never(`does not belong to this item: give ${instead}`).optional();

function valued(value: z.ZodType) {
  const counts = absent('value');
  return z.strictObject(
    { value: value.optional(), observations: counts, errors: counts, comment, severity, correctBy, photos },
    { error: example },
  );
}

const measured = z
  .number({ error: issue => (typeof issue.input === 'string' ? m.problems_number_not_text() : m.problems_number()) })
  .nonnegative({ error: () => m.problems_negative() });

/** Checks a pair beside other problems, so that all are named at once. */
const isObject = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null;

const counted = z
  .strictObject(
    { value: absent('observations and errors'), observations, errors, comment, severity, correctBy, photos },
    { error: 'must be an answer such as {"observations": 4, "errors": 1}' },
  )
  .refine(answer => answer.observations !== undefined || answer.errors === undefined, {
    path: ['observations'],
    error: () => m.problems_with_errors(),
    when: isObject,
  })
  .refine(answer => answer.errors !== undefined || answer.observations === undefined, {
    path: ['errors'],
    error: () => m.problems_with_observations(),
    when: isObject,
  })
  .refine(answer => (answer.errors ?? 0) <= (answer.observations ?? Number.POSITIVE_INFINITY), {
    path: ['errors'],
    error: () => m.problems_more_than_observations(),
  });

/** The schema of an answer by the response that its item asks for. */
export const answerSchemas: Readonly<Record<FormItem['response'], z.ZodType>> = {
  compliance: valued(z.enum(['yes', 'no'], 'must be yes or no')),
  'yes-no-na': valued(z.enum(['yes', 'no', 'na'], 'must be yes, no or na')),
  number: valued(measured),
  'observations-errors': counted,
};
