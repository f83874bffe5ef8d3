import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formOfKind, premisesKindsSchema, usualKinds } from '../../../../src-shared/domain/premises/kinds.ts';

const templates = readdirSync(join(import.meta.dirname, '../../../../resources/form-templates'));

test('the usual kinds are a list that a department could have written, and lead to every form of the ministry', () => {
  expect(premisesKindsSchema.parse(usualKinds)).toEqual(usualKinds);
  const forms = new Set(usualKinds.map(({ form }) => form));
  expect([...forms].toSorted()).toEqual(templates.map(name => name.split('.')[0]));
});

test('a kind suggests its form however it is written; one that is in no list suggests none', () => {
  expect(formOfKind(usualKinds, ' COOK  shop')).toBe('food-establishment');
  expect(formOfKind(usualKinds, 'Childrens home')).toBeNull();
  expect(formOfKind(usualKinds, 'Tyre repair')).toBeNull();
  expect(formOfKind(usualKinds, '')).toBeNull();
});

test('a list that says a kind twice, or none, is refused by its place', () => {
  const problems = (list: unknown) =>
    premisesKindsSchema.safeParse(list).error?.issues.map(({ path }) => path.join('.'));
  expect(
    problems([
      { name: 'Bar', form: null },
      { name: 'bar ', form: null },
    ]),
  ).toEqual(['1.name']);
  expect(problems([{ name: ' ', form: null }])).toEqual(['0.name']);
  expect(problems([{ name: 'Bar', from: null }])).toContain('0.form');
});
