import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { Outcome } from '../../src-shared/domain/scoring/outcome.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { type ScoreScale, scoreScales } from './form-words.ts';

/** What may be said of a result while the form is being filled in, in the words of its head. */
export interface OutcomeWords {
  /** `Not complete: 36 of 44`, the verdict, or why it cannot be reached any more. */
  readonly state: string;
  readonly tone: 'plain' | 'pass' | 'fail';
  /** The scores, and how far the form is where the state does not say it. */
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

/** `Cannot reach Satisfactory: 5 critical points lost`. Critical points are named where they alone are enough to lose. */
function lostText(form: FormDefinition, { best, lost }: Outcome): string {
  const needed = form.scoring.thresholds?.critical ?? null;
  const isCritical = needed !== null && (best?.critical ?? 0) < needed;
  const [result] = form.results;
  return isCritical
    ? m.form_critical_lost({ result, count: lost.critical })
    : m.form_points_lost({ result, count: lost.overall });
}

/** The result so far in words: a verdict only when every item is answered, and that it cannot be reached as soon as that is so. */
export function outcomeWords(form: FormDefinition, outcome: Outcome): OutcomeWords {
  const { score, isComplete, isLost } = outcome;
  const progress = m.form_answered_short({ answered: score.answered, total: score.total });
  const figures = figuresOf(form, outcome);
  const short = score.unmetMinima.length;
  const violations = short === 0 ? null : m.drafts_below_minimum({ count: short });
  if (isComplete) {
    const tone = score.passed === null ? 'plain' : score.passed ? 'pass' : 'fail';
    return { state: score.verdict, tone, figures, violations };
  }
  if (isLost) return { state: lostText(form, outcome), tone: 'fail', figures: [progress, ...figures], violations };
  return { state: m.form_not_complete({ progress }), tone: 'plain', figures, violations };
}

/** What it takes to pass, as the open head says it; null where the form states no threshold. */
export function thresholdText(form: FormDefinition): string | null {
  const scales = scoreScales(form);
  const { overall = null, critical = null } = form.scoring.thresholds ?? {};
  if (scales === null || (overall === null && critical === null)) return null;
  const parts = [
    overall !== null && m.form_threshold_overall({ value: overall, unit: scales.overall.unit }),
    critical !== null && m.form_threshold_critical({ value: critical, unit: scales.critical.unit }),
  ];
  return `${form.results[0]}: ${parts.filter(Boolean).join(', ')}`;
}
