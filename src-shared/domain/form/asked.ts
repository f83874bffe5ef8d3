import { type Inspection, inspectionDate } from '../inspection/inspection.ts';
import { type RuledRecord, recordFacts } from '../rules/record-facts.ts';
import { toBoolean } from '../rules/rule-value.ts';
import { runRule } from '../rules/run-rule.ts';
import type { FormDefinition, HeaderField } from './form-definition.ts';
import type { PlacedRule } from './form-rules.ts';

/** A form reduced to what is relevant for a record, and the record without what is not relevant: that counts as empty everywhere. */
export interface Asked<Content extends RuledRecord> {
  readonly form: FormDefinition;
  readonly record: Content;
}

/** The date of `today()` in a record's rules: that of the visit, so that the result never depends on when it is evaluated. */
export function ruleDay(header: RuledRecord['header']): string {
  return inspectionDate(header as Inspection['header']) ?? '';
}

/** Places that are not relevant: `header.owner`, `answers.07`. */
type Places = ReadonlySet<string>;

function openEntries<Entries extends object>(entries: Entries, part: PlacedRule['part'], closed: Places): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !closed.has(`${part}.${key}`))) as Entries;
}

function openRecord<Content extends RuledRecord>(record: Content, closed: Places): Content {
  return {
    ...record,
    header: openEntries(record.header, 'header', closed),
    answers: openEntries(record.answers, 'answers', closed),
  };
}

/** The places that these rules make irrelevant. Later rules see them as empty. */
function closedBy(rules: readonly PlacedRule[], record: RuledRecord): Set<string> {
  const closed = new Set<string>();
  const today = ruleDay(record.header);
  let open = record;
  for (const { part, key, rule } of rules) {
    if (toBoolean(runRule(rule, recordFacts(open, today)))) continue;
    closed.add(`${part}.${key}`);
    open = openRecord(record, closed);
  }
  return closed;
}

function applies(field: HeaderField, header: RuledRecord['header']): boolean {
  return Object.entries(field.appliesWhen ?? {}).every(([key, values]) => {
    const value = header[key];
    return typeof value === 'string' && values.includes(value);
  });
}

/** Places that are not relevant for this record (`header.owner`, `answers.07`), by `appliesWhen` or by a rule. */
export function closedPlaces(form: FormDefinition, record: RuledRecord): Set<string> {
  const closed = closedBy(form.rules?.relevant ?? [], record);
  for (const field of form.headerFields) if (!applies(field, record.header)) closed.add(`header.${field.key}`);
  return closed;
}

/** The form without these places. Empty sections stay, because sections are identified by their number. */
export function formWithout(form: FormDefinition, closed: Places): FormDefinition {
  if (closed.size === 0) return form;
  return {
    ...form,
    headerFields: form.headerFields.filter(({ key }) => !closed.has(`header.${key}`)),
    sections: form.sections.map(section => {
      const items = section.items.filter(({ id }) => !closed.has(`answers.${id}`));
      return items.length === section.items.length ? section : { ...section, items };
    }),
  };
}

function askedBut<Content extends RuledRecord>(closed: Places, form: FormDefinition, record: Content): Asked<Content> {
  return { form: formWithout(form, closed), record: closed.size === 0 ? record : openRecord(record, closed) };
}

/** What is relevant for this record. */
export function askedOf<Content extends RuledRecord>(form: FormDefinition, record: Content): Asked<Content> {
  return askedBut(closedPlaces(form, record), form, record);
}

/** The items that are relevant with these answers. Rules of items read only items, so nothing else is needed. */
export function askedItems<Answers extends RuledRecord['answers']>(
  form: FormDefinition,
  answers: Answers,
): { readonly form: FormDefinition; readonly answers: Answers } {
  const rules = form.rules?.relevant.filter(({ part }) => part === 'answers') ?? [];
  const record = { header: {}, answers };
  const asked = askedBut(closedBy(rules, record), form, record);
  return { form: asked.form, answers: asked.record.answers };
}
