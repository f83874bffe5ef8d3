import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { Outcome } from '../../src-shared/domain/scoring/outcome.ts';
import type { Score } from '../../src-shared/domain/scoring/score.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { type ScoreScale, scoreScales } from '../forms/form-words.ts';

function against(value: number | null, { unit, needed }: ScoreScale): string {
  const score = `${value} ${unit}`;
  return needed === null ? score : m.submit_score_needs({ score, needed: String(needed) });
}

/** `92 of 100 (needs 70), critical 55 of 59 (needs 59)`; empty where the form has no score. */
export function scoresText(form: FormDefinition, { overall, critical }: Pick<Score, 'overall' | 'critical'>): string {
  const scales = scoreScales(form);
  if (scales === null) return '';
  return m.submit_scores({ overall: against(overall, scales.overall), critical: against(critical, scales.critical) });
}

/** What to say when the passing result is out of reach; null while it is not. */
export function lostWords(form: FormDefinition, outcome: Outcome): { title: string; detail: string } | null {
  const { isLost, isComplete, best, lost, score } = outcome;
  if (!isLost || best === null) return null;
  const [passing, failing = passing] = form.results;
  const needed = form.scoring.thresholds?.critical ?? null;
  const isCritical = needed !== null && best.critical < needed;
  const points = isCritical
    ? m.submit_critical_points({ count: lost.critical })
    : m.submit_points({ count: lost.overall });
  if (isComplete) {
    return {
      title: m.submit_failed_title({ result: failing, points }),
      detail: m.submit_failed_scores({ scores: scoresText(form, score) }),
    };
  }
  return {
    title: m.submit_lost_title({ result: passing, points }),
    detail: m.submit_lost_best({ scores: scoresText(form, best) }),
  };
}
