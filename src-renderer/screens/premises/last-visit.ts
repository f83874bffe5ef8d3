import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';

/** The newest visit that was handed in, by its own date; null where there is none. */
export function lastVisit(inspections: readonly InspectionSummary[]): InspectionSummary | null {
  const dayOf = ({ inspectionDate, submittedAt }: InspectionSummary) => inspectionDate ?? submittedAt ?? '';
  const handedIn = inspections.filter(({ status }) => status !== 'draft');
  return handedIn.toSorted((one, other) => (dayOf(one) < dayOf(other) ? 1 : -1))[0] ?? null;
}
