import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import {
  bound,
  type ContentToSign,
  contentHash,
  voidedSignatures,
} from '../../../../src-shared/domain/inspection/signed-content.ts';
import { arbitraryInspection } from '../support/arbitrary-answers.ts';

const premises = {
  name: 'Half Way Tree Patties',
  owner: 'Marcia Grant',
  address: '12 Hope Road',
  kind: 'Restaurant',
  licenceNo: '',
  telephone: '',
};

const content: ContentToSign = {
  formId: 'food-establishment',
  formVersion: 1,
  premises,
  header: { owner: 'Marcia Grant', no_of_employees: 4 },
  answers: { '1': { value: 'no', comment: 'Soot' } },
};

const signedAt = '2026-11-26T15:58:00.000Z';

test('the hash of one content is known for ever', () => {
  expect(contentHash(content)).toBe('5a83e38e2a9ef5460c5197504a1430ef2888bb64163b98813273a6b6c52c7c70');
});

test('the order in which things were entered does not change what is signed', () => {
  fc.assert(
    fc.property(arbitraryInspection, ({ form, answers }) => {
      const turned = Object.fromEntries(Object.entries(answers).reverse());
      const of = (given: typeof answers) => contentHash({ ...content, formId: form.id, answers: given });
      expect(of(turned)).toBe(of(answers));
    }),
    { numRuns: 30 },
  );
});

test('any other answer, comment or detail is another content', () => {
  fc.assert(
    fc.property(arbitraryInspection, fc.nat(), fc.string({ minLength: 1 }), ({ form, answers }, at, comment) => {
      const items = itemsOf(form);
      const id = items[at % items.length]!.id;
      const changed = { ...answers, [id]: { ...answers[id], comment } };
      expect(contentHash({ ...content, answers: changed })).not.toBe(contentHash({ ...content, answers }));
      const header = { ...content.header, owner: `Marcia Grant${comment}` };
      expect(contentHash({ ...content, header })).not.toBe(contentHash(content));
    }),
    { numRuns: 30 },
  );
  const renamed = { ...premises, name: 'Patties' };
  expect(contentHash({ ...content, premises: renamed })).not.toBe(contentHash(content));
  expect(contentHash({ ...content, formVersion: 2 })).not.toBe(contentHash(content));
});

test('a signature is bound when it is given, and cleared it is none', () => {
  const hash = contentHash(content);
  expect(bound({ name: 'Ines Campbell' }, signedAt, hash)).toEqual({ name: 'Ines Campbell', signedAt, content: hash });
  expect(bound({ name: ' ', strokes: [[]], signedAt, content: hash }, signedAt, hash)).toBeNull();
  expect(bound({ absent: 'refused', reason: 'In a hurry' }, signedAt, hash)).toEqual({
    absent: 'refused',
    reason: 'In a hurry',
  });
});

test('another content voids both signatures; what was stated beside them, and one of an older app, stays', () => {
  const hash = contentHash(content);
  const signatures = {
    inspector_signature: { name: 'Ines Campbell', date: '2026-11-26', signedAt, content: hash, confirmed: ['a'] },
    received_by: { strokes: [[1, 1, 9, 9]], signedAt, content: hash },
    manager_signature: { name: 'M. Reid' },
  };
  expect(voidedSignatures(signatures, hash)).toEqual({});
  expect(voidedSignatures(signatures, 'f'.repeat(64))).toEqual({
    inspector_signature: { confirmed: ['a'] },
    received_by: null,
  });
});
