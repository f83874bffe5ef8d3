/** Risk of premises, gravest first; unknown counts as medium (docs/adr/0040). */
export const risks = ['high', 'medium', 'low', 'lowest'] as const;
export type Risk = (typeof risks)[number];

/** Months between visits, by risk. */
export type VisitIntervals = Readonly<Record<Risk, number>>;

/** The intervals that hold, until a department can set its own (docs/adr/0040). */
export const visitIntervals: VisitIntervals = { high: 4, medium: 6, low: 12, lowest: 24 };
