import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { choiceText } from '../../../src-renderer/words/abbreviations.ts';
import { parseFormDefinition } from '../../../src-shared/domain/form/parse-form.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'resources', 'form-templates');
const forms = readdirSync(folder).map(name =>
  parseFormDefinition(JSON.parse(readFileSync(join(folder, name), 'utf8')), name),
);
const choices = new Set(forms.flatMap(form => form.headerFields.flatMap(field => field.choices ?? [])));

test('a choice that a form abbreviates is spelt out, and every other is shown as it is', () => {
  expect(choiceText('NAI')).toBe('No action indicated (NAI)');
  expect(choiceText('Closure')).toBe('Closure');
});

test('no form has a choice in capitals or with a point that is not spelt out', () => {
  const abbreviated = [...choices].filter(choice => /^[A-Z]{2,}$|\b[A-Z]\./.test(choice));
  expect(abbreviated.length).toBeGreaterThan(2);
  expect(abbreviated.filter(choice => choiceText(choice) === choice)).toEqual([]);
});
