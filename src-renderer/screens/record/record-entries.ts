import type { FormDefinition, FormItem, HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { keyInWords } from '../../../src-shared/domain/form/printed-form.ts';
import type { HeaderValue, Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Photo } from '../../../src-shared/domain/photo/photo.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { headerText } from '../../forms/field-words.ts';

/** What a detail is called and what it holds: a text, or photos. */
type HeaderEntry = readonly [name: string, value: string | readonly Photo[]];

/** The details of the visit in form order: what is filled in, then what this form version does not know. */
export function headerEntries(form: FormDefinition, header: Inspection['header']): HeaderEntry[] {
  const shown = (field: HeaderField | undefined, value: HeaderValue = '') =>
    Array.isArray(value) ? value : headerText(field, value);
  const fields = form.headerFields.filter(field => header[field.key] !== undefined && header[field.key] !== '');
  // A signature that came as a picture stands with the signatures.
  const known = new Set([...form.headerFields, ...form.signatures].map(({ key }) => key));
  const unknown = Object.keys(header).filter(key => !known.has(key));
  return [
    ...fields.map(field => [field.label, shown(field, header[field.key])] as const),
    ...unknown.map(key => [keyInWords(key), shown(undefined, header[key])] as const),
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
  const asked = form.sections.filter(section => section.items.length > 0);
  return unknown.length === 0 ? asked : [...asked, { title: m.sheet_other_items(), items: unknown }];
}
