import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FormItem, itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { contentProblems } from '../../../../src-shared/domain/inspection/content-problems.ts';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import { arbitraryInspection } from '../support/arbitrary-answers.ts';

const runs = { numRuns: 300 };

/** The best answer an item can get. */
function bestAnswer(item: FormItem): Answer {
  if (item.response === 'observations-errors') return { observations: 3, errors: 0 };
  return item.response === 'number' ? { value: 100 } : { value: 'yes' };
}

test('right answers are scored between 0 and the maxima, whatever they are', () => {
  fc.assert(
    fc.property(arbitraryInspection, ({ form, answers }) => {
      expect(contentProblems(form, { header: {}, answers, signatures: {} })).toEqual([]);
      const { overall, critical, answered, total } = scoreInspection(form, answers);
      const most = form.scoring.method === 'percent-of-weights' ? 100 : form.scoring.maxOverall;
      expect(overall ?? 0).toBeGreaterThanOrEqual(0);
      expect(overall ?? 0).toBeLessThanOrEqual(most);
      expect(critical ?? 0).toBeGreaterThanOrEqual(0);
      expect(critical ?? 0).toBeLessThanOrEqual(form.scoring.maxCritical);
      expect(answered).toBe(Object.keys(answers).length);
      expect(total).toBe(itemsOf(form).length);
    }),
    runs,
  );
});

test('one more item answered at its best never lowers a score or turns a pass into a fail', () => {
  fc.assert(
    fc.property(arbitraryInspection, fc.nat(), ({ form, answers }, pick) => {
      const open = itemsOf(form).filter(item => answers[item.id] === undefined);
      const item = open[pick % Math.max(open.length, 1)];
      fc.pre(item !== undefined);
      const before = scoreInspection(form, answers);
      const after = scoreInspection(form, { ...answers, [item.id]: bestAnswer(item) });
      expect(after.overall ?? 0).toBeGreaterThanOrEqual(before.overall ?? 0);
      expect(after.critical ?? 0).toBeGreaterThanOrEqual(before.critical ?? 0);
      expect(after.answered).toBe(before.answered + 1);
      if (before.passed) expect(after.passed).toBe(true);
    }),
    runs,
  );
});

test('the order in which items were answered does not matter', () => {
  const shuffled = arbitraryInspection.chain(({ form, answers }) =>
    fc.record({
      form: fc.constant(form),
      answers: fc.constant(answers),
      entries: fc.shuffledSubarray(Object.entries(answers), { minLength: Object.keys(answers).length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ form, answers, entries }) => {
      expect(scoreInspection(form, Object.fromEntries(entries))).toEqual(scoreInspection(form, answers));
    }),
    runs,
  );
});

test('a record that went through JSON scores the same', () => {
  fc.assert(
    fc.property(arbitraryInspection, ({ form, answers }) => {
      const carried = JSON.parse(JSON.stringify({ form, answers, score: scoreInspection(form, answers) }));
      expect(scoreInspection(carried.form, carried.answers)).toEqual(carried.score);
    }),
    runs,
  );
});
