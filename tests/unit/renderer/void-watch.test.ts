import { expect, test } from 'vitest';
import { createVoidWatch } from '../../../src-renderer/forms/signatures/void-watch.ts';
import { voidedText } from '../../../src-renderer/forms/submit-words.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';
import { loadForm } from '../domain/support/forms.ts';

const content = 'a'.repeat(64);
const signed: InspectionContent = {
  header: { owner: 'Marcia Grant' },
  answers: { 5: { value: 'yes' } },
  signatures: { inspector_signature: { name: 'Ines Campbell', content }, received_by: { strokes: [[1, 1]], content } },
};

test('voided signatures are reported with what was changed since they were given', () => {
  const watch = createVoidWatch(signed);
  const changed = { ...signed, answers: { 5: { value: 'no' as const } } };
  expect(watch(changed)).toBeNull();
  const voided = watch({ ...changed, signatures: {} });
  expect(voided).toEqual({ changed: ['answers.5'], signatures: 2 });
  expect(voidedText(loadForm('food-establishment'), voided!.changed, voided!.signatures)).toBe(
    'You changed item 5 after signing: both signatures are void.',
  );
  expect(watch({ ...changed, signatures: {} })).toBe(voided);
  expect(watch({ ...changed, signatures: signed.signatures })).toBeNull();
});

test('an answer that comes back from central with its parts in another order is not told as changed', () => {
  const answered = { ...signed, answers: { 1: { comment: 'No hot water', value: 'no' as const }, 2: {} } };
  const watch = createVoidWatch(answered);
  const received = { ...answered, answers: { 1: { value: 'no' as const, comment: 'No hot water' }, 2: {} } };
  expect(watch(received)).toBeNull();
  const changed = { ...received, answers: { ...received.answers, 2: { value: 'no' as const } } };
  expect(watch({ ...changed, signatures: {} })).toEqual({ changed: ['answers.2'], signatures: 2 });
});

test('a signature that its person takes back is not reported as void', () => {
  const watch = createVoidWatch(signed);
  const { received_by } = signed.signatures;
  expect(watch({ ...signed, signatures: { received_by: received_by! } })).toBeNull();
  expect(watch({ ...signed, signatures: {} })).toBeNull();
});

test('who signs after a change has signed the change', () => {
  const watch = createVoidWatch({ ...signed, signatures: {} });
  const changed = { ...signed, header: { owner: 'R. Brown' } };
  expect(watch(changed)).toBeNull();
  expect(watch({ ...changed, header: {}, signatures: {} })).toEqual({ changed: ['header.owner'], signatures: 2 });
});
