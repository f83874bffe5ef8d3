import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { Outcome } from '../../src-shared/domain/scoring/outcome.ts';
import type { Score } from '../../src-shared/domain/scoring/score.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { resultText } from '../words/result-words.ts';
import { type ScoreScale, scoreScales } from './form-words.ts';

/** The result so far, as the head of the form shows it. */
export interface OutcomeWords {
  /** `Not complete: 36 of 44`, the verdict, or why passing is out of reach. */
  readonly state: string;
  readonly tone: 'plain' | 'pass' | 'fail';
  /** The scores, and the progress where the state does not show it. */
  readonly figures: readonly string[];
  /** `2 distances below the minimum`; null where there is none. */
  readonly violations: string | null;
}

const isShort = (value: number, needed: number | null) => needed !== null && value < needed;

function figure(value: number, { unit, needed }: ScoreScale, saysNeeded: boolean): string {
  const text = unit === '%' ? `${value} %` : String(value);
  return saysNeeded && isShort(value, needed) ? m.form_needs({ value: text, needed: needed ?? 0 }) : text;
}

function figuresOf(form: FormDefinition, { score, isComplete }: Outcome): string[] {
  const scales = scoreScales(form);
  if (scales === null || score.overall === null || score.critical === null) return [];
  const critical = figure(score.critical, scales.critical, isComplete);
  const saysAll = scales.critical.unit === '%' || (isComplete && isShort(score.critical, scales.critical.needed));
  return [
    figure(score.overall, scales.overall, isComplete),
    m.form_critical_figure({ value: saysAll ? critical : `${critical} ${scales.critical.unit}` }),
  ];
}

/** `Cannot reach Satisfactory: 5 critical points lost`. Critical points are named when they alone decide it. */
function lostText(form: FormDefinition, { best, isComplete, lost }: Outcome): string {
  const needed = form.scoring.thresholds?.critical ?? null;
  const [first, second = first] = form.results;
  const [passing, failing] = [resultText(first), resultText(second)];
  const isCritical = isShort(best?.critical ?? 0, needed);
  const count = isCritical ? lost.critical : lost.overall;
  if (isComplete) {
    return isCritical
      ? m.form_failed_critical({ result: failing, count })
      : m.form_failed_points({ result: failing, count });
  }
  return isCritical ? m.form_critical_lost({ result: passing, count }) : m.form_points_lost({ result: passing, count });
}

/** The result so far in words: a verdict once every item is answered, and that passing is out of reach as soon as that is certain. */
export function outcomeWords(form: FormDefinition, outcome: Outcome): OutcomeWords {
  const { score, isComplete, isLost } = outcome;
  const progress = m.form_answered_short({ answered: score.answered, total: score.total });
  const figures = figuresOf(form, outcome);
  const short = score.unmetMinima.length;
  const violations = short === 0 ? null : m.drafts_below_minimum({ count: short });
  if (isComplete) {
    const tone = score.passed === null ? 'plain' : score.passed ? 'pass' : 'fail';
    return { state: resultText(score.verdict), tone, figures, violations };
  }
  if (isLost) return { state: lostText(form, outcome), tone: 'fail', figures: [progress, ...figures], violations };
  return { state: m.form_not_complete({ progress }), tone: 'plain', figures, violations };
}

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

/** The notice above the submit button when passing is out of reach; null otherwise. */
export function lostWords(form: FormDefinition, outcome: Outcome): { title: string; detail: string } | null {
  const { isLost, isComplete, best, score } = outcome;
  if (!isLost || best === null) return null;
  const detail = isComplete
    ? m.submit_failed_scores({ scores: scoresText(form, score) })
    : m.submit_lost_best({ scores: scoresText(form, best) });
  return { title: lostText(form, outcome), detail };
}

/** What it takes to pass, for the opened head; null where the form states no threshold. */
export function thresholdText(form: FormDefinition): string | null {
  const scales = scoreScales(form);
  const { overall = null, critical = null } = form.scoring.thresholds ?? {};
  if (scales === null || (overall === null && critical === null)) return null;
  const parts = [
    overall !== null && m.form_threshold_overall({ value: overall, unit: scales.overall.unit }),
    critical !== null && m.form_threshold_critical({ value: critical, unit: scales.critical.unit }),
  ];
  return `${resultText(form.results[0])}: ${parts.filter(Boolean).join(', ')}`;
}
