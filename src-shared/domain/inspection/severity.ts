import type { FormItem } from '../form/form-definition.ts';
import type { Severity } from './inspection.ts';

/** Days within which a fault is to be corrected. To be confirmed by the department. */
export const correctionDays: Readonly<Record<Severity, number>> = { minor: 30, major: 7, serious: 3 };

/** From so many points on, a fault that is not critical is major. To be confirmed by the department. */
const majorPoints = 2;

/** The severity that a fault of this item has unless the inspector says otherwise (docs/adr/0029). */
export function usualSeverity({ critical, weight }: Pick<FormItem, 'critical' | 'weight'>): Severity {
  if (critical) return 'serious';
  return weight >= majorPoints ? 'major' : 'minor';
}
