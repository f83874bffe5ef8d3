import { readdirSync, readFileSync } from 'node:fs';
import type { FormDefinition } from '../../../../src-shared/domain/form/form-definition.ts';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../../../src-shared/domain/form/parse-form.ts';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';

const folder = new URL('../../../../resources/form-templates/', import.meta.url);

/** The JSON of every bundled form, by form id. */
export const templates = new Map<string, unknown>(
  readdirSync(folder)
    .sort()
    .map(file => [file.replace(/\.v1\.json$/, ''), JSON.parse(readFileSync(new URL(file, folder), 'utf8'))]),
);

/** A bundled form. */
export function loadForm(id: string): FormDefinition {
  return parseFormDefinition(templates.get(id), id);
}

/** Every item of the form but those named answered with `value`. */
export function everyItem(
  form: FormDefinition,
  value: 'yes' | 'no',
  but: Readonly<Record<string, 'yes' | 'no' | 'na'>> = {},
): Record<string, Answer> {
  return Object.fromEntries(itemsOf(form).map(({ id }) => [id, { value: but[id] ?? value }]));
}

/** `each("01 02", "no")` gives both ids that value. */
export function each<Value extends 'yes' | 'no' | 'na'>(ids: string, value: Value): Record<string, Value> {
  return Object.fromEntries(ids.split(' ').map(id => [id, value]));
}
