import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '../../../src-shared/entities/define-entity.ts';
import { fieldsOfPatch, parseFieldPath, patchOfFields, valueAt } from '../../../src-shared/entities/field-path.ts';
import { inspection } from '../../../src-shared/entities/inspection.ts';
import { patched } from '../../../src-shared/entities/patched.ts';
import { premises } from '../../../src-shared/entities/premises.ts';

test('a path is taken apart as its field merges: whole, by entries, or by their parts', () => {
  const path = (entity: Entity, text: string) => Object.values(parseFieldPath(entity, text));
  expect(path(inspection, 'answers.12.comment')).toEqual(['answers', '12', 'comment']);
  expect(path(inspection, 'answers.12')).toEqual(['answers', '12', null]);
  expect(path(inspection, 'header.a.b')).toEqual(['header', 'a.b', null]);
  expect(path(inspection, 'premisesId')).toEqual(['premisesId', null, null]);
  expect(path(premises, 'answers.12')).toEqual(['answers.12', null, null]);
});

test('the value at a path is that of the part, of the entry or of the field; null where nothing stands', () => {
  const record = { premisesId: 'p', header: { owner: 'A' }, answers: { 12: { value: 'no', comment: 'Damp' } } };
  const at = (path: string) => valueAt(inspection, record, path);
  expect(at('answers.12.comment')).toBe('Damp');
  expect(at('answers.12')).toEqual({ value: 'no', comment: 'Damp' });
  expect([at('premisesId'), at('header.owner')]).toEqual(['p', 'A']);
  expect([at('answers.12.photos'), at('answers.13.value'), at('signatures.x'), at('removed')]).toEqual(
    Array(4).fill(null),
  );
});

const names = fc.string({ minLength: 1, maxLength: 8 });
const plainNames = names.filter(name => !name.includes('.'));
const values = fc.constantFrom(1, 'a', null);
const entries = fc.dictionary(names, values, { maxKeys: 4 });
const answers = fc.dictionary(plainNames, fc.dictionary(plainNames, values, { minKeys: 1, maxKeys: 3 }), {
  maxKeys: 3,
});
const patches = fc.record(
  { premisesId: fc.string(), header: entries, answers, 'answers.*': answers },
  { requiredKeys: [] },
);

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

test('a part of an entry is written alone, and an entry goes with its last part', () => {
  const record = { answers: { 1: { value: 'no', comment: 'Damp' }, 2: { value: 'yes' }, 3: { value: 'na' } } };
  const parts = {
    1: { value: 'yes', photos: null },
    2: { value: null },
    4: { comment: 'New' },
    5: { comment: null },
    3: {},
  };
  expect(patched(inspection, record, { 'answers.*': parts })).toEqual({
    answers: { 1: { value: 'yes', comment: 'Damp' }, 3: { value: 'na' }, 4: { comment: 'New' } },
  });
  expect(patched(inspection, record, { answers: { 1: { value: 'yes' }, 2: null } })).toEqual({
    answers: { 1: { value: 'yes' }, 3: { value: 'na' } },
  });
});
