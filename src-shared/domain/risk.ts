import { z } from 'zod';

/** Risk of premises, gravest first; unknown counts as medium (docs/adr/0040). */
export const risks = ['high', 'medium', 'low', 'lowest'] as const;
export type Risk = (typeof risks)[number];

const months = z.int().min(1).max(120);

/** Months between visits, by risk; a lower risk is not visited sooner (docs/adr/0040). */
export const visitIntervalsSchema = z
  .strictObject({ high: months, medium: months, low: months, lowest: months })
  .superRefine((intervals, context) => {
    for (const [at, risk] of risks.entries()) {
      const graver = risks[at - 1];
      if (graver !== undefined && intervals[risk] < intervals[graver])
        context.addIssue({ code: 'custom', path: [risk], message: `must not be shorter than for ${graver} risk` });
    }
  });
export type VisitIntervals = Readonly<z.infer<typeof visitIntervalsSchema>>;

/** The intervals that hold until a department has its own (docs/adr/0040). */
export const usualIntervals: VisitIntervals = { high: 4, medium: 6, low: 12, lowest: 24 };
