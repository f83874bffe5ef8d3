import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGuide } from '../../../../src-main/services/forms/bundled-guides.ts';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { languages } from '../../../../src-shared/messages/messages.ts';
import { loadForm, templates } from '../support/forms.ts';

const resources = join(import.meta.dirname, '..', '..', '..', '..', 'resources');
const guidesIn = (...folder: string[]) =>
  readdirSync(join(resources, 'form-guides', ...folder))
    .filter(name => name.endsWith('.json'))
    .map(name => name.replace('.json', ''));
const guided = guidesIn();
const translated = languages
  .filter(language => language !== 'en')
  .flatMap(language => guidesIn(language).map(id => [id, language] as const));

test.each(guided)('the guide of %s speaks of items and fields that its form has', async id => {
  const guide = await readGuide(resources, id);
  const form = loadForm(id);
  const items = new Set(itemsOf(form).map(item => item.id));
  const fields = new Set(form.headerFields.map(field => field.key));
  expect(guide.formId).toBe(id);
  expect(Object.keys(guide.items).filter(item => !items.has(item))).toEqual([]);
  expect(Object.keys(guide.unconfirmed).filter(field => !fields.has(field))).toEqual([]);
});

test('every item of every form has help and two to five ready phrases, each written once', async () => {
  const poor: string[] = [];
  for (const id of templates.keys()) {
    const { items } = await readGuide(resources, id);
    for (const item of itemsOf(loadForm(id))) {
      const { help, phrases = [] } = items[item.id] ?? {};
      const enough = phrases.length >= 2 && phrases.length <= 5 && new Set(phrases).size === phrases.length;
      if (!help || !enough) poor.push(`${id} ${item.id}`);
    }
  }
  expect(poor).toEqual([]);
});

test.each(translated)('the guide of %s says in %s all that it says in English', async (id, language) => {
  const english = await readGuide(resources, id);
  const spoken = await readGuide(resources, id, language);
  const shape = ({ items, unconfirmed }: typeof english) => ({
    items: Object.entries(items).map(([item, { phrases = [] }]) => [item, new Set(phrases).size]),
    unconfirmed: Object.keys(unconfirmed),
  });
  expect(shape(spoken)).toEqual(shape(english));
  const same = Object.keys(english.items).filter(item => spoken.items[item]?.help === english.items[item]?.help);
  expect(same).toEqual([]);
});

test('a form without a guide in a language has its English one', async () => {
  expect(translated).toContainEqual(['food-establishment', 'es-419']);
  expect(await readGuide(resources, 'barbershop', 'es-419')).toEqual(await readGuide(resources, 'barbershop'));
});

test('help on an item whose printed words name a fault says what Yes means', async () => {
  const { items } = await readGuide(resources, 'swimming-pool');
  const reversed = itemsOf(loadForm('swimming-pool')).filter(item => item.reversedWording);
  expect(reversed.map(item => item.id)).toEqual(['2A', '2B']);
  for (const { id } of reversed) expect(items[id]?.help).toMatch(/answer Yes when .* no /);
});

test('a form without a guide has one without entries, and a name that is a path reads no file', async () => {
  expect(await readGuide(resources, 'no-such-form')).toEqual({ formId: 'no-such-form', items: {}, unconfirmed: {} });
  expect((await readGuide(resources, '../form-guides/food-establishment')).items).toEqual({});
});
