import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGuide } from '../../../../src-main/services/forms/bundled-guides.ts';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { loadForm } from '../support/forms.ts';

const resources = join(import.meta.dirname, '..', '..', '..', '..', 'resources');
const guided = readdirSync(join(resources, 'form-guides')).map(name => name.replace('.json', ''));

test.each(guided)('the guide of %s speaks of items and fields that its form has', async id => {
  const guide = await readGuide(resources, id);
  const form = loadForm(id);
  const items = new Set(itemsOf(form).map(item => item.id));
  const fields = new Set(form.headerFields.map(field => field.key));
  expect(guide.formId).toBe(id);
  expect(Object.keys(guide.items).filter(item => !items.has(item))).toEqual([]);
  expect(Object.keys(guide.unconfirmed).filter(field => !fields.has(field))).toEqual([]);
});

test('a form without a guide has one without entries, and a name that is a path reads no file', async () => {
  expect(await readGuide(resources, 'no-such-form')).toEqual({ formId: 'no-such-form', items: {}, unconfirmed: {} });
  expect((await readGuide(resources, '../form-guides/food-establishment')).items).toEqual({});
});
