import { askedItems } from '../form/asked.ts';
import { type FormDefinition, type FormItem, itemsOf } from '../form/form-definition.ts';
import type { Answer } from '../inspection/inspection.ts';
import { isAnswered } from '../inspection/is-answered.ts';
import { expressionScore } from './expression-score.ts';
import { divideHalfUp, fromHundredths, toHundredths } from './hundredths.ts';
import { distanceFromMinimum } from './limits.ts';

export type Answers = Readonly<Record<string, Answer>>;

export interface SectionProgress {
  readonly title: string;
  readonly answered: number;
  readonly total: number;
}

/** Score, verdict and progress of the present answers. */
export interface Score {
  /** Points, or a percentage with the methods that give one; null where the form has no score. */
  readonly overall: number | null;
  readonly critical: number | null;
  /** One of the form's results. */
  readonly verdict: string;
  /** Null where the form has no score. */
  readonly passed: boolean | null;
  /** Items that have their answer, of `total`. */
  readonly answered: number;
  readonly total: number;
  readonly sections: readonly SectionProgress[];
  /** Ids of items whose measured distance is below its printed minimum; it never changes the verdict. */
  readonly unmetMinima: readonly string[];
}

/** Points earned, in hundredths: Yes earns the full weight; No, Not applicable and no answer earn nothing. */
function earned(items: readonly FormItem[], answers: Answers): number {
  return items.reduce((sum, item) => sum + (answers[item.id]?.value === 'yes' ? toHundredths(item.weight) : 0), 0);
}

/** Whole percent of observations without an error; 0 when nothing was observed. */
function faultlessPercent(items: readonly FormItem[], answers: Answers): number {
  let observations = 0;
  let errors = 0;
  for (const item of items) {
    const answer = answers[item.id];
    if (!isAnswered(item, answer)) continue;
    observations += answer?.observations ?? 0;
    errors += answer?.errors ?? 0;
  }
  return observations === 0 ? 0 : divideHalfUp(100 * (observations - errors), observations);
}

type Points = { readonly overall: number; readonly critical: number };

/** The two scores by the form's `scoring.rule`. */
function pointsOf(
  form: FormDefinition,
  method: Exclude<FormDefinition['scoring']['method'], 'none' | 'expression'>,
  answers: Answers,
): Points {
  const items = itemsOf(form);
  const criticalItems = items.filter(item => item.critical);
  switch (method) {
    case 'observations-errors':
      return { overall: faultlessPercent(items, answers), critical: faultlessPercent(criticalItems, answers) };
    case 'sum-of-weights':
      return {
        overall: fromHundredths(earned(items, answers)),
        critical: fromHundredths(earned(criticalItems, answers)),
      };
    case 'percent-of-weights':
      return {
        // Rounded in tenths of a percent, to keep one decimal.
        overall: divideHalfUp(1000 * earned(items, answers), toHundredths(form.scoring.maxOverall)) / 10,
        critical: fromHundredths(earned(criticalItems, answers)),
      };
  }
}

/** The form's `scoring.passRule`: each score reaches its threshold, where there is one. */
function passes(form: FormDefinition, points: Points): boolean {
  const { overall = null, critical = null } = form.scoring.thresholds ?? {};
  return (overall === null || points.overall >= overall) && (critical === null || points.critical >= critical);
}

/** Scores and verdict; nulls where the form has no score. */
function scoredBy(form: FormDefinition, answers: Answers): Pick<Score, 'overall' | 'critical' | 'passed'> {
  const { method } = form.scoring;
  const scoring = form.rules?.scoring;
  if (scoring !== undefined) return expressionScore(scoring, answers);
  if (method === 'none' || method === 'expression') return { overall: null, critical: null, passed: null };
  const points = pointsOf(form, method, answers);
  return { ...points, passed: passes(form, points) };
}

/**
 * Scores an inspection exactly by its form version. Used by the screen, save, submit and print; central computes the
 * same in SQL and refuses a mismatch. An unfinished inspection scores what it has earned so far; irrelevant items earn nothing and are
 * not counted.
 */
export function scoreInspection(whole: FormDefinition, given: Answers): Score {
  const { form, answers } = askedItems(whole, given);
  const { overall, critical, passed } = scoredBy(form, answers);
  const [passing, failing = passing] = form.results;
  const sections = form.sections.map(({ title, items }) => ({
    title,
    answered: items.filter(item => isAnswered(item, answers[item.id])).length,
    total: items.length,
  }));
  return {
    overall,
    critical,
    verdict: passed === false ? failing : passing,
    passed,
    answered: sections.reduce((sum, section) => sum + section.answered, 0),
    total: sections.reduce((sum, section) => sum + section.total, 0),
    sections,
    unmetMinima: itemsOf(form)
      .filter(item => distanceFromMinimum(item, answers[item.id]) === 'below')
      .map(item => item.id),
  };
}
