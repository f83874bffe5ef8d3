import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { scoreWords } from '../words.ts';

/** Verdict and scores in one line; a form without a score has its verdict alone. */
export function scoreLine({
  verdict,
  overallScore,
  criticalScore,
}: Pick<Inspection, 'verdict' | 'overallScore' | 'criticalScore'>): string {
  const scores = `${scoreWords(overallScore)} overall, ${scoreWords(criticalScore)} critical`;
  return overallScore === null ? `${verdict}.` : `${verdict} (${scores}).`;
}
