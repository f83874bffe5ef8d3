import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';

/** A visit that was handed in and has a score. */
export interface ScoredVisit {
  readonly id: InspectionSummary['id'];
  readonly on: string;
  readonly overall: number;
  readonly critical: number | null;
  readonly result: string | null;
}

/** The visits with a score by the form that was used last, the newest first: scores of different forms are not compared. */
export function scoredVisits(inspections: readonly InspectionSummary[]): {
  readonly formTitle: string;
  /** The version that the newest of the visits was made with; undefined where there is no visit. */
  readonly form: Pick<InspectionSummary, 'formId' | 'formVersion'> | undefined;
  readonly visits: readonly ScoredVisit[];
} {
  const scored = inspections
    .flatMap(each => {
      const {
        id,
        inspectionDate,
        overallScore,
        criticalScore,
        verdict,
        recorded,
        status,
        formId,
        formVersion,
        formTitle,
      } = each;
      if (status === 'draft' || inspectionDate === null || overallScore === null) return [];
      const result = recorded === null ? verdict : recorded.result;
      return [
        {
          id,
          on: inspectionDate,
          overall: overallScore,
          critical: criticalScore,
          result,
          formId,
          formVersion,
          formTitle,
        },
      ];
    })
    .toSorted((one, other) => (one.on < other.on ? 1 : -1));
  const [newest] = scored;
  const visits = scored.filter(({ formId }) => formId === newest?.formId);
  return { formTitle: newest?.formTitle ?? '', form: newest, visits };
}
