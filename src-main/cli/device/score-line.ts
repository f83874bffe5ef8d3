import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { standingResult } from '../../../src-shared/domain/inspection/standing-result.ts';
import { resultWords, scoreWords } from '../words.ts';

type Scored = Pick<Inspection, 'status' | 'verdict' | 'answers' | 'overallScore' | 'criticalScore' | 'recorded'>;

/** Result and scores in one line; a form without a score has its result alone, and a draft only how far it is. */
export function scoreLine(form: FormDefinition, inspection: Scored): string {
  const { belowMinimum, ...result } = standingResult(form, inspection);
  const { overallScore, criticalScore } = inspection;
  const scores = `${scoreWords(overallScore)} overall, ${scoreWords(criticalScore)} critical`;
  const words = resultWords({ ...result, belowMinimum: belowMinimum.length });
  return overallScore === null || result.verdict === null ? `${words}.` : `${words} (${scores}).`;
}

/** The same for programs: no verdict of a draft. */
export function scoreFigures({ status, verdict, overallScore, criticalScore }: Scored) {
  return { overallScore, criticalScore, verdict: status === 'draft' ? null : verdict };
}
