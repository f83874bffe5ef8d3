import { z } from 'zod';
import { calendarDate, maxSearchLength, nameText, text } from '../domain/values.ts';
import { statuses } from '../entities/inspection-values.ts';
import { call } from './define-call.ts';
import { listOrders } from './inspections.ts';

const mostFilters = 30;
const word = z.string().max(60);
const day = z.union([z.literal(''), calendarDate]);

/** What a person has chosen on the list of inspections; '' = nothing. */
const choiceSchema = z
  .strictObject({
    text: text(maxSearchLength),
    form: word,
    status: z.union([z.literal(''), z.enum(statuses)]),
    verdict: word,
    parish: word,
    inspector: word,
    /** Days that are named after today stay so: `month`. `between`: from `from` to `to`. */
    when: word,
    from: day,
    to: day,
    mine: z.boolean(),
    unsent: z.boolean(),
    order: z.enum(listOrders),
    backwards: z.boolean(),
  })
  .readonly();
export type ListChoice = z.infer<typeof choiceSchema>;

const savedFilterSchema = z
  .strictObject({
    name: nameText(60),
    /** The list opens with it. */
    isDefault: z.boolean(),
    choice: choiceSchema,
  })
  .readonly();
export type SavedFilter = z.infer<typeof savedFilterSchema>;

const filtersSchema = z
  .array(savedFilterSchema)
  .max(mostFilters)
  .refine(filters => new Set(filters.map(each => each.name)).size === filters.length, 'must have names of their own')
  .refine(filters => filters.filter(each => each.isDefault).length <= 1, 'must have one default at most');

export const listFilterCalls = {
  /** The filters that this person has saved on this device. */
  'filters.get': call<readonly SavedFilter[]>()('person', z.undefined()),
  /** Keeps these in place of those of before; on this device alone. Errors: input-invalid. */
  'filters.save': call<readonly SavedFilter[]>()('person', z.strictObject({ filters: filtersSchema })),
};
