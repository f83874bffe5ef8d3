import type { FormItem, Reading } from '../form/form-definition.ts';
import type { Answer } from '../inspection/inspection.ts';

/** The measured distance and its printed minimum, both in the item's unit; null without a minimum or a value. */
export function distanceFromMinimum(item: FormItem, answer: Answer | undefined): 'met' | 'below' | null {
  if (item.minimum === undefined || typeof answer?.value !== 'number') return null;
  return answer.value >= item.minimum ? 'met' : 'below';
}

/** Whether a measured value, in the reading's unit, is within its limits. */
export function isWithinReading(reading: Reading, measured: number): boolean {
  return (
    (reading.above === undefined || measured > reading.above) &&
    (reading.from === undefined || measured >= reading.from) &&
    (reading.to === undefined || measured <= reading.to)
  );
}
