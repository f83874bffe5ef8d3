import { askedItems } from '../form/asked.ts';
import { type FormDefinition, itemsOf } from '../form/form-definition.ts';
import { hasPoints } from '../form/printed-form.ts';
import { isAnswered } from '../inspection/is-answered.ts';
import { fromHundredths, toHundredths } from './hundredths.ts';
import { type Answers, type Score, scoreInspection } from './score.ts';

/** The result of an inspection that is still being filled in, as far as it is certain. */
export interface Outcome {
  /** The score of the present answers. */
  readonly score: Score;
  /** Every item is answered: the verdict is final. */
  readonly isComplete: boolean;
  /** The passing result can no longer be reached, whatever the open items are answered with. */
  readonly isLost: boolean;
  /** Points, or percent, that could still be reached; null where the form has no score. */
  readonly best: { readonly overall: number; readonly critical: number } | null;
  /** Points lost so far by answers; 0 where the form has no points. */
  readonly lost: { readonly overall: number; readonly critical: number };
}

/**
 * The best score that can still be reached: every open item answered as well as possible, including irrelevant ones, which an answer
 * may make relevant. Counts are left as they are.
 */
function bestScore({ rules: _rules, ...form }: FormDefinition, answers: Answers): Score {
  return scoreInspection(form, bestAnswers(form, answers));
}

function bestAnswers(form: FormDefinition, answers: Answers): Answers {
  const open = itemsOf(form).filter(item => !isAnswered(item, answers[item.id]));
  const best = open.flatMap(item => (item.response === 'compliance' || item.response === 'yes-no-na' ? [item.id] : []));
  return { ...answers, ...Object.fromEntries(best.map(id => [id, { value: 'yes' as const }])) };
}

function lostPoints(whole: FormDefinition, given: Answers, criticalOnly: boolean): number {
  const { form, answers } = askedItems(whole, given);
  const lost = itemsOf(form)
    .filter(item => (item.critical || !criticalOnly) && isAnswered(item, answers[item.id]))
    .filter(item => answers[item.id]?.value !== 'yes')
    .reduce((sum, item) => sum + toHundredths(item.weight), 0);
  return fromHundredths(lost);
}

/**
 * The result so far. Unanswered is not "No": there is a verdict only once every item is answered. Hotel forms score the share of
 * observations without an error, which more observations can always raise, so passing is never out of reach; nor is it for forms
 * scored by expressions.
 */
export function outcomeOf(form: FormDefinition, answers: Answers): Outcome {
  const score = scoreInspection(form, answers);
  const withPoints = hasPoints(form);
  const best = withPoints ? bestScore(form, answers) : null;
  return {
    score,
    isComplete: score.answered === score.total,
    isLost: best !== null && best.passed === false,
    best: best?.overall == null || best.critical === null ? null : { overall: best.overall, critical: best.critical },
    lost: withPoints
      ? { overall: lostPoints(form, answers, false), critical: lostPoints(form, answers, true) }
      : { overall: 0, critical: 0 },
  };
}
