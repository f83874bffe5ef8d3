import type { HistoryEvent } from '../../../src-shared/domain/history-event.ts';
import type { Inspection, InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import type { ReportStep } from './report.ts';
import { reportMoment } from './report-dates.ts';
import { stepWords } from './report-words.ts';

/** A record as it stood after so many steps of its review. */
export interface RecordAtStep {
  readonly inspection: Inspection;
  readonly steps: readonly HistoryEvent[];
}

const isStep = ({ kind }: HistoryEvent) => Object.hasOwn(stepWords, kind);

const statusAfter = (step: HistoryEvent | undefined) => (step?.kind ?? 'draft') as InspectionStatus;

/**
 * The record as a paper of `count` steps shows it. A paper that was printed before the review is not wrong because the review
 * went on; what the inspector wrote is always that of now. Without `count`, the record as it stands.
 */
export function recordAtStep(inspection: Inspection, count?: number): RecordAtStep {
  const steps = inspection.history.filter(isStep);
  if (count === undefined || count >= steps.length) return { inspection, steps };
  const then = steps.slice(0, count);
  const submission = then.filter(({ kind }) => kind === 'submitted').length;
  return { inspection: { ...inspection, status: statusAfter(then.at(-1)), submission }, steps: then };
}

/** The steps in words. */
export function reportSteps(steps: readonly HistoryEvent[]): ReportStep[] {
  return steps.map(({ kind, byName, at, comment = '' }) => ({
    what: stepWords[kind] ?? kind,
    by: byName,
    at: reportMoment(at),
    comment,
  }));
}
