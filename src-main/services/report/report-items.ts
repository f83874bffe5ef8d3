import { type FormDefinition, type FormItem, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { hasPoints, itemNumber, keyInWords } from '../../../src-shared/domain/form/printed-form.ts';
import type { Answer, Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { isAnswered } from '../../../src-shared/domain/inspection/is-answered.ts';
import { isFault } from '../../../src-shared/domain/inspection/is-fault.ts';
import { usualSeverity } from '../../../src-shared/domain/inspection/severity.ts';
import { severities } from '../../../src-shared/entities/inspection-values.ts';
import type { Fault, Report, ReportItem } from './report.ts';
import { reportDate } from './report-dates.ts';
import { answerWords, severityWords } from './report-words.ts';

type Answers = Inspection['answers'];

/** A fault of the report: an answer that says that something is wrong, and is a whole one. */
const isReported = (item: FormItem, answer: Answer | undefined): boolean =>
  isAnswered(item, answer) && isFault(item, answer);

function answerText(item: FormItem, answer: Answer | undefined): string {
  if (answer?.observations !== undefined) return `${answer.errors ?? 0} of ${answer.observations} with errors`;
  if (answer?.value === undefined) return 'Not answered';
  if (typeof answer.value === 'number') return [answer.value, item.unit].filter(Boolean).join(' ');
  return answerWords[answer.value];
}

/** What a fault says that "No" does not: a distance with its minimum, counted errors. */
function foundText(item: FormItem, answer: Answer | undefined): string {
  if (answer?.value === 'no') return '';
  const text = answerText(item, answer);
  return item.minimum === undefined ? text : `${text}, less than ${item.minimum} ${item.unit ?? ''}`.trim();
}

function toneOf(item: FormItem, answer: Answer | undefined): ReportItem['tone'] {
  if (isReported(item, answer)) return 'no';
  if (!isAnswered(item, answer)) return 'none';
  return answer?.value === 'yes' ? 'yes' : 'other';
}

/** Items that this form version does not know make a section of their own. */
function sectionsWithUnknown(
  form: FormDefinition,
  answers: Answers,
): Pick<FormDefinition['sections'][number], 'title' | 'items'>[] {
  const known = new Set(itemsOf(form).map(item => item.id));
  const unknown = Object.keys(answers)
    .filter(id => !known.has(id))
    .toSorted()
    .map((id): FormItem => ({ id, label: keyInWords(id), weight: 0, critical: false, response: 'compliance' }));
  const asked = form.sections.filter(section => section.items.length > 0);
  return unknown.length === 0 ? asked : [...asked, { title: 'Other items', items: unknown }];
}

/** All items by section, with their answers. */
export function reportSections(form: FormDefinition, answers: Answers): Report['sections'] {
  const withPoints = hasPoints(form);
  const line = (item: FormItem): ReportItem => {
    const answer = answers[item.id];
    const isFaulty = isReported(item, answer);
    const earned = answer?.value === 'yes' ? item.weight : 0;
    const minimum = item.minimum === undefined ? '' : `at least ${item.minimum} ${item.unit ?? ''}`.trim();
    return {
      item: itemNumber(form, item),
      label: item.label,
      critical: item.critical,
      points: withPoints && item.weight > 0 ? `${earned} of ${item.weight}` : minimum,
      answer: answerText(item, answer),
      tone: toneOf(item, answer),
      // A fault's comment stands among the faults.
      comment: isFaulty ? '' : (answer?.comment ?? ''),
    };
  };
  return sectionsWithUnknown(form, answers).map(({ title, items }) => ({ title, items: items.map(line) }));
}

/** What is to be corrected, gravest first; within one severity in the order of the form. */
export function reportFaults(form: FormDefinition, answers: Answers): Fault[] {
  const rank = (item: FormItem) => severities.indexOf(answers[item.id]?.severity ?? usualSeverity(item));
  return itemsOf(form)
    .filter(item => isReported(item, answers[item.id]))
    .toSorted((a, b) => rank(b) - rank(a))
    .map(item => {
      const answer = answers[item.id];
      return {
        item: itemNumber(form, item),
        label: item.label,
        critical: item.critical,
        found: foundText(item, answer),
        comment: answer?.comment ?? '',
        severity: answer?.severity === undefined ? '' : severityWords[answer.severity],
        correctBy: answer?.correctBy === undefined ? '' : reportDate(answer.correctBy),
        photo: answer?.photos?.[0]?.hash ?? null,
      };
    });
}
