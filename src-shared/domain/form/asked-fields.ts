import type { HeaderValue } from '../inspection/inspection.ts';
import type { FormDefinition, HeaderField } from './form-definition.ts';

type Header = Readonly<Record<string, HeaderValue>>;

function applies(field: HeaderField, header: Header): boolean {
  return Object.entries(field.appliesWhen ?? {}).every(([key, values]) => {
    const value = header[key];
    return typeof value === 'string' && values.includes(value);
  });
}

/** The header fields that this record is asked for, in form order: those that apply. */
export function askedFields(form: FormDefinition, header: Header): HeaderField[] {
  return form.headerFields.filter(field => applies(field, header));
}
