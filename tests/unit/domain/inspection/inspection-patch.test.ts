import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';
import {
  answerChange,
  applyPatch,
  type InspectionPatch,
  mergePatches,
  patchedAnswer,
} from '../../../../src-shared/domain/inspection/inspection-patch.ts';

const blank = { premisesId: 'p' as never, header: {}, answers: {}, signatures: {} };

const answers: fc.Arbitrary<Answer> = fc.record(
  {
    value: fc.constantFrom('yes' as const, 'no' as const),
    comment: fc.constantFrom('Damp', 'Clean'),
    severity: fc.constantFrom('minor' as const, 'major' as const),
    observations: fc.integer({ min: 5, max: 9 }),
    errors: fc.integer({ min: 0, max: 4 }),
  },
  { requiredKeys: [] },
);

test('what has to be written to make one answer of another makes it, and names no part that both have alike', () => {
  fc.assert(
    fc.property(answers, answers, (before, after) => {
      const change = answerChange(before, after);
      expect(patchedAnswer(before, change ?? {}) ?? {}).toEqual(after);
      for (const part of ['value', 'comment', 'severity'] as const) {
        expect(part in (change ?? {})).toBe(before[part] !== after[part]);
      }
    }),
  );
});

test('the two counts of an item are written together', () => {
  expect(answerChange({ observations: 4, errors: 1 }, { observations: 4, errors: 2 })).toEqual({
    observations: 4,
    errors: 2,
  });
  expect(answerChange({ observations: 4, errors: 1, comment: 'A' }, { comment: 'A' })).toEqual({
    observations: null,
    errors: null,
  });
});

test('parts that this version does not know stay, also when the whole answer is taken away', () => {
  const measured = { value: 'yes', temperature: 4 } as Answer;
  expect(patchedAnswer(measured, null)).toEqual({ temperature: 4 });
  expect(patchedAnswer({ value: 'yes' }, null)).toBeNull();
});

test('two saves as one make of an inspection what they make one after the other', () => {
  const parts = answers.map(answer => answerChange({ value: 'no', comment: 'Old' }, answer));
  const patches: fc.Arbitrary<InspectionPatch> = fc.record({
    answers: fc.dictionary(fc.constantFrom('1', '2'), parts),
  });
  fc.assert(
    fc.property(patches, patches, patches, (start, earlier, later) => {
      const record = applyPatch(blank, start);
      expect(applyPatch(record, mergePatches(earlier, later))).toEqual(applyPatch(applyPatch(record, earlier), later));
    }),
  );
});
