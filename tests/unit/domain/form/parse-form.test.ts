import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormDefinition } from '../../../../src-shared/domain/form/form-definition.ts';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../../../src-shared/domain/form/parse-form.ts';
import { arbitraryForm } from '../support/arbitrary-answers.ts';
import { loadForm, templates } from '../support/forms.ts';
import { refusal } from '../support/problems.ts';

/** A copy of a form with one thing changed. */
function changed(form: FormDefinition, change: (copy: FormDefinition) => void): FormDefinition {
  const copy = structuredClone(form);
  change(copy);
  return copy;
}

/** What is said about a bundled form after one change. */
function problemsAfter(id: string, change: (copy: FormDefinition) => void): Record<string, string> {
  const { code, fields } = refusal(() => parseFormDefinition(changed(loadForm(id), change), 'test'));
  expect(code).toBe('form-invalid');
  return fields;
}

const field = (form: FormDefinition, key: string) => form.headerFields.find(each => each.key === key)!;

test('all nine bundled forms add up', () => {
  expect([...templates.keys()].map(id => loadForm(id).id)).toEqual([
    'barbershop',
    'burial-site',
    'food-establishment',
    'institutional',
    'meat-processing',
    'residential',
    'small-hotels',
    'spirit-licence',
    'swimming-pool',
  ]);
});

test('a parsed form is the file, nothing dropped and nothing added', () => {
  for (const [id, template] of templates) expect(loadForm(id)).toEqual(template);
});

test('a definition of the wrong shape is refused with its source and each wrong place', () => {
  const wrong = { ...(templates.get('barbershop') as object), title: 3, sections: [], colour: 'red' };
  const { code, fields, details } = refusal(() => parseFormDefinition(wrong, 'barbershop.v1.json'));
  expect(code).toBe('form-invalid');
  expect(details).toEqual({ source: 'barbershop.v1.json' });
  expect(Object.keys(fields).sort()).toEqual(['colour', 'sections', 'title']);
});

test('what is no object at all is refused', () => {
  for (const nothing of [null, undefined, 'form', [], 7]) {
    expect(refusal(() => parseFormDefinition(nothing, 'test')).code).toBe('form-invalid');
  }
});

