import { expect, test } from 'vitest';
import { resultAsRecorded } from '../../../src-main/services/report/report-result.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { recordedResult } from '../../../src-shared/domain/inspection/recorded-verdict.ts';
import type { Recorded } from '../../../src-shared/entities/recorded.ts';
import { everyItem, loadForm } from '../domain/support/forms.ts';

const food = loadForm('food-establishment');
const source = { source: 'inspections.db', table: 'inspections', id: '7', run: 'r', at: '2026-03-02T14:00:00.000Z' };
const inspection = (verdict: string, recorded: Partial<Recorded>) =>
  ({
    ...{ status: 'approved', verdict, answers: everyItem(food, 'yes') },
    recorded: { ...source, ...recorded },
  }) as unknown as Inspection & { recorded: Recorded };

test('a report shows scores and result as recorded, and says where today’s rule gives another', () => {
  const recorded = { overallScore: 71, criticalScore: 40, result: 'Pass' };
  expect(resultAsRecorded(food, inspection('Unsatisfactory', recorded))).toEqual({
    word: 'Satisfactory',
    tone: 'pass',
    scores: [
      { label: 'Overall', value: '71', of: '', needed: 'as recorded', missed: '' },
      { label: 'Critical', value: '40', of: '', needed: 'as recorded', missed: '' },
    ],
    lines: ['As recorded in the old system (inspections.db, inspections, 7)', "By today's rule: Unsatisfactory"],
  });
});

test('a report of a record without a stored result says so, and judges nothing', () => {
  expect(resultAsRecorded(food, inspection('Unsatisfactory', {}))).toMatchObject({
    word: 'No result recorded',
    tone: 'plain',
    scores: [],
  });
});

test.for([
  ['Pass', 'Satisfactory', 'Satisfactory', false],
  ['satisfactory', 'Unsatisfactory', 'Satisfactory', true],
  ['Failed', 'Satisfactory', 'Unsatisfactory', true],
  ['Re-inspect', 'Satisfactory', 'Re-inspect', false],
  [undefined, 'Satisfactory', null, false],
] as const)('%s with %s today is shown as %s', ([result, verdict, shown, isJudgedOtherwise]) => {
  const recorded = { ...source, ...(result !== undefined && { result }) };
  expect(recordedResult(food, { verdict, recorded })).toEqual({ result: shown, isJudgedOtherwise });
});
