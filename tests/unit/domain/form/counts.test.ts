import { expect, test } from 'vitest';
import { countKeys } from '../../../../src-shared/domain/form/counts.ts';
import { loadForm, templates } from '../support/forms.ts';

test('of the number fields of the nine forms only weights and sizes may have a fraction', () => {
  const measures = [...templates.keys()].map(loadForm).flatMap(form => {
    const counts = countKeys(form);
    return form.headerFields
      .filter(field => field.type === 'number' && !counts.includes(field.key))
      .map(field => `${form.id}.${field.key}`);
  });
  expect(measures).toEqual([
    'food-establishment.food_inspected',
    'food-establishment.food_condemned',
    'institutional.building_size_value',
  ]);
});

test('a later version of a form says with a step of 1 that a field counts', () => {
  const form = loadForm('institutional');
  const later = {
    ...form,
    version: 2,
    headerFields: form.headerFields.map(field => (field.key === 'num_occupants' ? { ...field, step: 1 } : field)),
  };
  expect(countKeys(later)).toEqual(['num_occupants']);
});
