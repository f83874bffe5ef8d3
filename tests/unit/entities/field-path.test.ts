import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOfPatch, parseFieldPath, patchOfFields } from '../../../src-shared/entities/field-path.ts';
import { inspection } from '../../../src-shared/entities/inspection.ts';
import { patched } from '../../../src-shared/entities/patched.ts';
import { premises } from '../../../src-shared/entities/premises.ts';

test('only the field in front is taken off a path, and only where its entries merge alone', () => {
  expect(parseFieldPath(inspection, 'answers.12.a')).toEqual({ part: 'answers', key: '12.a' });
  expect(parseFieldPath(inspection, 'premisesId')).toEqual({ part: null, key: 'premisesId' });
  expect(parseFieldPath(premises, 'answers.12')).toEqual({ part: null, key: 'answers.12' });
});

const entries = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.constantFrom(1, 'a', null), { maxKeys: 4 });
const patches = fc.record({ premisesId: fc.string(), header: entries, answers: entries }, { requiredKeys: [] });

test('a patch is the same after it was taken apart and put together, but for parts without an entry', () => {
  fc.assert(
    fc.property(patches, patch => {
      const full = Object.fromEntries(Object.entries(patch).filter(([, value]) => Object.keys(value).length > 0));
      const again = patchOfFields(inspection, fieldsOfPatch(inspection, patch));
      expect({ premisesId: patch.premisesId, ...again }).toEqual({ premisesId: patch.premisesId, ...full });
    }),
  );
});

test('null takes an entry away, what is fixed stays, and what this version does not know is passed over', () => {
  const record = { formId: 'food', header: { owner: 'A', telephone: '1' }, answers: {} };
  const patch = { formId: 'other', header: { owner: null, kind: 'Bar' }, temperature: 4 };
  expect(patched(inspection, record, patch)).toEqual({
    formId: 'food',
    header: { telephone: '1', kind: 'Bar' },
    answers: {},
  });
});
