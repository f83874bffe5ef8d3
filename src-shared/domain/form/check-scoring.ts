import type { FieldProblem } from '../../errors/daybook-error.ts';
import { fromHundredths, isWholeHundredths, toHundredths } from '../scoring/hundredths.ts';
import { type FormDefinition, type FormItem, itemsOf } from './form-definition.ts';

function sumOfWeights(items: readonly FormItem[]): number {
  return fromHundredths(items.reduce((sum, item) => sum + toHundredths(item.weight), 0));
}

/** The highest score that can be reached, in points or percent. */
function reachable(form: FormDefinition): { overall: number; critical: number } {
  const { method, maxOverall, maxCritical } = form.scoring;
  return { overall: method === 'percent-of-weights' ? 100 : maxOverall, critical: maxCritical };
}

function itemProblem(form: FormDefinition, item: FormItem): string | null {
  const counted = form.scoring.method === 'observations-errors';
  if ((item.response === 'observations-errors') !== counted) return 'this response does not fit the scoring method';
  if (form.scoring.method === 'expression' && item.weight > 0) return 'the expressions score it, so it has no weight';
  if (item.response === 'number' && item.unit === undefined) return 'a number needs its unit';
  if (item.response === 'number' && item.weight > 0) return 'a number earns no points, so it has no weight';
  return isWholeHundredths(item.weight) ? null : 'a weight has at most two decimals';
}

function maximumProblems(form: FormDefinition): FieldProblem[] {
  const { method, maxOverall, maxCritical } = form.scoring;
  const items = itemsOf(form);
  // The maximum of expressions is not computed: the form declares it, and scores are capped by it.
  if (method === 'expression') {
    return maxOverall > 0 ? [] : [{ field: 'scoring.maxOverall', problem: 'must be above 0 for a form with a score' }];
  }
  const percent = method === 'observations-errors';
  const overall = percent ? 100 : sumOfWeights(items);
  const critical = percent ? 100 : sumOfWeights(items.filter(item => item.critical));
  const problems: FieldProblem[] = [];
  if (maxOverall !== overall) {
    problems.push({ field: 'scoring.maxOverall', problem: `is ${maxOverall}, but the items give ${overall}` });
  }
  if (maxCritical !== critical) {
    problems.push({
      field: 'scoring.maxCritical',
      problem: `is ${maxCritical}, but the critical items give ${critical}`,
    });
  }
  if ((method === 'none') !== (maxOverall === 0)) {
    problems.push({ field: 'scoring.maxOverall', problem: 'is 0 for a form without a score, and for no other' });
  }
  return problems;
}

function thresholdProblems(form: FormDefinition): FieldProblem[] {
  const { method, thresholds } = form.scoring;
  if (method === 'expression') {
    return thresholds === null ? [] : [{ field: 'scoring.thresholds', problem: 'the rule "passed" says what passes' }];
  }
  if (thresholds === null) {
    return method === 'none' ? [] : [{ field: 'scoring.thresholds', problem: 'a form with a score needs them' }];
  }
  if (method === 'none') return [{ field: 'scoring.thresholds', problem: 'a form without a score has none' }];
  const most = reachable(form);
  const problems = (['overall', 'critical'] as const).flatMap(which => {
    const threshold = thresholds[which];
    if (threshold === null || (threshold > 0 && threshold <= most[which])) return [];
    return [
      { field: `scoring.thresholds.${which}`, problem: `is ${threshold}, but scores go from 0 to ${most[which]}` },
    ];
  });
  if (thresholds.overall !== null || thresholds.critical !== null) return problems;
  return [{ field: 'scoring.thresholds', problem: 'a form with a score needs at least one' }];
}

/** The sentence in `notes` that states the sums, to detect items that differ from the printed form. */
function notesProblems(form: FormDefinition): FieldProblem[] {
  const items = itemsOf(form);
  const critical = items.filter(item => item.critical);
  const sentence =
    `Checked sums: ${items.length} items, weights ${sumOfWeights(items)}; ` +
    `${critical.length} critical, weights ${sumOfWeights(critical)}.`;
  return form.notes.includes(sentence) ? [] : [{ field: 'notes', problem: `must say "${sentence}"` }];
}

/** Inconsistencies in the items and scoring of a definition that has the right shape. */
export function checkScoring(form: FormDefinition): FieldProblem[] {
  const problems = form.sections.flatMap((section, inForm) =>
    section.items.flatMap((item, inSection) => {
      const problem = itemProblem(form, item);
      return problem === null ? [] : [{ field: `sections.${inForm}.items.${inSection}`, problem }];
    }),
  );
  const results = form.scoring.method === 'none' ? 1 : 2;
  if (form.results.length !== results) {
    problems.push({ field: 'results', problem: `must be ${results}, passing first` });
  }
  return [...problems, ...maximumProblems(form), ...thresholdProblems(form), ...notesProblems(form)];
}
