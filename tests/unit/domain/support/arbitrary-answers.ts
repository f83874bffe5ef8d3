import fc from 'fast-check';
import { type FormDefinition, type FormItem, itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';
import { loadForm, templates } from './forms.ts';

const forms = [...templates.keys()].map(loadForm);

function arbitraryAnswer(item: FormItem): fc.Arbitrary<Answer> {
  switch (item.response) {
    case 'compliance':
      return fc.record({ value: fc.constantFrom('yes', 'no') });
    case 'yes-no-na':
      return fc.record({ value: fc.constantFrom('yes', 'no', 'na') });
    case 'number':
      return fc.record({ value: fc.double({ min: 0, max: 500, noNaN: true }).map(Math.abs) });
    case 'observations-errors':
      return fc
        .tuple(fc.nat(1000), fc.nat(1000))
        .map(([one, other]) => ({ observations: Math.max(one, other), errors: Math.min(one, other) }));
  }
}

/** Right answers to any part of a form's items. */
export function arbitraryAnswers(form: FormDefinition): fc.Arbitrary<Record<string, Answer>> {
  const entries = itemsOf(form).map(item =>
    fc.option(arbitraryAnswer(item)).map(answer => (answer === null ? [] : [[item.id, answer] as const])),
  );
  return fc.tuple(...entries).map(parts => Object.fromEntries(parts.flat()));
}

export const arbitraryForm = fc.constantFrom(...forms);

/** Any of the nine forms with right answers to any part of it. */
export const arbitraryInspection = arbitraryForm.chain(form =>
  fc.record({ form: fc.constant(form), answers: arbitraryAnswers(form) }),
);
