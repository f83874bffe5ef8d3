import { type FormDefinition, type FormItem, itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import { itemNumber, percentages } from '../../src-shared/domain/form/printed-form.ts';
import type { Answer } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** `5 points`, `1 point`, `2.5 points`. */
export function pointsText(weight: number): string {
  return m.form_points({ count: weight });
}

/** The texts around the two scores of a form. */
export interface ScoreScale {
  /** `of 100`, or `%` where the form gives a percentage. */
  readonly unit: string;
  /** What it takes to pass; null where the form states no threshold. */
  readonly needed: number | null;
}

/** The scales of a form's scores; null where it has none. */
export function scoreScales(form: FormDefinition): { overall: ScoreScale; critical: ScoreScale } | null {
  const { method, maxOverall, maxCritical, thresholds } = form.scoring;
  if (method === 'none') return null;
  const inPercent = percentages(form);
  const overallUnit = inPercent.overall ? '%' : m.form_of_most({ most: maxOverall });
  const criticalUnit = inPercent.critical ? '%' : m.form_of_most({ most: maxCritical });
  return {
    overall: { unit: overallUnit, needed: thresholds?.overall ?? null },
    critical: { unit: criticalUnit, needed: thresholds?.critical ?? null },
  };
}

const answers = { yes: m.form_yes, no: m.form_no, na: m.form_na };

/** The label of an answer. */
export const answerWord = (answer: keyof typeof answers): string => answers[answer]();

const severities: Readonly<Record<string, () => string>> = {
  minor: m.form_minor,
  major: m.form_major,
  serious: m.form_serious,
};

/** The label of a severity; one of a newer app is shown by its key. */
export const severityText = (severity: string): string => severities[severity]?.() ?? severity;

/** An answer in words; null where the item is unanswered. */
export function answerText(item: Pick<FormItem, 'unit'>, answer: Answer | undefined): string | null {
  if (answer?.observations !== undefined) {
    return m.form_with_errors({ errors: answer.errors ?? 0, observations: answer.observations });
  }
  if (answer?.value === undefined) return null;
  if (typeof answer.value === 'number') return [answer.value, item.unit].filter(Boolean).join(' ');
  return answerWord(answer.value);
}

/** A place within a sentence: `item 25`, `Owner`, `the signatures`. */
export function placeName(form: FormDefinition, place: string): string {
  const [kind, key] = place.split('.');
  if (kind === 'signatures') return m.drafts_place_signatures();
  const item = kind === 'answers' ? itemsOf(form).find(each => each.id === key) : undefined;
  return item === undefined ? labelOf(form, place) : m.drafts_place_item({ number: itemNumber(form, item) });
}

/** The form's label of a place such as `header.owner`; the path itself when the form does not have it. */
export function labelOf(form: FormDefinition, place: string): string {
  const [kind, key] = place.split('.');
  if (kind === 'header') return form.headerFields.find(each => each.key === key)?.label ?? place;
  if (kind === 'signatures') return form.signatures.find(each => each.key === key)?.label ?? place;
  const item = itemsOf(form).find(each => each.id === key);
  return item === undefined ? place : `${itemNumber(form, item)} ${item.label}`;
}
