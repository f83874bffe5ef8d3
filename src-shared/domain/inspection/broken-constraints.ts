import { type Asked, ruleDay } from '../form/asked.ts';
import { type FormDefinition, itemsOf } from '../form/form-definition.ts';
import { recordFacts } from '../rules/record-facts.ts';
import { ruleValueOf, toBoolean } from '../rules/rule-value.ts';
import { runRule } from '../rules/run-rule.ts';
import type { InspectionContent } from './content-problems.ts';
import type { MissingPart } from './missing-part.ts';

/** What the form says of a header field or an item, and where it stands. */
function placeOf(form: FormDefinition, part: 'header' | 'answers', key: string) {
  if (part === 'header') return { ruled: form.headerFields.find(field => field.key === key), section: null };
  const section = form.sections.findIndex(({ items }) => items.some(({ id }) => id === key));
  return { ruled: itemsOf(form).find(({ id }) => id === key), section };
}

/** Values that break a constraint of the form, each with the form's own words. A value that is not there breaks none. */
export function brokenConstraints({
  form,
  record,
}: Asked<Pick<InspectionContent, 'header' | 'answers'>>): MissingPart[] {
  const day = ruleDay(record.header);
  return (form.rules?.constraint ?? []).flatMap(({ part, key, rule }) => {
    const { ruled, section } = placeOf(form, part, key);
    const own = part === 'header' ? record.header[key] : record.answers[key]?.value;
    if (ruled === undefined || ruleValueOf(own) === '') return [];
    if (toBoolean(runRule(rule, recordFacts(record, day, own)))) return [];
    const field = part === 'header' ? `header.${key}` : `answers.${key}.value`;
    return [{ field, label: ruled.label, section, problem: ruled.constraintMessage ?? '', isBroken: true }];
  });
}
