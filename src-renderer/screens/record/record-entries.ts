import type { FormDefinition, FormItem, HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import type { HeaderValue, Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { dayText } from '../../words/times.ts';

/** A key as words: `no_of_beds` becomes `No of beds`. For what a newer app wrote and this form version does not name. */
function keyInWords(key: string): string {
  const words = key.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function valueText(field: HeaderField | undefined, value: HeaderValue): string {
  if (field?.type === 'date' && typeof value === 'string') return dayText(value);
  if (field?.type === 'yesno') return value === 'yes' ? 'Yes' : value === 'no' ? 'No' : String(value);
  const hasUnit = field?.unit !== undefined && !field.label.includes(`(${field.unit})`);
  return hasUnit ? `${value} ${field.unit}` : String(value);
}

/** The details of the visit in form order: what is filled in, then what this form version does not know. */
export function headerEntries(form: FormDefinition, header: Inspection['header']): (readonly [string, string])[] {
  const fields = form.headerFields.filter(field => header[field.key] !== undefined && header[field.key] !== '');
  const unknown = Object.keys(header).filter(key => !form.headerFields.some(field => field.key === key));
  return [
    ...fields.map(field => [field.label, valueText(field, header[field.key] ?? '')] as const),
    ...unknown.map(key => [keyInWords(key), valueText(undefined, header[key] ?? '')] as const),
  ];
}

/** A section as it stands in the record; items that this form version does not know make one of their own. */
export interface RecordSection {
  readonly title: string;
  readonly items: readonly FormItem[];
}

export function recordSections(form: FormDefinition, answers: Inspection['answers']): RecordSection[] {
  const known = new Set(itemsOf(form).map(item => item.id));
  const unknown = Object.keys(answers)
    .filter(id => !known.has(id))
    .map((id): FormItem => ({ id, label: keyInWords(id), weight: 0, critical: false, response: 'compliance' }));
  return unknown.length === 0 ? form.sections : [...form.sections, { title: 'Other items', items: unknown }];
}