test('a definition in which any one number or item was changed is refused', () => {
  const mutations: ((form: FormDefinition, pick: number) => void)[] = [
    form => {
      form.scoring.maxOverall += 1;
    },
    form => {
      form.scoring.maxCritical += 0.5;
    },
    (form, pick) => {
      const items = itemsOf(form);
      items[pick % items.length]!.weight += 1;
    },
    (form, pick) => {
      const items = itemsOf(form);
      const item = items[pick % items.length]!;
      item.critical = !item.critical;
    },
    (form, pick) => {
      const section = form.sections[pick % form.sections.length]!;
      section.items.push(structuredClone(section.items[0]!));
    },
    form => {
      form.scoring.thresholds = form.scoring.thresholds === null ? { overall: 1, critical: null } : null;
    },
    form => {
      if (form.scoring.thresholds) form.scoring.thresholds.overall = 1000;
      else form.results.push('Other');
    },
    form => {
      form.results.push('Undecided');
    },
    form => {
      form.headerFields.push(structuredClone(form.headerFields[0]!));
    },
    form => {
      form.signatures.push(structuredClone(form.signatures[0]!));
    },
    form => {
      form.notes = form.notes.replace(/Checked sums: \d+/, 'Checked sums: 9');
    },
  ];
  fc.assert(
    fc.property(arbitraryForm, fc.constantFrom(...mutations), fc.nat(), (form, mutate, pick) => {
      const { code, fields } = refusal(() =>
        parseFormDefinition(
          changed(form, copy => mutate(copy, pick)),
          'test',
        ),
      );
      expect(code).toBe('form-invalid');
      expect(Object.keys(fields).length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('a doubled item id, header key or signature key is named', () => {
  const fields = problemsAfter('barbershop', form => {
    form.sections[0]!.items[1]!.id = '01';
    form.headerFields[1]!.key = 'establishment_name';
    form.signatures[1]!.key = 'inspector_signature';
  });
  expect(fields).toEqual({
    'items.1': '"01" stands more than once',
    'headerFields.1': '"establishment_name" stands more than once',
    'signatures.1': '"inspector_signature" stands more than once',
  });
});

test('maxima that are not the sums of the items are named with the sums', () => {
  const fields = problemsAfter('swimming-pool', form => {
    form.scoring.maxOverall = 135;
    form.scoring.maxCritical = 80;
  });
  expect(fields).toEqual({
    'scoring.maxOverall': 'is 135, but the items give 132.5',
    'scoring.maxCritical': 'is 80, but the critical items give 65',
  });
});

test('the maxima of a form scored by counts are percentages', () => {
  const fields = problemsAfter('small-hotels', form => {
    form.scoring.maxOverall = 75;
  });
  expect(fields).toEqual({ 'scoring.maxOverall': 'is 75, but the items give 100' });
});

test('a threshold that no visit can reach is refused', () => {
  expect(
    problemsAfter('barbershop', form => {
      form.scoring.thresholds = { overall: 70, critical: 64 };
    }),
  ).toEqual({ 'scoring.thresholds.critical': 'is 64, but scores go from 0 to 60' });
  expect(
    problemsAfter('swimming-pool', form => {
      form.scoring.thresholds = { overall: 101, critical: null };
    }),
  ).toEqual({ 'scoring.thresholds.overall': 'is 101, but scores go from 0 to 100' });
});

test('a form with a score needs a threshold and two results, one without a score has one result', () => {
  expect(
    problemsAfter('food-establishment', form => {
      form.scoring.thresholds = { overall: null, critical: null };
      form.results = ['Satisfactory'];
    }),
  ).toEqual({
    'scoring.thresholds': 'a form with a score needs at least one',
    results: 'must be 2, passing first',
  });
  expect(
    problemsAfter('burial-site', form => {
      form.results.push('Refused');
    }),
  ).toEqual({ results: 'must be 1, passing first' });
});

test('a measured item needs its unit and earns no points', () => {
  const fields = problemsAfter('burial-site', form => {
    delete form.sections[0]!.items[0]!.unit;
    form.sections[0]!.items[1]!.weight = 2;
  });
  expect(fields['sections.0.items.0']).toBe('a number needs its unit');
  expect(fields['sections.0.items.1']).toBe('a number earns no points, so it has no weight');
});

test('an item whose response does not fit the scoring method is refused', () => {
  const fields = problemsAfter('small-hotels', form => {
    form.sections[0]!.items[0]!.response = 'compliance';
  });
  expect(fields).toEqual({ 'sections.0.items.0': 'this response does not fit the scoring method' });
});

test('a weight finer than a hundredth is refused', () => {
  const fields = problemsAfter('barbershop', form => {
    form.sections[0]!.items[0]!.weight = 2.001;
  });
  expect(fields).toEqual({ 'sections.0.items.0': 'a weight has at most two decimals' });
});

test('notes that state other sums than the items are refused', () => {
  const fields = problemsAfter('spirit-licence', form => {
    form.notes = form.notes.replace('weights 99', 'weights 100');
  });
  expect(fields).toEqual({ notes: 'must say "Checked sums: 25 items, weights 99; 12 critical, weights 60."' });
});

test('a header field that applies on an impossible value is refused', () => {
  expect(
    problemsAfter('residential', form => {
      field(form, 'onsite_system').appliesWhen = { treatment_facility: ['Public', 'Private'] };
      field(form, 'vector').appliesWhen = { vermin: ['Flies'] };
      field(form, 'action').appliesWhen = { action: ['Notice'] };
    }),
  ).toEqual({
    'headerFields.7': 'applies when "vermin" has a value, but there is no other field "vermin"',
    'headerFields.8': 'applies when "treatment_facility" is "Private", which that field cannot be',
    'headerFields.12': 'applies when "action" has a value, but there is no other field "action"',
  });
});

test('a default must be a value that the field may hold', () => {
  const fields = problemsAfter('food-establishment', form => {
    field(form, 'purpose_of_visit').default = 'Curiosity';
    field(form, 'inspector_code').default = '12';
    field(form, 'no_of_employees').default = '3';
  });
  expect(fields).toEqual({
    'headerFields.10': 'the default must be one of Complaint, Routine, Re-inspection, Compliance',
    'headerFields.5': 'the default must be exactly 6 digits',
    'headerFields.9': 'the default must be a number, not text',
  });
});

test('a pattern must compile', () => {
  const fields = problemsAfter('residential', form => {
    field(form, 'inspector_code').pattern = '^[0-9';
  });
  expect(fields).toEqual({ 'headerFields.5': 'the pattern does not compile' });
});

test('settings that a field type does not know are refused rather than passed over', () => {
  const fields = problemsAfter('food-establishment', form => {
    field(form, 'owner').min = 1;
    field(form, 'address').choices = ['Here', 'There'];
    field(form, 'inspection_date').pattern = '.*';
    field(form, 'comments').multiple = true;
    delete field(form, 'action').choices;
    field(form, 'purpose_of_visit').choices = ['Routine', 'Routine'];
  });
  expect(fields).toMatchObject({
    'headerFields.1': 'only a number has min or step',
    'headerFields.2': 'choices belong to choice fields alone',
    'headerFields.6': 'only a text field has a pattern',
    'headerFields.15': 'only photos may be multiple',
    'headerFields.10': 'a choice stands more than once',
  });
  expect(fields['headerFields.11']).toBeDefined();
});

test('an id with a dot is refused, for it would make field paths ambiguous', () => {
  const fields = problemsAfter('barbershop', form => {
    form.sections[0]!.items[0]!.id = '0.1';
  });
  expect(Object.keys(fields)).toEqual(['sections.0.items.0.id']);
});
